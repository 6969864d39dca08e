package os

// PathLike: the abstract base class of objects that stand for a path (library reference, os.PathLike; PEP 519).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/abc"
)

var pathLikeClass = &object.ClassDef{
	Name: "PathLike",
	Doc:  "PathLike()\n\nThe class of objects that stand for a path: they have __fspath__.",
	Meta: abc.MetaClass,
}

func init() {
	pathLikeClass.Defs = []object.Def{
		object.PyFunc("__fspath__", "(self)", "Return the path as str or bytes.", func(*object.Thread, []object.Object) (object.Object, error) {
			return nil, object.Raise(object.NotImplementedErrorClass)
		}).Abstract(),
		object.PyClassMethod("__subclasshook__", "(cls, subclass)", "Say whether a class has __fspath__.", pathlike_subclasshook),
		object.PyClassMethod("__class_getitem__", "(cls, item, /)", "Return the generic alias of a type.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return object.CallArgs(t, object.GenericAliasClass, v[0], v[1])
		}),
	}
}

func pathlike_subclasshook(t *object.Thread, v []object.Object) (object.Object, error) {
	c, ok := v[1].(*object.Class)
	if !object.Is(v[0], pathLikeClass.Of(t)) || !ok {
		return py.NotImplemented, nil
	}
	for _, k := range c.MRO() {
		if m := k.Dict.GetStr(strFSPath); m != nil {
			if isNone(m) {
				break
			}
			return py.True, nil
		}
	}
	return py.NotImplemented, nil
}

// newPathLike makes the process's class, with DirEntry in it.
func newPathLike(t *object.Thread, m *object.Module) error {
	base, err := abc.ABC(t)
	if err != nil {
		return err
	}
	c, err := pathLikeClass.New(t, m, base)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, c, object.Intern("register"), DirEntryClass)
	return err
}
