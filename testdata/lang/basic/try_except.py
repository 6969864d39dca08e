# try and except.
try:
    1 / 0
except ZeroDivisionError as e:
    print("caught", e)
try:
    {}["k"]
except KeyError as e:
    print("caught", e)
else:
    print("never")
finally:
    print("finally")
