# What the compiler refuses in match statements, and which of two kinds an heir of both is.
import collections.abc


def refused(*lines):
    try:
        compile("match ...:\n" + "\n".join("    " + line for line in lines) + "\n", "<m>", "exec")
    except SyntaxError as e:
        print(e.msg)
    else:
        print("accepted")


for alternatives in ("(_ as x) | [x]", "(None | _) | _", "(1 | x) | x", "_ | 1", "1 | _", "1 | (2 | _)", "[_ | 1]", "[1 | _]"):
    refused(f"case {alternatives}: pass")
for keys in ("0: _, False: _", "0: _, 0.0: _", "0: _, -0: _", "0: _, 0j: _", "1: _, True: _", "1: _, 1.5: _", "'a': _, b'a': _", "1e300: _, 1e300: _"):
    refused("case {%s}: pass" % keys)
refused("case (1 | _): pass", "case 2: pass")
refused("case ((x as y) as z): pass", "case 2: pass")




class MappingFirst(dict, collections.abc.Sequence):
    pass


class Both(collections.UserDict, list):
    pass


for cls in (MappingFirst, Both):
    match cls():
        case {}:
            print(cls.__name__, "mapping")
        case []:
            print(cls.__name__, "sequence")
