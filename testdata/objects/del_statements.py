# __del__ runs when the last name goes: del, rebinding, the end of an expression statement, a second name that keeps the object.
class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


x = T("one")
print("before del")
del x
print("after del")
x = T("two")
x = None
print("rebound")
x = T("three")
x = T("four")
print("rebound to another")
T("five")
print("expression statement")
T("six").name
print("attribute of a temporary")
a = b = T("seven")
del a
print("one name left")
b = 1
print("no name left")
x, y = T("eight"), T("nine")
x, y = y, x
print("swapped", x.name, y.name)
del x
print("y is", y.name)
for x in [T("ten"), T("eleven")]:
    print("loop", x.name)
print("after the loop", x.name)
del x
if T("twelve"):
    print("condition")
print(T("thirteen").name + "!")
x = [T("fourteen") and 5]
print(x)
print("done")
