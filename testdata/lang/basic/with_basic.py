# A context manager.
class Room:
    def __enter__(self):
        print("in")
        return "key"
    def __exit__(self, kind, value, tb):
        print("out")
with Room() as key:
    print("with", key)
