# An uncaught KeyboardInterrupt raised by the program itself.
print("before")
try:
    raise KeyboardInterrupt
except KeyboardInterrupt as e:
    print(repr(e))
raise ValueError("end")
