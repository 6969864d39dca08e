def _map_error(handler, cls, encoding, data, start, end, reason, errors):
    replacement, at = lookup_error(errors or 'strict')(cls(encoding, data, start, end, reason))
    if at < 0:
        at += len(data)
    if not 0 <= at <= len(data):
        raise IndexError(f'position {at} from error handler out of bounds')
    return replacement, at


def charmap_decode(data, errors=None, mapping=None, /):
    """Decode bytes by a mapping of byte values to characters; return the text and the number of bytes."""
    if mapping is None:
        return latin_1_decode(data, errors)
    data = bytes(data)
    out = []
    i = 0
    while i < len(data):
        try:
            c = mapping[data[i]]
        except LookupError:
            c = None
        if isinstance(c, int):
            if not 0 <= c <= 0x10ffff:
                raise TypeError('character mapping must be in range(0x110000)')
            c = chr(c)
        elif c is not None and not isinstance(c, str):
            raise TypeError('character mapping must return integer, None or str')
        if c is None or c == '\ufffe':
            c, i = _map_error(errors, UnicodeDecodeError, 'charmap', data, i, i + 1, 'character maps to <undefined>', errors)
        else:
            i += 1
        out.append(c)
    return ''.join(out), len(data)


def charmap_encode(text, errors=None, mapping=None, /):
    """Encode a text by a mapping of code points to bytes; return the bytes and the number of characters."""
    if mapping is None:
        return latin_1_encode(text, errors)

    def one(char):
        try:
            b = mapping[ord(char)]
        except LookupError:
            return None
        if b is None or isinstance(b, bytes):
            return b
        if isinstance(b, int):
            if not 0 <= b < 256:
                raise TypeError('character mapping must be in range(256)')
            return bytes((b,))
        raise TypeError(f'character mapping must return integer, bytes or None, not {type(b).__name__}')

    out = bytearray()
    i = 0
    while i < len(text):
        b = one(text[i])
        if b is not None:
            out += b
            i += 1
            continue
        end = i + 1
        while end < len(text) and one(text[end]) is None:
            end += 1
        r, at = _map_error(errors, UnicodeEncodeError, 'charmap', text, i, end, 'character maps to <undefined>', errors)
        if isinstance(r, bytes):
            out += r
        else:
            for char in r:
                b = one(char)
                if b is None:
                    raise UnicodeEncodeError('charmap', text, i, end, 'character maps to <undefined>')
                out += b
        i = at
    return bytes(out), len(text)


def charmap_build(map, /):
    """Return the mapping of code points to byte values that reverses a decoding table."""
    return {ord(c): i for i, c in enumerate(map) if c != '\ufffe'}
