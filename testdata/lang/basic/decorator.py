# A decorator.
def shout(f):
    def wrapper(*args):
        return f(*args).upper()
    return wrapper
@shout
def hello(name):
    return "hello " + name
print(hello("you"))
