# A module that imports the program under its own name gets a second copy.
import sys
print("running as", __name__)
if __name__ == "__main__":
    import import_main
    print(import_main is sys.modules["__main__"], import_main.__name__)
    import __main__
    print(__main__ is sys.modules["__main__"])
