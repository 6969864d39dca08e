# Several interpreters in one process: modules and state of their own, one pid, one GIL, threads and exit functions of their own.
import os
import sys
import threading

import _testcapi
import _xxsubinterpreters as interpreters


def run(i, text, shared=None):
    try:
        return interpreters.run_string(i, "if 1:\n" + text if text[0] == "\n" else text, shared)
    except Exception as e:
        sys.stdout.flush()
        print(type(e).__name__, e, flush=True)


def say(*args):
    print(*args, flush=True)


say(interpreters.get_main() == interpreters.get_current() == 0, interpreters.list_all())

# Nothing is shared but immutable values that are handed over.
sys.marker = "main"
sys.modules["made_up"] = 1
i = interpreters.create()
say(int(i), i == int(i), interpreters.is_running(i), i in interpreters.list_all())
run(i, """
    import sys, os, builtins, threading
    print(__name__, hasattr(sys, "marker"), "made_up" in sys.modules, os.getpid() == pid, text, data, none, n)
    print(threading.current_thread() is threading.main_thread(), threading.main_thread().name, threading.active_count())
    builtins.mine = 1
    x = "kept"
    sys.stdout.flush()
""", {"pid": os.getpid(), "text": "héllo", "data": b"\0\xff", "none": None, "n": -5})
run(i, "print(x, mine); import sys; sys.stdout.flush()")
say(hasattr(__builtins__, "mine"), "x" in globals())
os.environ["SHARED_BY_THE_PROCESS"] = "yes"
run(i, "x = 5")
for text in "1/0", "raise SystemExit(3)", "x = (", "import nonesuch", "class E(Exception): pass\nraise E('hm')":
    run(i, text)
for shared in {"a": []}, {"a": 2**70}, {3: "a"}, {"a": True}:
    run(i, "pass", shared)

# An isolated interpreter starts neither threads nor processes; handlers of signals belong to the main one.
for text in ("import threading; threading.Thread(target=print).start()", "import _thread; _thread.start_new_thread(print, ())", "import os; os.fork()",
             "import signal; signal.signal(signal.SIGINT, print)", "import signal; signal.set_wakeup_fd(-1)"):
    run(i, text)

# It cannot be entered twice, nor end itself.
run(i, """
    import _xxsubinterpreters as interpreters
    print(interpreters.get_current() == me, interpreters.get_main(), interpreters.is_running(me), interpreters.is_running(0), flush=True)
    for f in (lambda: interpreters.run_string(me, ""), lambda: interpreters.destroy(me), lambda: interpreters.run_string(0, "")):
        try:
            f()
        except RuntimeError as e:
            print(e, flush=True)
""", {"me": int(i)})

# Its end: threads are joined, exit functions run, what is left is finalised.
say("--- the end")
run(i, """
    import atexit
    atexit.register(print, "exit function", flush=True)
    class Noisy:
        def __del__(self): print("finalised", flush=True)
    noisy = Noisy()
""")
interpreters.destroy(i)
say(interpreters.list_all())
for f in interpreters.destroy, interpreters.is_running, lambda i: interpreters.run_string(i, ""):
    try:
        f(i)
    except RuntimeError as e:
        say(str(e).replace(str(int(i)), "N"))

say("--- threads of an interpreter")
r, w = os.pipe()
say(_testcapi.run_in_subinterp(f"""if True:
    import os, threading
    started = threading.Event()
    def work():
        started.set()
        os.read({r}, 1)
        print("joined", threading.current_thread().name, flush=True)
    threading.Thread(target=work).start()
    started.wait()
    print("the script has ended", flush=True)
    os.write({w}, b"x")
"""))

say("--- from a thread of the main interpreter")
j = interpreters.create()


def in_thread():
    interpreters.run_string(j, """if True:
        import _xxsubinterpreters as interpreters
        print(interpreters.get_current() == interpreters.list_all()[-1], flush=True)
    """)


t = threading.Thread(target=in_thread)
t.start()
t.join()
del j
say(interpreters.list_all())

# Channels carry values from one to another.
say("--- channels")
c = interpreters.channel_create()
i = interpreters.create()
run(i, """
    import _xxsubinterpreters as interpreters
    for x in b"bytes", "text", 7, None, c.recv:
        interpreters.channel_send(c, x)
    print(interpreters.channel_list_interpreters(c, send=True), interpreters.channel_list_interpreters(c, send=False), flush=True)
""", {"c": c})
say(c, c.send, c.recv, [interpreters.channel_recv(c) for _ in range(5)])
for f in (lambda: interpreters.channel_recv(c), lambda: interpreters.channel_recv(c, "default"), lambda: interpreters.channel_send(c, 1.5),
          lambda: interpreters.channel_send(c, 1), lambda: interpreters.channel_close(c), lambda: interpreters.channel_close(c, send=True),
          lambda: interpreters.channel_recv(c), lambda: interpreters.channel_recv(c), lambda: interpreters.channel_destroy(c), lambda: interpreters.channel_recv(c)):
    try:
        say(f())
    except Exception as e:
        say(type(e).__name__, e)
