# threading.excepthook: arguments, replacement, original.
# stderr: compare
import sys
import threading
def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name, len(args))
original = threading.excepthook
threading.excepthook = hook
t = threading.Thread(target=lambda: 1 / 0, name="divider"); t.start(); t.join()
def sysexit(): sys.exit(1)
t = threading.Thread(target=sysexit); t.start(); t.join()
def broken(args): raise RuntimeError("hook broke")
threading.excepthook = broken
t = threading.Thread(target=lambda: {}["k"], name="keyed"); t.start(); t.join()
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=lambda: [][1], name="indexed"); t.start(); t.join()
print(threading.excepthook is original)
args = threading.ExceptHookArgs([ValueError, ValueError("by hand"), None, None])
threading.excepthook(args)
