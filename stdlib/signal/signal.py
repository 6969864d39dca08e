import _signal
from _signal import *

try:
    from enum import IntEnum
except ImportError:
    IntEnum = None


def _group(name, test):
    """Make an enumeration of the constants that test accepts, in their place."""
    found = {k: v for k, v in vars(_signal).items() if type(v) is int and test(k)}
    if IntEnum is None:
        return int
    cls = IntEnum(name, sorted(found.items(), key=lambda kv: (kv[1], kv[0] in ('SIGIOT', 'SIGCLD', 'SIGPOLL'))), module='signal')
    globals().update({k: cls[k] for k in found})
    return cls


Signals = _group('Signals', lambda n: n[:3] == 'SIG' and n[3] != '_')
Handlers = _group('Handlers', lambda n: n in ('SIG_DFL', 'SIG_IGN'))
Sigmasks = _group('Sigmasks', lambda n: n in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'))


def _as(cls, value):
    if cls is int or callable(value):
        return value
    try:
        return cls(value)
    except ValueError:
        return value


def _plain(value):
    return int(value) if isinstance(value, int) else value


def signal(signalnum, handler):
    """Set what a signal does: SIG_DFL, SIG_IGN or a function of its number and the frame; return what it did before."""
    return _as(Handlers, _signal.signal(_plain(signalnum), _plain(handler)))


def getsignal(signalnum):
    """Return what a signal does."""
    return _as(Handlers, _signal.getsignal(signalnum))


def pthread_sigmask(how, mask):
    """Change the set of blocked signals; return the old one."""
    return {_as(Signals, n) for n in _signal.pthread_sigmask(how, mask)}


def sigpending():
    """Return the blocked signals that came."""
    return {_as(Signals, n) for n in _signal.sigpending()}


def valid_signals():
    """Return the set of all signals."""
    return {_as(Signals, n) for n in _signal.valid_signals()}


del IntEnum
