# Groups with causes, contexts and notes.
e1 = ValueError("a"); e1.add_note("note a")
try:
    try:
        raise KeyError("cause")
    except KeyError as k:
        raise TypeError("b") from k
except TypeError as t:
    e2 = t
eg = ExceptionGroup("group", [e1, ExceptionGroup("deep", [e2, ExceptionGroup("deeper", [IndexError(i) for i in range(3)])])])
eg.add_note("note of group")
try:
    raise eg
except ExceptionGroup as g:
    raise RuntimeError("after group") from g
