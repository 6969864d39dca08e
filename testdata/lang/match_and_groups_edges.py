# Patterns that cannot be reached, keys that are one key, sequences that are mappings, and what except* raises in the place of a group.
for src in ["case {0: _, False: _}: pass","case {0: _, 0.0: _}: pass","case {0: _, 0j: _}: pass","case (_ as x) | [x]: pass","case (None|_) | _: pass", "case (1|_): pass", "case 1|(2|_): pass\n case 3: pass", "case (x as y): pass\n case 2: pass"]:
    try: compile("match x:\n "+src,'','exec'); print('ok')
    except SyntaxError as e: print(e, e.lineno,e.offset,e.end_offset)
import collections.abc
class C: pass
class M1(collections.UserDict, collections.abc.Sequence): pass
class M3(collections.UserDict, C, list): pass
class S4(collections.UserList, dict, C): pass
for c in M1,M3,S4:
    match c():
        case {}: print('map')
        case []: print('seq')
for e in SyntaxError(3), ValueError(1), ExceptionGroup('x',[OSError(2)]):
    try:
        try: raise ExceptionGroup('eg',[TypeError(1),ValueError(2)])
        except* (TypeError,ValueError) as g: raise e
    except BaseException as x: print(repr(x), repr(x.__context__))
