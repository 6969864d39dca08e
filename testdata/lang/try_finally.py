# try/finally with return, break, continue, raise, in loops and nested.
def ret():
    try:
        return "try"
    finally:
        print("finally")
print(ret())
def override():
    try:
        return "try"
    finally:
        return "finally"
print(override())
def swallow():
    try:
        raise ValueError
    finally:
        return "swallowed"
print(swallow())
def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
print(value_kept())
def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("else")
    return i
print(loop())
def break_in_finally():
    for i in range(3):
        try:
            raise KeyError(i)
        finally:
            print("breaking")
            break
    return "after"
print(break_in_finally())
def continue_in_finally():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return i
print(continue_in_finally())
def nested():
    try:
        try:
            try:
                raise ValueError("deep")
            finally:
                print("f1")
        except KeyError:
            print("no")
        finally:
            print("f2")
    except ValueError as e:
        print("caught", e)
        return "r"
    else:
        print("else")
    finally:
        print("f3")
print(nested())
def else_clause(x):
    try:
        y = 10 / x
    except ZeroDivisionError:
        return "zero"
    except TypeError as e:
        return "type: " + str(e)
    else:
        return "else %s" % y
    finally:
        print("finally", x)
print(else_clause(2), else_clause(0), else_clause("a"))
def replace():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return repr(e), repr(e.__context__), e.__cause__
print(replace())
def gen():
    for i in range(3):
        try:
            yield i
        finally:
            print("gen fin", i)
g = gen()
for v in g:
    print("v", v)
    if v == 1:
        break
g.close()
def return_in_loop():
    for i in range(3):
        for j in range(3):
            try:
                try:
                    if i + j == 3:
                        return i, j
                finally:
                    print("inner", i, j)
            finally:
                print("outer", i, j)
print(return_in_loop())
def while_try():
    n = 0
    while True:
        try:
            n += 1
            if n < 3:
                continue
            return n
        finally:
            n += 10
            if n > 40:
                print("n", n)
print(while_try())
def e_is_gone():
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    try:
        e
    except UnboundLocalError as err:
        print(err)
e_is_gone()
