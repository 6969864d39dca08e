class Scanner:
    """Scanner(lexicon, flags=0)

    Cut text into tokens by a list of (pattern, action) pairs."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.match = None
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.scanner = compile("|".join("(?:%s)" % phrase for phrase, _ in lexicon) or "(?!)", flags)
        self._rules = [(compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        result = []
        pos = 0
        while True:
            for rule, action in self._rules:
                found = rule.match(string, pos)
                if found:
                    break
            else:
                break
            end = found.end()
            if end == pos:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            pos = end
        return result, string[pos:]
