starred = "starred"
hidden = "hidden"
_private = 1
__all__ = ["starred"]
