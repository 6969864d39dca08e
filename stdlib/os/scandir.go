package os

// scandir: DirEntry and the iterator over a folder; listdir.

import (
	"io/fs"
	hostos "os"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// DirEntry is one line of a folder.
type DirEntry struct {
	object.Header
	name, path  object.Object
	host        string
	fd          int // the folder's descriptor, for scandir of one; -1: none
	entry       fs.DirEntry
	stat, lstat object.Object // as asked before; nil: not yet
}

// ScandirIterator walks over a folder's entries.
type ScandirIterator struct {
	object.Header
	entries []*DirEntry
	next    int
}

var (
	// DirEntryClass is os.DirEntry.
	DirEntryClass        = object.DeclareClass("posix.DirEntry")
	scandirIteratorClass = object.DeclareClass("posix.ScandirIterator")
)

// Traverse implements object.Traverser.
func (s *ScandirIterator) Traverse(visit func(object.Object)) {
	for _, e := range s.entries {
		visit(e)
	}
}

// CopyFor implements object.Copier.
func (s *ScandirIterator) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &ScandirIterator{Header: s.Header, next: s.next}
	register(n)
	for _, e := range s.entries {
		n.entries = append(n.entries, copyOf(e).(*DirEntry))
	}
	return n
}

// Traverse implements object.Traverser.
func (e *DirEntry) Traverse(visit func(object.Object)) {
	for _, v := range []object.Object{e.name, e.path, e.stat, e.lstat} {
		if v != nil {
			visit(v)
		}
	}
}

// CopyFor implements object.Copier.
func (e *DirEntry) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := *e
	register(&n)
	return &n
}

// readDir lists a folder in the order of the host, without "." and "..".
func readDir(t *object.Thread, a arg) (entries []fs.DirEntry, err error) {
	p, done, err := a.place(t)
	if err != nil {
		return nil, err
	}
	defer done()
	err = system(t, "listing a folder", func() error {
		f, err := hostos.Open(p)
		if err != nil {
			return err
		}
		defer f.Close()
		entries, err = f.ReadDir(-1)
		return err
	})
	return entries, err
}

func os_listdir(t *object.Thread, v []object.Object) (object.Object, error) {
	a, err := pathArg(t, "listdir", "path", v[0], "fn")
	if err != nil {
		return nil, err
	}
	entries, err := readDir(t, a)
	if err != nil {
		return nil, a.fail(err)
	}
	items := make([]object.Object, len(entries))
	for i, e := range entries {
		items[i] = a.name(e.Name())
	}
	return object.NewList(items), nil
}

func os_scandir(t *object.Thread, v []object.Object) (object.Object, error) {
	a, err := pathArg(t, "scandir", "path", v[0], "fn")
	if err != nil {
		return nil, err
	}
	entries, err := readDir(t, a)
	if err != nil {
		return nil, a.fail(err)
	}
	it := &ScandirIterator{Header: object.NewHeader(scandirIteratorClass)}
	for _, e := range entries {
		p := e.Name()
		switch {
		case a.fd >= 0: // the name alone
		case isNone(v[0]):
			p = "./" + p
		case a.text != "" && a.text[len(a.text)-1] != '/':
			p = a.text + sep + p
		default:
			p = a.text + p
		}
		it.entries = append(it.entries, &DirEntry{Header: object.NewHeader(DirEntryClass), name: a.name(e.Name()), path: a.name(p), host: hostPath(t, p), fd: a.fd, entry: e})
	}
	return it, nil
}

// ask calls a function of the host with the entry's place.
func (e *DirEntry) ask(t *object.Thread, fn func(string) (fs.FileInfo, error)) (fs.FileInfo, error) {
	if e.fd < 0 {
		return fn(e.host)
	}
	p, done, err := fdPath(t, e.fd)
	if err != nil {
		return nil, err
	}
	defer done()
	return fn(p + sep + e.entry.Name())
}

func (e *DirEntry) mode(t *object.Thread, follow bool) (fs.FileMode, error) {
	m := e.entry.Type()
	if !follow || m&fs.ModeSymlink == 0 {
		return m, nil
	}
	fi, err := e.ask(t, hostos.Stat)
	if err != nil {
		if object.Errno(err) == object.ENOENT {
			return fs.ModeIrregular, nil
		}
		return 0, object.OSErrorNo(object.Errno(err), e.path)
	}
	return fi.Mode(), nil
}

func (e *DirEntry) test(t *object.Thread, follow object.Object, is func(fs.FileMode) bool) (object.Object, error) {
	f, err := flag(t, follow, true)
	if err != nil {
		return nil, err
	}
	m, err := e.mode(t, f)
	if err != nil {
		return nil, err
	}
	return py.Bool(is(m)), nil
}

func init() {
	c := DirEntryClass
	c.Flags |= object.FlagNoNew | object.FlagFinal
	c.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		r, err := object.Repr(t, self.(*DirEntry).name)
		if err != nil {
			return nil, err
		}
		return object.NewStr("<DirEntry " + r.String() + ">"), nil
	}
	c.Define(
		object.MemberOf("name", "The entry's name.", func(t *object.Thread, e *DirEntry) (object.Object, error) { return e.name, nil }),
		object.MemberOf("path", "The folder's path joined with the name.", func(t *object.Thread, e *DirEntry) (object.Object, error) { return e.path, nil }),
		object.MethodV("is_dir", "(*, follow_symlinks=True)", "Whether the entry is a folder.", func(t *object.Thread, e *DirEntry, v []object.Object) (object.Object, error) {
			return e.test(t, v[0], fs.FileMode.IsDir)
		}),
		object.MethodV("is_file", "(*, follow_symlinks=True)", "Whether the entry is a regular file.", func(t *object.Thread, e *DirEntry, v []object.Object) (object.Object, error) {
			return e.test(t, v[0], fs.FileMode.IsRegular)
		}),
		object.Method0("is_symlink", "Whether the entry is a symbolic link.", func(t *object.Thread, e *DirEntry) (object.Object, error) {
			return py.Bool(e.entry.Type()&fs.ModeSymlink != 0), nil
		}),
		object.Method0("inode", "The number of the entry's file.", func(t *object.Thread, e *DirEntry) (object.Object, error) {
			fi, err := e.ask(t, hostos.Lstat)
			if err != nil {
				return nil, object.OSErrorNo(object.Errno(err), e.path)
			}
			return object.NewInt(int64(infoOf(fi).ino)), nil
		}),
		object.MethodV("stat", "(*, follow_symlinks=True)", "The state of the entry's file, asked once.", func(t *object.Thread, e *DirEntry, v []object.Object) (object.Object, error) {
			follow, err := flag(t, v[0], true)
			if err != nil {
				return nil, err
			}
			at, ask := &e.lstat, hostos.Lstat
			if follow {
				at, ask = &e.stat, hostos.Stat
			}
			if *at == nil {
				fi, err := e.ask(t, ask)
				if err != nil {
					return nil, object.OSErrorNo(object.Errno(err), e.path)
				}
				*at = infoOf(fi).object()
			}
			return *at, nil
		}),
		object.Method0("__fspath__", "The entry's path.", func(t *object.Thread, e *DirEntry) (object.Object, error) { return e.path, nil }),
		object.ClassGetItem(),
	)
	s := scandirIteratorClass
	s.Flags |= object.FlagNoNew | object.FlagFinal
	s.Slots.Iter = func(t *object.Thread, self object.Object) (object.Object, error) { return self, nil }
	s.Slots.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
		it := self.(*ScandirIterator)
		if it.next >= len(it.entries) {
			return nil, nil
		}
		it.next++
		return it.entries[it.next-1], nil
	}
	end := func(it *ScandirIterator) (object.Object, error) { it.next = len(it.entries); return py.None, nil }
	s.Define(
		object.Method0("close", "End the iteration.", func(t *object.Thread, it *ScandirIterator) (object.Object, error) { return end(it) }),
		object.Method0("__enter__", "Return the iterator.", func(t *object.Thread, it *ScandirIterator) (object.Object, error) { return it, nil }),
		object.MethodV("__exit__", "(*exc_info)", "End the iteration.", func(t *object.Thread, it *ScandirIterator, v []object.Object) (object.Object, error) { return end(it) }),
	)
}
