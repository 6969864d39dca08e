# sys: attributes and functions that do not depend on the machine.
import sys
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 11), sys.version_info.releaselevel, sys.version.split()[0].startswith("3.11"), sys.hexversion >> 16 == 0x030b, sys.byteorder in ("little", "big"), sys.maxsize == 2**63 - 1, sys.maxunicode, sys.api_version, len(sys.version_info))
print(sys.argv, sys.executable != "", sys.path[0] != "", type(sys.modules).__name__, sys.modules["sys"] is sys, sys.getrecursionlimit(), sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.platform in ("linux", "darwin", "win32"), sys.copyright.split()[0], sys.flags.optimize, sys.flags.hash_randomization, sys.dont_write_bytecode, sys.warnoptions, sys.is_finalizing(), sys.getswitchinterval(), sys.float_repr_style, sys.int_info.bits_per_digit, sys.int_info.default_max_str_digits, sys.get_int_max_str_digits())
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.min, sys.float_info.dig, sys.float_info.mant_dig, sys.hash_info.width, sys.hash_info.modulus == 2**61 - 1, sys.hash_info.inf, sys.hash_info.nan, sys.hash_info.imag, sys.hash_info.algorithm, sys.thread_info.name, sys.thread_info.lock)
print(sys.stdin.name, sys.stdout.name, sys.stderr.name, sys.stdout.encoding, sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.errors, sys.stderr.errors, sys.stdout.mode, sys.__stdout__ is sys.stdout, sys.stdout.isatty(), sys.stdout.writable(), sys.stdout.buffer.name)
print(sys.intern("abc") is sys.intern("abc"), sys.getrefcount(object()) > 0, sys.getsizeof([]) > 0, callable(sys.displayhook), callable(sys.excepthook), sys.getallocatedblocks() >= 0, sys.exc_info(), sys.gettrace(), sys.getprofile(), hasattr(sys, "ps1"), hasattr(sys, "last_value"), sys.builtin_module_names[:1] != (), "os" in sys.stdlib_module_names, sys.implementation.version[:2], sys.implementation.cache_tag is None or True, sys.orig_argv[-1])
def f():
    fr = sys._getframe()
    return fr.f_code.co_name, fr.f_back.f_code.co_name, fr.f_lineno, sys._getframe(1).f_code.co_name, fr.f_locals.keys(), fr.f_globals is globals(), fr.f_lasti > 0, fr.f_builtins["len"] is len
print(f())
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
def g():
    try:
        raise ValueError("x")
    except ValueError:
        return sys.exc_info()[:2], sys.exception()
print(g())
sys.displayhook(5); sys.displayhook(None); sys.displayhook("text")
import builtins; print(builtins._)
for code in ("sys.setrecursionlimit(0)", "sys.setrecursionlimit('a')", "sys.intern(5)", "sys.exit(1, 2)", "sys.setswitchinterval(0)", "sys.getsizeof()", "sys._getframe('a')", "sys.nope", "sys.set_int_max_str_digits(5)", "sys.call_tracing(5)", "sys.getrefcount()", "sys.version_info.major.x", "type(sys.version_info)()", "sys.stdout.write(5)", "sys.flags.nope", "sys.settrace()"):
    try:
        print(code, "->", eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
sys.setrecursionlimit(500); print(sys.getrecursionlimit())
def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
print(400 < depth() < 500)
sys.set_int_max_str_digits(0); print(len(str(10**5000)))
print(sys.stdout.write("written\n"), sys.stdout.flush())
old = sys.stdout
class W:
    def write(self, s): old.write(s.upper())
sys.stdout = W(); print("shouted", 1); sys.stdout = old
sys.stdout = None; print("nowhere"); sys.stdout = old
print(sys.stdin.read() == "")
