import _signal as signal, os, time, threading
print(signal.getsignal(2), signal.getsignal(15), signal.getsignal(13), signal.SIGINT)
def h(n, f): print('got', n, f.f_code.co_name)
print(signal.signal(signal.SIGUSR1, h))
os.kill(os.getpid(), signal.SIGUSR1); x = 1
signal.raise_signal(signal.SIGUSR1)
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as e: print('KI', repr(e))
for a in ((0, h), (9, h), (10, 'x'), (99, h)):
    try: signal.signal(*a)
    except Exception as e: print(type(e).__name__, e)
def g():
    try: signal.signal(10, h)
    except Exception as e: print(type(e).__name__, e)
t = threading.Thread(target=g); t.start(); t.join()
def alarm(n, f): raise TimeoutError('late')
signal.signal(signal.SIGALRM, alarm)
print(signal.setitimer(signal.ITIMER_REAL, 0.05))
try: time.sleep(5)
except TimeoutError as e: print(e)
print(signal.getitimer(0), signal.alarm(10), signal.alarm(0))
print(signal.strsignal(11), len(signal.valid_signals()))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [10]))
signal.raise_signal(10); print('blocked', signal.sigpending())
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [10]), signal.sigpending())
signal.signal(10, signal.SIG_IGN); signal.raise_signal(10)
print(signal.getsignal(10), signal.NSIG)
signal.set_wakeup_fd(-1)
time.sleep(0.01)
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
except KeyboardInterrupt:
    print('interrupted')
