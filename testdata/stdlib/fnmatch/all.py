# fnmatch: patterns of the shell.
import fnmatch
for p in ['*.py','a*b*c','a?c','[abc]','[!abc]x','[^a]','[','[]a]','[!]a]','[a','**','a**','*a*','[z-a]','[a-cx-z]','[a-z-9]','[!]','[!z-a]','é*','a.b','[a&&b]','[--x]','[a\\]','*[ab]*?','','a\nb','[a-]','[-a]']:
    print(ascii(p), ascii(fnmatch.translate(p)), [n for n in ["a", "abc", "a.py", "é", "x", "bx", "]", "[", "-", "a\nb", "aXbYc", ""] if fnmatch.fnmatchcase(n, p)])
print(fnmatch.filter(["a.py", "b.txt", "c.PY"], "*.py"), fnmatch.fnmatch("A", "a"), fnmatch.fnmatch(b"ab", b"a*"), fnmatch.filter([b"ab", b"c"], b"?"), sorted(fnmatch.__all__))
try:
    fnmatch.fnmatch("a", b"a")
except TypeError as e:
    print(e)
