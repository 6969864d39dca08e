// Package csv is _csv, the native part of Python's csv module (library reference, csv; PEP 305): dialects, readers and writers of comma-separated values.
package csv

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

var errorClass = object.DeclareClass("_csv.Error", object.ExceptionClass)

func fail(format string, args ...any) error { return object.Errorf(errorClass, format, args...) }

// settings are a process's: the dialects by name, and the longest field.
type settings struct {
	dialects *object.Dict
	limit    int
}

var settingsKey = object.NewStateKey[*settings]("csv")

func settingsOf(t *thread) *settings {
	return settingsKey.Get(t.P, func() *settings { return &settings{dialects: object.NewDict(), limit: 128 * 1024} })
}

// lookup finds a dialect by its name.
func lookup(t *thread, name value) (value, error) {
	v, err := settingsOf(t).dialects.Get(t, name)
	if err == nil && v == nil {
		err = fail("unknown dialect")
	}
	return v, err
}

// split takes the first argument, of which there must be one, and the dialect from those of reader, writer and register_dialect.
func split(a object.Args) (first, dialect value, err error) {
	switch {
	case len(a.Pos) == 0:
		return nil, nil, object.TypeErrorf(" expected at least 1 argument, got 0")
	case len(a.Pos) > 2:
		return nil, nil, object.TypeErrorf(" expected at most 2 arguments, got %d", len(a.Pos))
	case len(a.Pos) == 2:
		dialect = a.Pos[1]
	}
	return a.Pos[0], dialect, nil
}

// dialectOf builds the dialect that a call describes.
func dialectOf(t *thread, dialect value, kw *object.Kwargs) (*Dialect, error) {
	if d, ok := dialect.(*Dialect); ok && (kw == nil || len(kw.Names) == 0) {
		return d, nil
	}
	a := object.Args{Kw: kw}
	if dialect != nil {
		a.Pos = []value{dialect}
	}
	v, err := dialect_new(t, DialectClass, a)
	if err != nil {
		return nil, err
	}
	return v.(*Dialect), nil
}

// Definition is _csv.
var Definition = &object.ModuleDef{
	Name: "_csv",
	Doc:  "Reading and writing comma-separated values.",
	Defs: []object.Def{
		object.Value("Error", errorClass), object.Value("Dialect", DialectClass), object.Value("Reader", readerClass), object.Value("Writer", writerClass),
		object.Value("__version__", object.NewStr("1.0")),
		object.Value("QUOTE_MINIMAL", object.NewInt(quoteMinimal)), object.Value("QUOTE_ALL", object.NewInt(quoteAll)),
		object.Value("QUOTE_NONNUMERIC", object.NewInt(quoteNonnumeric)), object.Value("QUOTE_NONE", object.NewInt(quoteNone)),
		object.FuncA("reader", "", "reader(iterable, dialect='excel', **parameters)\n\nReturn an iterator over the records of an iterable of lines.", csv_reader),
		object.FuncA("writer", "", "writer(file, dialect='excel', **parameters)\n\nReturn an object that writes records to a file.", csv_writer),
		object.FuncA("register_dialect", "", "register_dialect(name, dialect=None, **parameters)\n\nGive a dialect a name.", func(t *thread, a object.Args) (value, error) {
			name, dialect, err := split(a)
			if err != nil {
				return nil, err
			}
			if _, ok := name.(*object.Str); !ok {
				return nil, object.TypeErrorf("dialect name must be a string")
			}
			d, err := dialectOf(t, dialect, a.Kw)
			if err != nil {
				return nil, err
			}
			return py.None, settingsOf(t).dialects.Set(t, name, d)
		}),
		object.FuncV("unregister_dialect", "(name)", "unregister_dialect(name)\n\nForget a dialect's name.", func(t *thread, v []value) (value, error) {
			if _, err := lookup(t, v[0]); err != nil {
				return nil, err
			}
			_, err := settingsOf(t).dialects.Del(t, v[0])
			return py.None, err
		}),
		object.FuncV("get_dialect", "(name)", "get_dialect(name)\n\nReturn the dialect with a name.", func(t *thread, v []value) (value, error) { return lookup(t, v[0]) }),
		object.Func0("list_dialects", "Return the names of all dialects.", func(t *thread) (value, error) { return object.NewList(settingsOf(t).dialects.Keys()), nil }),
		object.FuncV("field_size_limit", "([limit])", "field_size_limit([limit])\n\nReturn the length that fields may have, and set it where one is given.", func(t *thread, v []value) (value, error) {
			s := settingsOf(t)
			old := s.limit
			if v[0] != nil {
				if !object.IsInt(v[0]) {
					return nil, object.TypeErrorf("limit must be an integer")
				}
				n, err := object.IndexInt(t, v[0])
				if err != nil {
					return nil, object.OverflowErrorf("Python int too large to convert to C long")
				}
				s.limit = n
			}
			return object.NewInt(int64(old)), nil
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		m.Set("_dialects", settingsOf(t).dialects)
		return nil
	},
}

func init() { errorClass.Doc = "What cannot be read or written as comma-separated values." }
