package os

// walk: the folders below a folder, one step a folder.

import (
	"io/fs"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// walker is what the generator of os.walk remembers. todo is the stack of what comes next.
type walker struct {
	object.Header
	todo     []visit
	given    visit         // what the caller got last and may have changed; path nil: nothing
	onerror  object.Object // nil: errors are dropped
	follow   bool
	bottomUp bool
}

// visit is a folder to be listed, or to be given as it is: path, names of its folders and of its files.
type visit struct {
	path        object.Object
	dirs, files *object.List // nil: to be listed
}

var walkerClass = object.DeclareClass("os._walker")

// Traverse implements object.Traverser.
func (w *walker) Traverse(visit func(object.Object)) {
	w.TraverseHeader(visit)
	for _, x := range append(w.todo, w.given) {
		if x.path != nil {
			visit(x.path)
		}
		if x.dirs != nil {
			visit(x.dirs)
			visit(x.files)
		}
	}
	object.VisitNonNil(visit, w.onerror)
}

// CopyFor implements object.Copier.
func (w *walker) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &walker{Header: w.CopyHeader(copyOf), follow: w.follow, bottomUp: w.bottomUp}
	register(n)
	copyVisit := func(x visit) visit {
		c := visit{path: object.CopyOrNil(copyOf, x.path)}
		if x.dirs != nil {
			c.dirs, c.files = copyOf(x.dirs).(*object.List), copyOf(x.files).(*object.List)
		}
		return c
	}
	for _, x := range w.todo {
		n.todo = append(n.todo, copyVisit(x))
	}
	n.given = copyVisit(w.given)
	n.onerror = object.CopyOrNil(copyOf, w.onerror)
	return n
}

func os_walk(t *object.Thread, v []object.Object) (object.Object, error) {
	topdown, err := flag(t, v[1], true)
	if err != nil {
		return nil, err
	}
	follow, err := flag(t, v[3], false)
	if err != nil {
		return nil, err
	}
	onerror := object.ArgOrNone(v[2])
	if err := audit(t, "os.walk", v[0], py.Bool(topdown), onerror, py.Bool(follow)); err != nil {
		return nil, err
	}
	top, err := object.FSPathObject(t, v[0])
	if err != nil {
		return nil, err
	}
	w := &walker{Header: object.NewHeader(walkerClass), todo: []visit{{path: top}}, follow: follow, bottomUp: !topdown}
	if !isNone(onerror) {
		w.onerror = onerror
	}
	return object.NewGoGenerator("_walk", walk_step, w), nil
}

// audit raises an auditing event (PEP 578).
func audit(t *object.Thread, event string, args ...object.Object) error {
	hook := t.P.Sys.Get("audit")
	if hook == nil {
		return nil
	}
	_, err := object.CallArgs(t, hook, append([]object.Object{object.NewStr(event)}, args...)...)
	return err
}

// walk_step gives the next folder, nil at the end.
func walk_step(t *object.Thread, state []object.Object) (object.Object, error) {
	w := state[0].(*walker)
	if err := w.descend(t); err != nil {
		return nil, err
	}
	for len(w.todo) > 0 {
		x := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		if x.dirs == nil {
			listed, below, err := w.list(t, x.path)
			if err != nil {
				return nil, err
			}
			if listed == nil {
				continue
			}
			if w.bottomUp {
				w.todo = append(w.todo, *listed)
				for i := len(below) - 1; i >= 0; i-- {
					w.todo = append(w.todo, visit{path: below[i]})
				}
				continue
			}
			x = *listed
			w.given = x
		}
		return object.TupleOf(x.path, x.dirs, x.files), nil
	}
	return nil, nil
}

// descend puts the folders of what was given last on the stack: those that the caller left in the list, in its order.
func (w *walker) descend(t *object.Thread) error {
	x := w.given
	if x.path == nil {
		return nil
	}
	w.given = visit{}
	top, err := textOf(t, x.path)
	if err != nil {
		return err
	}
	var below []visit
	for _, o := range x.dirs.Items {
		parts, err := texts(t, "join", []object.Object{x.path, o})
		if err != nil {
			return err
		}
		p := top.object(join(parts))
		if !w.follow {
			if i, ok := stateOf(t, p, false); ok && i.mode&modeType == modeLink {
				continue
			}
		}
		below = append(below, visit{path: p})
	}
	for i := len(below) - 1; i >= 0; i-- {
		w.todo = append(w.todo, below[i])
	}
	return nil
}

// list reads a folder: its names, and from the bottom up the paths of the folders to go into. It returns nil when the folder cannot be read.
func (w *walker) list(t *object.Thread, path object.Object) (listed *visit, below []object.Object, err error) {
	it, err := os_scandir(t, []object.Object{path})
	if err != nil {
		if !object.ErrorIs(err, object.OSErrorClass) {
			return nil, nil, err
		}
		if w.onerror != nil {
			_, err = object.CallArgs(t, w.onerror, object.AsException(err))
			return nil, nil, err
		}
		return nil, nil, nil
	}
	listed = &visit{path: path, dirs: object.NewList(nil), files: object.NewList(nil)}
	for _, e := range it.(*ScandirIterator).entries {
		mode, err := e.mode(t, true)
		if err != nil || !mode.IsDir() {
			listed.files.Append(e.name)
			continue
		}
		listed.dirs.Append(e.name)
		if link := e.entry.Type()&fs.ModeSymlink != 0; w.bottomUp && (w.follow || !link) {
			below = append(below, e.path)
		}
	}
	return listed, below, nil
}

func init() { walkerClass.Flags |= object.FlagNoNew | object.FlagFinal }
