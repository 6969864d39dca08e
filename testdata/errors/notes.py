# Notes of an exception are printed below it.
e = ValueError("with notes")
e.add_note("first note")
e.add_note("second\nwith two lines")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as t:
    print(t)
raise e
