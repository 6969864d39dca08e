# What collections.abc holds: bases, methods with their signatures, abstract names.
import collections.abc as A, types
def dump(c):
    print(c.__name__, [b.__name__ for b in c.__bases__], type(c).__name__, 'slots', c.__dict__.get('__slots__'), 'mod', c.__module__)
    for k,v in c.__dict__.items():
        if k in ('__module__','__slots__','_abc_impl','__doc__','__abstractmethods__'): continue
        kind=type(v).__name__; f=v
        if isinstance(v,(classmethod,staticmethod)): f=v.__func__
        ab=getattr(f,'__isabstractmethod__',False)
        sig=""
        if isinstance(f,types.FunctionType):
            q=f.__qualname__; c_=f.__code__
            sig=(c_.co_varnames[:c_.co_argcount+c_.co_kwonlyargcount+bool(c_.co_flags&4)+bool(c_.co_flags&8)], c_.co_posonlyargcount, len(f.__defaults__ or ()), c_.co_flags&0xcc)
        else: q=type(f).__name__
        print('   ',k,kind,sig,'ABS' if ab else '', '' if q==c.__name__+'.'+k else 'q='+q, 'doc' if getattr(f,'__doc__',None) else '')
    print('    absm', sorted(c.__abstractmethods__), c.__hash__ is None)
for n in A.__all__: dump(getattr(A,n))
