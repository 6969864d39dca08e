# Warnings of the compiler, recorded and as errors with their places.
import warnings
def t(s, n=None):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: compile(s,'f','exec'); r='ok'
        except SyntaxError as e: r=(e.msg,e.filename,e.lineno,e.offset,e.end_lineno, e.end_offset,e.text)
    print(s.replace('\n','|'), r, [(x.category.__name__,str(x.message),x.lineno) for x in w])
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        try: compile(s,'f','exec'); r='ok'
        except SyntaxError as e: r=(e.msg,e.filename,e.lineno,e.offset,e.end_lineno, e.end_offset,e.text)
    print('   ', r)
t('1 is 1'); t('x=1\nif x is "a": pass'); t('assert(1,"x")'); t('x=[(1,2) (3)]'); t('"\\d"'); t('9and x'); t('0xfor x'); t('[1for x in ()]'); t('x=1\n"a"[()]'); t('0x1for x in y'); t('1if 1else 2'); t('b"\\d"')
