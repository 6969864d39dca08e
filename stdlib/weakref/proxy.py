# Proxies: they pass everything on to the object that they refer to.
_get, _set = object.__getattribute__, object.__setattr__


def _target(self):
    obj = _get(self, "_ref")()
    if obj is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return obj


class ProxyType:
    """A stand-in for a weakly referenced object."""
    __slots__ = ("_ref", "__weakref__")

    def __new__(cls, *args):
        raise TypeError("cannot create 'weakref.%s' instances" % cls.__name__)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        obj = _get(self, "_ref")()
        return "<weakproxy at %#x to %s at %#x>" % (id(self), type(obj).__name__, id(obj))

    def __str__(self):
        return str(_target(self))

    def __bool__(self):
        return bool(_target(self))

    def __hash__(self):
        raise TypeError("unhashable type: 'weakref.%s'" % type(self).__name__)

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        obj = _target(self)
        if not hasattr(type(obj), "__next__"):
            raise TypeError("Weakref proxy referenced a non-iterator '%s' object" % type(obj).__name__)
        return next(obj)


def _plain(x):
    return _target(x) if isinstance(type(x), type) and issubclass(type(x), ProxyType) else x


def _fill():
    import operator as op

    def unary(f):
        return lambda self: f(_target(self))

    def binary(f):
        return lambda self, other: f(_plain(self), _plain(other))

    def reflected(f):
        return lambda self, other: f(_plain(other), _plain(self))

    def inplace(f):
        return lambda self, other: f(_target(self), _plain(other))

    methods = {"__len__": unary(len), "__neg__": unary(op.neg), "__pos__": unary(op.pos), "__invert__": unary(op.invert), "__abs__": unary(abs), "__int__": unary(int),
               "__float__": unary(float), "__index__": unary(op.index), "__bytes__": unary(bytes), "__reversed__": unary(reversed),
               "__getitem__": binary(op.getitem), "__delitem__": binary(op.delitem), "__contains__": binary(op.contains),
               "__setitem__": lambda self, key, value: op.setitem(_target(self), key, value)}
    for name in ("lt", "le", "eq", "ne", "gt", "ge"):
        methods["__%s__" % name] = binary(getattr(op, name))
    for name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor"):
        f = getattr(op, "__%s__" % name)
        methods["__%s__" % name] = binary(f)
        methods["__r%s__" % name] = reflected(f)
        methods["__i%s__" % name] = inplace(getattr(op, "__i%s__" % name))
    methods["__divmod__"] = binary(divmod)
    methods["__rdivmod__"] = reflected(divmod)
    for name, f in methods.items():
        f.__name__ = name
        setattr(ProxyType, name, f)


_fill()


class CallableProxyType(ProxyType):
    """A stand-in for a weakly referenced object that can be called."""
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyType.__module__ = CallableProxyType.__module__ = "weakref"


def proxy(object, callback=None, /):
    """Return a stand-in for an object that does not keep it alive."""
    new = _object.__new__(CallableProxyType if callable(object) else ProxyType)
    _set(new, "_ref", ref(object, callback) if callback is not None else ref(object))
    return new


_object = object
