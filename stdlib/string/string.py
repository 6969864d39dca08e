import _string


def capwords(s, sep=None):
    """capwords(s, sep=None) -> str

    Return s with each word capitalized, the words joined by sep or one space."""
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


class Formatter:
    """Formatter() -> formatter

    A str.format() whose steps a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        pieces = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                pieces.append(literal)
            if name is None:
                continue
            if name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            value, key = self.get_field(name, args, kwargs)
            used_args.add(key)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            pieces.append(self.format_field(value, spec))
        return ''.join(pieces), auto_arg_index

    def get_value(self, key, args, kwargs):
        return (args if isinstance(key, int) else kwargs)[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {'s': str, 'r': repr, 'a': ascii}.get(conversion)
        if convert is None:
            raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))
        return convert(value)

    def parse(self, format_string):
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            value = getattr(value, name) if is_attribute else value[name]
        return value, first


def _template_pattern(cls):
    """Return the compiled pattern of a Template class."""
    import re
    d = re.escape(cls.delimiter)
    name = cls.idpattern
    braced = cls.braceidpattern or name
    return re.compile(rf'{d}(?:(?P<escaped>{d})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))', cls.flags)


class _Lazy:
    """A class attribute that is computed when first asked for, so that importing string does not import re."""

    def __init__(self, make):
        self.make = make

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls):
        value = self.make(Template)
        setattr(Template, self.name, value)
        return value


def _ignorecase(cls):
    import re
    return re.IGNORECASE


class Template:
    """Template(template) -> template

    A text with $name and ${name} to be replaced."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _Lazy(_ignorecase)
    pattern = _Lazy(_template_pattern)

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' in cls.__dict__:
            import re
            cls.pattern = re.compile(cls.__dict__['pattern'], cls.flags | re.VERBOSE)
        else:
            cls.pattern = _template_pattern(cls)

    def __init__(self, template):
        self.template = template

    def _bad(self, match):
        at = match.start('invalid')
        before = self.template[:at].splitlines(keepends=True)
        line = len(before) or 1
        column = at - len(''.join(before[:-1])) if before else 1
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def _replace(self, mapping, kws, safe):
        def value(name):
            return kws[name] if name in kws else mapping[name]

        def one(match):
            groups = match.groupdict()
            name = groups['named']
            if name is None:
                name = groups['braced']
            if name is not None:
                if safe:
                    try:
                        return str(value(name))
                    except KeyError:
                        return match.group()
                return str(value(name))
            if groups['escaped'] is not None:
                return self.delimiter
            if groups['invalid'] is not None:
                return match.group() if safe else self._bad(match)
            raise ValueError('Unrecognized named group in pattern', self.pattern)

        return self.pattern.sub(one, self.template)

    def substitute(self, mapping={}, /, **kws):
        """Replace all placeholders; KeyError when one has no value."""
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        """Replace the placeholders that have a value."""
        return self._replace(mapping, kws, True)

    def _names(self, bad):
        for match in self.pattern.finditer(self.template):
            groups = match.groupdict()
            name = groups['named'] if groups['named'] is not None else groups['braced']
            if name is not None:
                yield name
            elif groups['invalid'] is not None:
                bad()
            elif groups['escaped'] is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)

    def is_valid(self):
        """Say whether substitute would find no invalid placeholder."""
        found = []
        for _ in self._names(lambda: found.append(1)):
            pass
        return not found

    def get_identifiers(self):
        """Return the names of the placeholders, each once."""
        return list(dict.fromkeys(self._names(lambda: None)))
