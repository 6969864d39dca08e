from string import Template, Formatter
t = Template('$who likes ${what} for $$5 é$ok')
print(t.substitute(who='Tim', what=3, ok=1), t.safe_substitute(who='x'), t.is_valid(), t.get_identifiers())
for bad in ('a\nb $ x', '$', '${a', '$1', 'x\n\n  $-'):
    b = Template(bad)
    print(b.is_valid(), b.safe_substitute(a=1), b.get_identifiers())
    try: b.substitute()
    except ValueError as e: print(e)
try: t.substitute({'who': 1})
except KeyError as e: print(repr(e))
class P(Template):
    delimiter = '%'
    idpattern = '[a-z]+_[a-z]+'
print(P('%a_b %notthis %% %{c_d}').safe_substitute(a_b=1, c_d=2))
class Q(Template):
    braceidpattern = '[A-Z]+'
print(Q('$a ${B}').substitute(a=1, B=2), Template.flags, t.template)
class Z:
    __call__ = None
Z.__call__ = Z()
try: Z()()
except RecursionError as e: print('deep')
