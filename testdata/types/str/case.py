# Case methods of str.
CHECKS = r'''
"hello World".capitalize(), "hello world".title(), "Hello".swapcase(), "HeLLo".lower(), "HeLLo".upper(), "Straße".casefold(), "STRASSE".casefold() == "straße".casefold(), "ß".upper(), "ŉ".upper(), "ǆ".title(), "ﬁ".upper(), "İ".lower(), "Σ".lower(), "ΑΣ".lower(), "ΑΣ Α".lower(), "ΑΣΑ".lower()
"they're bill's".title(), "x1y2".title(), "éCOLE".capitalize(), "ﬁx".capitalize(), "ὀδυσσεύς".upper(), "ıI".lower(), "ſ".upper(), "".title(), "日本語".upper()
"abc".islower(), "Abc".islower(), "ABC".isupper(), "A1".isupper(), "1".isupper(), "Title Case".istitle(), "Title case".istitle(), "".islower(), "ª".islower(), "Ⅷ".isupper(), "ǅ".istitle()
"abc".isalpha(), "ab1".isalpha(), "日本".isalpha(), "123".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "五".isnumeric(), "٣".isdecimal(), "abc1".isalnum(), "".isalnum(), "a b".isalnum(), "_".isalnum()
" \t\n".isspace(), "\u2003".isspace(), "\x1c".isspace(), "\u200b".isspace(), "".isspace(), "abc".isprintable(), "\n".isprintable(), "".isprintable(), "\xa0".isprintable(), "é".isprintable(), "\u200b".isprintable()
"abc".isascii(), "é".isascii(), "".isascii(), "abc".isidentifier(), "1a".isidentifier(), "_x".isidentifier(), "def".isidentifier(), "é".isidentifier(), "a-b".isidentifier(), "".isidentifier(), "a\u0301".isidentifier(), "℘".isidentifier()
"abc".upper(1)
"abc".islower("x")
str.upper()
str.upper(5)
str.upper("a", "b")
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
