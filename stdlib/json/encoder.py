from _json import encode_basestring, encode_basestring_ascii, _chunks, _encode

c_encode_basestring = py_encode_basestring = encode_basestring
c_encode_basestring_ascii = py_encode_basestring_ascii = encode_basestring_ascii
INFINITY = float("inf")


class JSONEncoder:
    """JSONEncoder(*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None)

    Make JSON texts of values."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Return something that can be encoded in place of o; a subclass overrides it."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def _options(self):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return (self.default, self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys, indent,
                self.item_separator, self.key_separator)

    def encode(self, o):
        """Return o as JSON text."""
        if type(self).iterencode is not _iterencode:
            if isinstance(o, str):
                return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
            return "".join(self.iterencode(o, _one_shot=True))
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        return _encode(o, self._options())

    def iterencode(self, o, _one_shot=False):
        """Return an iterator of the parts of the text."""
        options = self._options()
        if _one_shot:
            return iter((_encode(o, options),))
        return _parts(o, options)


_iterencode = JSONEncoder.iterencode


def _parts(o, options):
    parts, failure = _chunks(o, options)
    yield from parts
    if failure is not None:
        raise failure
