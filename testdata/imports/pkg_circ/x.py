name = "x"
from . import y
