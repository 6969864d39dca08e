# Copies of objects (library reference, copy). The protocol is pickle's: __copy__, __deepcopy__, __reduce_ex__, copyreg.
import copyreg
import types

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    """Raised for objects that cannot be copied."""


error = Error

# Values of these classes are their own copies.
_shared = {type(None), int, float, bool, complex, str, bytes, tuple, frozenset, type, range, slice, property, type(Ellipsis), type(NotImplemented),
           types.FunctionType, types.BuiltinFunctionType, types.CodeType, types.MethodDescriptorType}
_atoms = (_shared | {type(len)}) - {tuple, frozenset, slice}
_flat = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def _reduced(x, cls):
    # What pickle's protocol 4 says about x.
    how = copyreg.dispatch_table.get(cls)
    if how is not None:
        return how(x)
    how = getattr(x, "__reduce_ex__", None)
    if how is not None:
        return how(4)
    how = getattr(x, "__reduce__", None)
    if how is None:
        raise Error("un(deep)copyable object of type %s" % cls)
    return how()


def copy(x):
    """Return a copy of x that holds the same values as x."""
    cls = type(x)
    if cls in _shared:
        return x
    how = _flat.get(cls)
    if how is not None:
        return how(x)
    if issubclass(cls, type):
        return x
    how = getattr(cls, "__copy__", None)
    if how is not None:
        return how(x)
    how = _reduced(x, cls)
    return x if isinstance(how, str) else _rebuild(x, None, *how)


def deepcopy(x, memo=None, _nil=[]):
    """Return a copy of x that holds copies of what x holds, and so on."""
    cls = type(x)
    if cls in _atoms:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    done = memo.get(key, _nil)
    if done is not _nil:
        return done
    how = _deep.get(cls)
    if how is not None:
        y = how(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        how = getattr(x, "__deepcopy__", None)
        if how is not None:
            y = how(memo)
        else:
            how = _reduced(x, cls)
            y = x if isinstance(how, str) else _rebuild(x, memo, *how)
    if y is not x:
        memo[key] = y
        # Keep x: while it lives nothing else can have its id.
        memo.setdefault(id(memo), []).append(x)
    return y


def _deep_list(x, memo):
    y = memo[id(x)] = []
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deep_dict(x, memo):
    y = memo[id(x)] = {}
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # x holds itself by way of a list
        return memo[id(x)]
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, types.MethodType: _deep_method}


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None, setter=None):
    # Make the copy from a result of __reduce_ex__; memo is None for a shallow one.
    deep = memo is not None
    if deep and args:
        args = [deepcopy(a, memo) for a in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if setter is not None:
            setter(y, state)
        elif hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    for item in items or ():
        y.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        if deep:
            key, value = deepcopy(key, memo), deepcopy(value, memo)
        y[key] = value
    return y
