def __getattr__(name):
    if name == "forbidden":
        raise AttributeError("no " + name)
    return "made " + name
def __dir__(): return ["z", "y"]
