package pickle

// Unpickler: the machine that builds a value from a pickle's instructions.

import (
	"bytes"
	"math"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type unpickler struct {
	object.Header
	ready      bool
	proto      int
	fixImports bool
	encoding   *object.Str
	errors     *object.Str
	in         []byte // what has been read and not been used
	at         int
	read       value // file.read, readline, readinto; nil for loads
	readline   value
	persistent value // persistent_load that was set on the instance
	pers       value
	buffers    value // an iterator, nil for none
	memo       []value
	stack      []value
	marks      []int
}

var unpicklerClass = object.DeclareClass("_pickle.Unpickler")

func newUnpickler() *unpickler {
	return &unpickler{Header: object.NewHeader(unpicklerClass), ready: true, fixImports: true, encoding: object.Intern("ASCII"), errors: object.Intern("strict")}
}

// Traverse implements object.Traverser.
func (u *unpickler) Traverse(visit func(object.Object)) {
	u.TraverseHeader(visit)
	object.VisitNonNil(visit, u.read, u.readline, u.persistent, u.pers, u.buffers, u.encoding, u.errors)
	object.VisitNonNil(visit, u.memo...)
	object.VisitNonNil(visit, u.stack...)
}

// options reads what load and loads have in common.
func (u *unpickler) options(t *thread, fix, encoding, errors, buffers value) error {
	if fix != nil {
		var err error
		if u.fixImports, err = object.Truth(t, fix); err != nil {
			return err
		}
	}
	for i, at := range []**object.Str{&u.encoding, &u.errors} {
		v := []value{encoding, errors}[i]
		if v == nil {
			continue
		}
		s, ok := v.(*object.Str)
		if !ok {
			return object.TypeErrorf("Unpickler() argument '%s' must be str, not %s", []string{"encoding", "errors"}[i], object.ClassOf(v).Name)
		}
		*at = s
	}
	u.buffers = nil
	if !isNone(buffers) && buffers != value(object.EmptyTuple) {
		it, err := object.Iter(t, buffers)
		if err != nil {
			return err
		}
		u.buffers = it
	} else if buffers == value(object.EmptyTuple) {
		u.buffers = nil
	}
	return nil
}

func pickle_loads(t *thread, v []value) (value, error) {
	u := newUnpickler()
	if err := u.options(t, v[1], v[2], v[3], v[4]); err != nil {
		return nil, err
	}
	b, err := object.GetBuffer(t, v[0])
	if err != nil {
		return nil, err
	}
	defer b.Done()
	if u.in, err = object.BytesOf(t, v[0]); err != nil {
		return nil, err
	}
	return u.load(t)
}

func pickle_load(t *thread, v []value) (value, error) {
	u := newUnpickler()
	if err := u.setFile(t, v[0]); err != nil {
		return nil, err
	}
	if err := u.options(t, v[1], v[2], v[3], v[4]); err != nil {
		return nil, err
	}
	return u.load(t)
}

func (u *unpickler) setFile(t *thread, file value) error {
	for name, at := range map[string]*value{"read": &u.read, "readline": &u.readline} {
		f, err := object.GetAttrOpt(t, file, object.Intern(name))
		if err != nil {
			return err
		}
		*at = f
	}
	if u.read == nil || u.readline == nil {
		return object.TypeErrorf("file must have 'read' and 'readline' attributes")
	}
	return nil
}

var unpickler_ctor = object.NewCtor("Unpickler", "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")

func unpickler_init(t *thread, self value, a object.Args) error {
	u := self.(*unpickler)
	v, err := unpickler_ctor.Bind(t, a)
	if err != nil {
		return err
	}
	if err := u.setFile(t, v[0]); err != nil {
		return err
	}
	if err := u.options(t, v[1], v[2], v[3], v[4]); err != nil {
		return err
	}
	u.ready, u.memo, u.in, u.at = true, nil, nil, 0
	return nil
}

func unpickler_load(t *thread, u *unpickler) (value, error) {
	if !u.ready {
		return nil, unpicklingErrorf("Unpickler.__init__() was not called by %s.__init__()", u.Class().Name)
	}
	u.pers = nil
	if u.Class() != unpicklerClass || u.persistent != nil {
		var err error
		if u.pers, err = object.GetAttrOpt(t, u, object.Intern("persistent_load")); err != nil {
			return nil, err
		}
	}
	v, err := u.load(t)
	u.pers = nil
	return v, err
}

// take gives the next n bytes, to be used at once.
func (u *unpickler) take(t *thread, n int) ([]byte, error) {
	if n <= len(u.in)-u.at {
		b := u.in[u.at : u.at+n]
		u.at += n
		return b, nil
	}
	if u.read == nil {
		return nil, u.short()
	}
	rest := u.in[u.at:]
	u.in, u.at = nil, 0
	if n-len(rest) > math.MaxInt/2 {
		return nil, u.short()
	}
	v, err := object.CallArgs(t, u.read, object.NewInt(int64(n-len(rest))))
	if err != nil {
		return nil, err
	}
	more, err := object.BytesOf(t, v)
	if err != nil {
		return nil, object.TypeErrorf("read() returned non-bytes object (%s)", object.ClassOf(v).TpName())
	}
	if len(more) < n-len(rest) {
		return nil, u.short()
	}
	if len(rest) == 0 {
		return more[:n], nil
	}
	return append(append(make([]byte, 0, n), rest...), more...), nil
}

func (u *unpickler) short() error { return unpicklingErrorf("pickle data was truncated") }

// line gives the next line without its end.
func (u *unpickler) line(t *thread) (string, error) {
	if i := bytes.IndexByte(u.in[u.at:], '\n'); i >= 0 {
		s := string(u.in[u.at : u.at+i])
		u.at += i + 1
		return s, nil
	}
	if u.readline == nil {
		return "", u.short()
	}
	rest := string(u.in[u.at:])
	u.in, u.at = nil, 0
	v, err := object.CallArgs(t, u.readline)
	if err != nil {
		return "", err
	}
	b, err := object.BytesOf(t, v)
	if err != nil {
		return "", object.TypeErrorf("readline() returned non-bytes object (%s)", object.ClassOf(v).TpName())
	}
	if len(b) == 0 || b[len(b)-1] != '\n' {
		return "", u.short()
	}
	return rest + string(b[:len(b)-1]), nil
}

// frame reads a whole frame from the file.
func (u *unpickler) frame(t *thread, n int) error {
	b, err := u.take(t, n)
	if err != nil {
		return err
	}
	if u.read == nil {
		u.at -= n // the bytes are there
		return nil
	}
	if u.in == nil {
		u.in, u.at = append([]byte(nil), b...), 0
	} else {
		u.at -= n
	}
	return nil
}

// find is find_class, the program's own where a subclass has one.
func (u *unpickler) find(t *thread, module, name *object.Str) (value, error) {
	if u.Class() == unpicklerClass {
		return u.findClass(t, module.String(), name.String())
	}
	return object.CallMethod(t, u, object.Intern("find_class"), module, name)
}

// findClass imports a module and gets what it holds under a name.
func (u *unpickler) findClass(t *thread, module, name string) (value, error) {
	if u.proto < 3 && u.fixImports {
		var err error
		if module, name, err = newName(t, module, name); err != nil {
			return nil, err
		}
	}
	m, err := t.P.Import(t, module)
	if err != nil {
		return nil, err
	}
	if u.proto >= 4 {
		v, _, err := dotted(t, m, name)
		return v, err
	}
	v, err := object.GetAttrOpt(t, m, object.Intern(name))
	if err == nil && v == nil {
		err = object.Errorf(object.AttributeErrorClass, "Can't get attribute %s on %s", quoted(t, object.NewStr(name)), quoted(t, m))
	}
	return v, err
}

// remember stores a value in the memo.
func (u *unpickler) remember(i int, o value) error {
	if i < 0 {
		return object.ValueErrorf("negative PUT argument")
	}
	if i > 1<<31 {
		return object.Errorf(object.MemoryErrorClass, "")
	}
	for len(u.memo) <= i {
		u.memo = append(u.memo, nil)
	}
	u.memo[i] = o
	return nil
}

func init() {
	c := unpicklerClass
	c.Doc = "Reads pickles from a file."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		u := newUnpickler()
		u.Header, u.ready = object.NewHeader(cls), false
		return u, nil
	}
	c.Slots.Init = unpickler_init
	c.Define(
		object.Method0("load", "Reads a pickle and returns the value.", unpickler_load),
		object.MethodV("find_class", "(module_name, global_name, /)", "The global of that name; subclasses restrict what may be found.", func(t *thread, u *unpickler, v []value) (value, error) {
			module, err := object.ToStr(t, v[0])
			if err != nil {
				return nil, err
			}
			name, err := object.ToStr(t, v[1])
			if err != nil {
				return nil, err
			}
			return u.findClass(t, module.String(), name.String())
		}),
		object.GetSetter("memo", "The values that have been noted, by number.", func(t *thread, u *unpickler) (value, error) {
			d := object.NewDict()
			for i, o := range u.memo {
				if o != nil {
					if err := d.Set(t, object.NewInt(int64(i)), o); err != nil {
						return nil, err
					}
				}
			}
			return d, nil
		}, func(t *thread, u *unpickler, v value) error {
			d, ok := v.(*object.Dict)
			if !ok {
				return object.TypeErrorf("'memo' attribute must be an UnpicklerMemoProxy object or dict, not %s", object.ClassOf(v).Name)
			}
			u.memo = nil
			for pos := 0; ; {
				k, o, ok := d.Next(&pos)
				if !ok {
					return nil
				}
				i, ok := object.AsInt64(k)
				if !ok {
					return object.TypeErrorf("memo key must be integers")
				}
				if i < 0 {
					return object.ValueErrorf("memo key must be positive integers.")
				}
				if err := u.remember(int(i), o); err != nil {
					return err
				}
			}
		}),
		object.GetSetter("persistent_load", "Gives the value of a persistent id.", func(_ *thread, u *unpickler) (value, error) {
			if u.persistent == nil {
				return nil, object.Errorf(object.AttributeErrorClass, "persistent_load")
			}
			return u.persistent, nil
		}, func(_ *thread, u *unpickler, v value) error {
			if v == nil {
				return object.TypeErrorf("attribute deletion is not supported")
			}
			if !object.IsCallable(v) {
				return object.TypeErrorf("persistent_load must be a callable taking one argument")
			}
			u.persistent = v
			return nil
		}),
	)
	_ = py.None
}
