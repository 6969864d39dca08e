# raise ... from ...: the direct cause.
def load():
    try:
        return {}["key"]
    except KeyError as e:
        raise ValueError("bad config") from e
load()
