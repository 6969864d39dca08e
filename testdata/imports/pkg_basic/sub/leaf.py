print("importing leaf")
from .. import value as up
from ..star import starred as s
from .other import name
from . import other as same
assert up == "from package" and name == same.name
