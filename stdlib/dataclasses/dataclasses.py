import copy as _copy
import sys as _sys
import types as _types
from types import GenericAlias as _GenericAlias


class FrozenInstanceError(AttributeError):
    """Raised on an assignment to a field of a frozen dataclass."""


class _Named:
    __slots__ = ("_text",)

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _Named("_FIELD")
_FIELD_CLASSVAR = _Named("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Named("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_NO_METADATA = _types.MappingProxyType({})


class InitVar:
    """InitVar[type]: an annotation for a value that only __init__ and __post_init__ see."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, _GenericAlias):
            return f"dataclasses.InitVar[{self.type.__name__}]"
        return f"dataclasses.InitVar[{self.type!r}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What a dataclass knows of a field; made by field()."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else _types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type")
        return "Field(" + ",".join(f"{name}={getattr(self, name)!r}" for name in names) + ")"

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return "_DataclassParams(" + ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__) + ")"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Return a description of a field, for the right side of its annotation."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _means(annotation, cls, module, name):
    """Whether a string annotation names an attribute of a module, such as ClassVar of typing."""
    head = annotation.strip().split("[", 1)[0].strip()
    namespace = getattr(_sys.modules.get(cls.__module__), "__dict__", {})
    if "." in head:
        prefix, _, head = head.partition(".")
        if namespace.get(prefix) is not module:
            return False
        namespace = vars(module)
    return head.isidentifier() and namespace.get(head) is not None and namespace.get(head) is getattr(module, name)


def _is_classvar(annotation, cls):
    typing = _sys.modules.get("typing")
    if typing is None:
        return False
    if isinstance(annotation, str):
        return _means(annotation, cls, typing, "ClassVar")
    return annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar


def _is_initvar(annotation, cls):
    if isinstance(annotation, str):
        return _means(annotation, cls, _sys.modules[__name__], "InitVar")
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _means(annotation, cls, _sys.modules[__name__], "KW_ONLY")
    return annotation is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    given = getattr(cls, name, MISSING)
    if isinstance(given, Field):
        f = given
    else:
        if isinstance(given, _types.MemberDescriptorType):
            given = MISSING
        f = field(default=given)
    f.name, f.type, f._field_type = name, annotation, _FIELD
    if _is_classvar(annotation, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD:
        if f.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory")
    return f


def _install(cls, name, value):
    """Set an attribute unless the class has its own; return whether it has."""
    if name in cls.__dict__:
        return True
    if isinstance(value, _types.FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _make_init(cls, fields, frozen, slots):
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    optional = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            optional = True
        elif optional:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    self_name = "__dataclass_self__" if any(f.name == "self" for f in fields) else "self"
    scope = {"__setattr_of__": object.__setattr__, "__factory__": _HAS_DEFAULT_FACTORY}

    def parameter(f):
        if f.default is not MISSING:
            scope["__default_" + f.name] = f.default
            return f"{f.name}=__default_{f.name}"
        if f.default_factory is not MISSING:
            return f"{f.name}=__factory__"
        return f.name

    parameters = [self_name] + [parameter(f) for f in positional]
    if keyword:
        parameters += ["*"] + [parameter(f) for f in keyword]
    body = []
    for f in fields:
        if f.default_factory is not MISSING:
            scope["__make_" + f.name] = f.default_factory
            value = f"__make_{f.name}()"
            if f.init:
                value += f" if {f.name} is __factory__ else {f.name}"
        elif f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            scope["__default_" + f.name] = f.default
            value = "__default_" + f.name
        else:
            continue
        if f._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f"__setattr_of__({self_name}, {f.name!r}, {value})")
        else:
            body.append(f"{self_name}.{f.name} = {value}")
    if hasattr(cls, "__post_init__"):
        passed = ", ".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.__post_init__({passed})")
    made = {}
    names = ", ".join(scope)
    text = f"def __create__({names}):\n def __init__({', '.join(parameters)}):\n  " + "\n  ".join(body or ["pass"]) + "\n return __init__"
    exec(text, getattr(_sys.modules.get(cls.__module__), "__dict__", {}), made)
    init = made["__create__"](**scope)
    init.__annotations__ = {f.name: f.type for f in positional + keyword}
    init.__annotations__["return"] = None
    return init


def _make_repr(names):
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return self.__class__.__qualname__ + "(" + ", ".join([f"{name}={getattr(self, name)!r}" for name in names]) + ")"
        finally:
            running.discard(key)

    return __repr__


def _make_order(name, names):
    def compare(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return getattr(tuple([getattr(self, n) for n in names]), name)(tuple([getattr(other, n) for n in names]))

    compare.__name__ = name
    return compare


def _make_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _signature(cls, fields):
    """The text of the constructor's parameters, for the docstring."""

    def show(annotation):
        if isinstance(annotation, type) and not isinstance(annotation, _GenericAlias):
            if annotation.__module__ in ("builtins", cls.__module__):
                return annotation.__qualname__
            return f"{annotation.__module__}.{annotation.__qualname__}"
        return repr(annotation).replace("typing.", "")

    def one(f):
        text = f"{f.name}: {show(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        return text

    parts = [one(f) for f in fields if f.init and not f.kw_only]
    keyword = [one(f) for f in fields if f.init and f.kw_only]
    return "(" + ", ".join(parts + (["*"] + keyword if keyword else [])) + ")"


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    namespace["__slots__"] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if frozen:
        if "__getstate__" not in cls.__dict__:
            cls.__getstate__ = _get_state
        if "__setstate__" not in cls.__dict__:
            cls.__setstate__ = _set_state
    return cls


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    every = {}
    any_frozen = has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_bases = True
            every.update(inherited)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    own = []
    keyword_from_here = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_kw_only(annotation, cls):
            if keyword_from_here:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            keyword_from_here = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        every[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, every)
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    own_hash = cls.__dict__.get("__hash__", MISSING)
    explicit_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    initial = [f for f in every.values() if f._field_type is not _FIELD_CLASSVAR]
    real = [f for f in initial if f._field_type is _FIELD]
    if init:
        _install(cls, "__init__", _make_init(cls, initial, frozen, slots))
    if repr:
        _install(cls, "__repr__", _make_repr([f.name for f in real if f.repr]))
    compared = [f.name for f in real if f.compare]
    if eq:
        _install(cls, "__eq__", _make_order("__eq__", compared))
    if order:
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if _install(cls, name, _make_order(name, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
    if frozen:
        for method in _make_frozen(cls, frozenset(f.name for f in real)):
            if _install(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    hashed = [f.name for f in real if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash:
        if explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        method = _make_hash(hashed)
        method.__qualname__ = f"{cls.__qualname__}.__hash__"
        cls.__hash__ = method
    elif eq and not explicit_hash:
        if frozen:
            method = _make_hash(hashed)
            method.__qualname__ = f"{cls.__qualname__}.__hash__"
            cls.__hash__ = method
        else:
            cls.__hash__ = None
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature(cls, initial)
    if match_args:
        _install(cls, "__match_args__", tuple(f.name for f in initial if f.init and not f.kw_only))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot)
    update = _sys.modules.get("abc")
    if update is not None:
        update.update_abstractmethods(cls)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Add methods to a class by its annotated fields; with options, return a decorator that does."""

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return the fields of a dataclass or of an instance of one, as a tuple."""
    try:
        every = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in every.values() if f._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) and not isinstance(obj, _GenericAlias) else type(obj)
    return hasattr(cls, _FIELDS)


def _convert(obj, whole):
    if _is_instance(obj):
        return whole(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(v, whole) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(v, whole) for v in obj)
    if isinstance(obj, dict):
        return type(obj)((_convert(k, whole), _convert(v, whole)) for k, v in obj.items())
    return _copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of an instance as a dict, those inside it too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def whole(obj):
        return dict_factory([(f.name, _convert(getattr(obj, f.name), whole)) for f in fields(obj)])

    return whole(obj)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of an instance as a tuple, those inside it too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def whole(obj):
        return tuple_factory([_convert(getattr(obj, f.name), whole) for f in fields(obj)])

    return whole(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Return a new dataclass with the fields, each a name, (name, type) or (name, type, Field)."""
    import keyword
    namespace = {} if namespace is None else namespace
    annotations, defaults, seen = {}, {}, set()
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation

    def fill(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = _types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
