# The public names of the builtins module and of every class in it.
import builtins
for name in sorted(dir(builtins)):
    if name.startswith("_"):
        continue
    value = getattr(builtins, name)
    if isinstance(value, type):
        print(name, [n for n in dir(value) if not n.startswith("_")])
    else:
        print(name, type(value).__name__)
