import _codecs
import builtins
import sys
from _codecs import *

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE', 'BOM64_LE', 'BOM_UTF8',
           'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE', 'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder',
           'IncrementalDecoder', 'StreamReader', 'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder',
           'getincrementalencoder', 'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors', 'namereplace_errors',
           'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = BOM32_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = BOM32_BE = b'\xfe\xff'
BOM_UTF32_LE = BOM64_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = BOM64_BE = b'\x00\x00\xfe\xff'
_native = 'le' if sys.byteorder == 'little' else 'be'
BOM = BOM_UTF16 = BOM_UTF16_LE if _native == 'le' else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if _native == 'le' else BOM_UTF32_BE

strict_errors = lookup_error('strict')
ignore_errors = lookup_error('ignore')
replace_errors = lookup_error('replace')
xmlcharrefreplace_errors = lookup_error('xmlcharrefreplace')
backslashreplace_errors = lookup_error('backslashreplace')
namereplace_errors = lookup_error('namereplace')


class CodecInfo(tuple):
    """What the registry knows of an encoding: (encode, decode, streamreader, streamwriter) and more as attributes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>'


class Codec:
    """The base of stateless codecs."""

    def encode(self, input, errors='strict'):
        """Encode input; return the result and how much was used."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Decode input; return the result and how much was used."""
        raise NotImplementedError


class IncrementalEncoder:
    """An encoder that gets its input in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        """Encode a piece."""
        raise NotImplementedError

    def reset(self):
        """Go back to the start."""

    def getstate(self):
        """Return the state as an integer."""
        return 0

    def setstate(self, state):
        """Set the state that getstate returned."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that keeps what it could not use yet."""

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


class IncrementalDecoder:
    """A decoder that gets its input in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode a piece."""
        raise NotImplementedError

    def reset(self):
        """Go back to the start."""

    def getstate(self):
        """Return the unused input and an integer."""
        return (b'', 0)

    def setstate(self, state):
        """Set the state that getstate returned."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps an incomplete end."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b''

    def getstate(self):
        return (self.buffer, 0)

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Encodes what is written to a stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Write object, encoded."""
        data, used = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        """Write all strings of an iterable."""
        self.write(''.join(list))

    def reset(self):
        """Forget what is kept."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReader(Codec):
    """Decodes what is read from a stream."""

    charbuffertype = str

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.reset()

    def reset(self):
        """Forget what is kept."""
        self.bytebuffer = b''
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def _fill(self, size):
        """Read and decode once more; say whether the stream gave anything."""
        new = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + new
        if not data:
            return False
        text, used = self.decode(data, self.errors)
        self.bytebuffer = data[used:]
        self.charbuffer += text
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        """Read about size bytes, or chars characters, and decode them."""
        self.linebuffer = None
        if chars >= 0:
            while len(self.charbuffer) < chars and self._fill(size):
                pass
            n = chars
        elif size < 0:
            self._fill(-1)
            n = len(self.charbuffer)
        else:
            while not self.charbuffer and self._fill(size):
                pass
            n = len(self.charbuffer)
        result, self.charbuffer = self.charbuffer[:n], self.charbuffer[n:]
        return result

    def readline(self, size=None, keepends=True):
        """Read a line."""
        while True:
            lines = self.charbuffer.splitlines(True)
            if len(lines) > 1:
                break
            if lines and lines[0].splitlines(False)[0] != lines[0] and not lines[0].endswith('\r'):
                break
            if not self._fill(size or 72):
                break
        line = lines[0] if lines else self.charbuffer
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else (line.splitlines(False) or [line])[0]

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines."""
        return self.read().splitlines(keepends)

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class _Pair:
    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)

    def reset(self):
        self.reader.reset()
        self.writer.reset()


class StreamReaderWriter(_Pair):
    """A stream that is decoded when read and encoded when written."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_Pair):
    """A stream whose bytes are shown in another encoding."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def _out(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._out(self.reader.read(size))

    def readline(self, size=None):
        return self._out(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._out(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._out(next(self.reader))

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b''.join(list))

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file that is decoded when read and encoded when written."""
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        both = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        both.encoding = encoding
        return both
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """Return a file that shows file, in file_encoding, as data_encoding."""
    if file_encoding is None:
        file_encoding = data_encoding
    data, inner = lookup(data_encoding), lookup(file_encoding)
    both = StreamRecoder(file, data.encode, data.decode, inner.streamreader, inner.streamwriter, errors)
    both.data_encoding = data_encoding
    both.file_encoding = file_encoding
    return both


def getencoder(encoding):
    """Return the encoding's encode function."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Return the encoding's decode function."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """Return the encoding's class of incremental encoders."""
    cls = lookup(encoding).incrementalencoder
    if cls is None:
        raise LookupError(encoding)
    return cls


def getincrementaldecoder(encoding):
    """Return the encoding's class of incremental decoders."""
    cls = lookup(encoding).incrementaldecoder
    if cls is None:
        raise LookupError(encoding)
    return cls


def getreader(encoding):
    """Return the encoding's StreamReader."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Return the encoding's StreamWriter."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the texts of an iterable one by one."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if out := encoder.encode(piece):
            yield out
    if out := encoder.encode('', True):
        yield out


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterable one by one."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if out := decoder.decode(piece):
            yield out
    if out := decoder.decode(b'', True):
        yield out


def make_identity_dict(rng):
    """Return a dict of each number to itself."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """Reverse a decoding map; what is ambiguous maps to None."""
    out = {}
    for k, v in decoding_map.items():
        out[v] = None if v in out else k
    return out


# What the first piece of a stream decides: the codec of the rest, by the marks at the start.
_marks = {
    'utf_16': ((BOM_UTF16_LE, 'utf_16_le'), (BOM_UTF16_BE, 'utf_16_be')),
    'utf_32': ((BOM_UTF32_LE, 'utf_32_le'), (BOM_UTF32_BE, 'utf_32_be')),
    'utf_8_sig': ((BOM_UTF8, 'utf_8'),),
}
_rest = {'utf_16': 'utf_16_' + _native, 'utf_32': 'utf_32_' + _native, 'utf_8_sig': 'utf_8'}


def _text_info(codec):
    part, whole = _codecs._decode_part, _codecs._encode_all

    def encode(input, errors='strict'):
        return whole(codec, input, errors)

    def decode(input, errors='strict'):
        return part(codec, input, errors, True)

    encode = getattr(_codecs, codec + '_encode', encode)
    if codec in ('latin_1', 'ascii'):
        decode = getattr(_codecs, codec + '_decode')
    marks = _marks.get(codec, ())

    def first(data, final):
        """Return the codec for data at a stream's start and the bytes of its mark, or None to wait for more."""
        for mark, rest in marks:
            if data.startswith(mark):
                return rest, len(mark)
        if not final and any(mark.startswith(data) for mark, _ in marks):
            return None
        return _rest.get(codec, codec), 0

    class Encoder(IncrementalEncoder):
        def __init__(self, errors='strict'):
            IncrementalEncoder.__init__(self, errors)
            self.codec = codec

        def encode(self, input, final=False):
            result = whole(self.codec, input, self.errors)[0]
            if marks and input:
                self.codec = _rest[codec]
            return result

        def reset(self):
            self.codec = codec

        def getstate(self):
            return 2 if marks and self.codec == codec else 0

        def setstate(self, state):
            self.codec = codec if state else _rest.get(codec, codec)

    class Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            BufferedIncrementalDecoder.__init__(self, errors)
            self.codec = None if marks else codec

        def _buffer_decode(self, input, errors, final):
            skip = 0
            if self.codec is None:
                found = first(input, final)
                if found is None:
                    return '', 0
                self.codec, skip = found
            text, used = part(self.codec, input[skip:], errors, final)
            return text, used + skip

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            self.codec = None if marks else codec

        def getstate(self):
            if not marks:
                return (self.buffer, 0)
            if self.codec is None:
                return (self.buffer, 2)
            return (self.buffer, 0 if self.codec == _rest[codec] else 1)

        def setstate(self, state):
            self.buffer = state[0]
            if marks:
                other = [rest for _, rest in marks if rest != _rest[codec]] or [_rest[codec]]
                self.codec = None if state[1] == 2 else other[0] if state[1] == 1 else _rest[codec]

    class Writer(StreamWriter):
        def __init__(self, stream, errors='strict'):
            StreamWriter.__init__(self, stream, errors)
            self.encoder = Encoder(errors)

        def encode(self, input, errors='strict'):
            self.encoder.errors = errors
            return self.encoder.encode(input), len(input)

        def reset(self):
            self.encoder.reset()

    class Reader(StreamReader):
        def decode(self, input, errors='strict'):
            skip = 0
            if self.codec is None:
                found = first(input, False)
                if found is None:
                    return '', 0
                self.codec, skip = found
            text, used = part(self.codec, input[skip:], errors, False)
            return text, used + skip

        def reset(self):
            StreamReader.reset(self)
            self.codec = None if marks else codec

    for cls, name in ((Encoder, 'IncrementalEncoder'), (Decoder, 'IncrementalDecoder'), (Writer, 'StreamWriter'), (Reader, 'StreamReader')):
        cls.__name__ = cls.__qualname__ = name
        cls.__module__ = 'encodings.' + codec
    name = {'latin_1': 'iso8859-1'}.get(codec, codec.replace('_', '-'))
    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name)


_turn = {}
for _a in (65, 97):
    for _i in range(26):
        _turn[_a + _i] = _a + (_i + 13) % 26


def _check(errors):
    assert errors == 'strict'


def _simple_info(name, encode_all, decode_all, text=False):
    def encode(input, errors='strict'):
        return encode_all(input), len(input)

    def decode(input, errors='strict'):
        return decode_all(input), len(input)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode_all(input)

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode_all(input)

    class Both(Codec):
        def encode(self, input, errors='strict'):
            return encode(input)

        def decode(self, input, errors='strict'):
            return decode(input)

    class Writer(Both, StreamWriter):
        charbuffertype = str if text else bytes

    class Reader(Both, StreamReader):
        charbuffertype = str if text else bytes

    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name, _is_text_encoding=False)


def _rot13():
    turn = lambda s: s.translate(_turn)
    return _simple_info('rot13', turn, turn, True)


def _hex():
    import binascii
    return _simple_info('hex', binascii.b2a_hex, binascii.a2b_hex)


def _base64():
    import base64
    return _simple_info('base64', base64.encodebytes, base64.decodebytes)


_others = {'rot13': _rot13, 'rot_13': _rot13, 'hex': _hex, 'hex_codec': _hex, 'base64': _base64, 'base_64': _base64, 'base64_codec': _base64}


def _builtin_info(name, text):
    """Return the CodecInfo of an encoding that is built in, None when there is none of that name."""
    if text:
        return _text_info(name)
    make = _others.get(name.replace('-', '_'))
    if make:
        return make()
    if 'encodings' not in sys.modules:
        # Registers the search function of the standard library, where there is one.
        try:
            import encodings
        except ImportError:
            pass
    return None
