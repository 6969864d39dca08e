# More than fifteen members are cut off, and deep nesting too.
eg = ExceptionGroup("many", [ValueError(i) for i in range(20)])
for i in range(12):
    eg = ExceptionGroup(f"level {i}", [eg, KeyError(i)])
raise eg
