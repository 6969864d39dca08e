# Exceptions keep the frames they went through: what their locals hold ends when the exception does.
class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def fails():
    t = T("local of fails")
    raise ValueError("x")


try:
    fails()
except ValueError as e:
    print("handling", e)
print("after except as")
try:
    fails()
except ValueError:
    print("handling without a name")
print("after except")
saved = None
try:
    fails()
except ValueError as e:
    saved = e
print("saved")
saved = None
print("let go")


def finally_():
    t = T("local with finally")
    try:
        return "result"
    finally:
        print("in finally")


print(finally_())


class E(Exception):
    def __del__(self):
        print("end of exception", self.args)


try:
    raise E(1)
except E:
    print("caught")
print("after E")
try:
    try:
        raise E(2)
    except E:
        raise E(3)
except E as e:
    print(e.args, e.__context__.args)
print("after the chain")


def nested():
    t = T("nested")
    try:
        {}["k"]
    except KeyError:
        print("inner")
    print("t lives", t.name)


nested()
try:
    T("raising").nothing
except AttributeError as e:
    print(type(e).__name__)
print("done")
