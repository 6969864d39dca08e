# The character database: properties, names, numbers, normal forms, all code points by checksum, and the errors.
import binascii, unicodedata as u

def t(s):
    try: print(s, '=', eval(s))
    except BaseException as e: print(s, '->', type(e).__name__, e)

for s in ['u.name("\\0")', 'u.name("\\0",5)', 'u.name("ab")', 'u.name(1)', 'u.lookup("x")', 'u.lookup(1)',
          'u.name("\\uF900")', 'u.name("\\U0001F700")', 'u.digit("a")', 'u.digit("a",None)', 'u.decimal("²")', 'u.numeric("a")',
          'u.numeric("½")', 'u.numeric("x",1,2)', 'u.normalize("x","a")', 'u.normalize("NFC",1)', 'u.normalize(1,"a")',
          'u.is_normalized("NFC","a")', 'u.category("ab")', 'u.category("")', 'u.decomposition("é")', 'u.mirrored("(")',
          'u.combining("a")', 'u.east_asian_width("a")', 'u.bidirectional("a")', 'u.decomposition("각")', 'u.name("각")',
          'u.name("\\u4e00")', 'u.lookup("HANGUL SYLLABLE GAG")', 'u.lookup("CJK UNIFIED IDEOGRAPH-4E00")',
          'u.lookup("latin small letter a")', 'u.lookup("LATIN CAPITAL LETTER GHA")', 'u.ucd_3_2_0.unidata_version',
          'u.ucd_3_2_0.category("\\u0221")', 'u.UCD', 'u.UCD()', 'u.numeric("一")', 'type(u.digit("1")),type(u.numeric("1"))',
          'u.name()', 'u.is_normalized("NFC")', 'u.bidirectional("\\u0378")', 'u.lookup("x"*300)',
          'ascii(u.normalize("NFC", "e\\u0301\\u0323a\\u030a\\u1100\\u1161\\u11a8"))', 'ascii(u.normalize("NFD", "\\u1e69\\uac01"))',
          'ascii(u.normalize("NFKC", "\\ufb01\\u2460\\uff21"))', 'u.is_normalized("NFD", "\\xe9")', 'u.unidata_version']:
    t(s)
for db in u, u.ucd_3_2_0:
    for f in db.category, db.bidirectional, db.combining, db.east_asian_width, db.mirrored, db.decomposition:
        sum = 0
        for n in range(0, 0x30000):
            sum = binascii.crc32(str(f(chr(n))).encode(), sum)
        print(f.__name__, sum)
    for form in 'NFC', 'NFD', 'NFKC', 'NFKD':
        text = ''.join(map(chr, [*range(0xd800), *range(0xe000, 0x20000), *range(0x2f800, 0x2fa20)]))
        print(form, binascii.crc32(db.normalize(form, text).encode()))
