# The methods of UserString take UserStrings where CPython's do.
from collections import UserString as U
s=U("abcab")
for name,args in dict(count=[U("a")],find=[U("a")],rfind=[U("a")],index=[U("a")],rindex=[U("a")],startswith=[U("a")],endswith=[U("a")],removeprefix=[U("a")],removesuffix=[U("b")],replace=[U("a"),U("b")],strip=[U("a")],lstrip=[U("a")],rstrip=[U("a")],split=[U("a")],rsplit=[U("a")],partition=[U("a")],rpartition=[U("a")],join=[[U("a")]],center=[9,U("*")],ljust=[9,U("*")],rjust=[9,U("*")],translate=[{97:U("x")}],format_map=[{}],format=[U("x")],__add__=[U("x")],__radd__=[U("x")],__mod__=[U("x")],__rmod__=[U("%s")],__contains__=[U("x")],__eq__=[U("x")],__lt__=[U("x")],expandtabs=[],splitlines=[],encode=[],title=[],zfill=[10]).items():
    try:
        v=getattr(s,name)(*args); print(name, type(v).__name__, v)
    except Exception as e: print(name, type(e).__name__, e)
