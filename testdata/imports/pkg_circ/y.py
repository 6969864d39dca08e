name = "y"
from . import x
