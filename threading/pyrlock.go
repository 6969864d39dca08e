package threading

// _RLock: the RLock that CPython writes in Python. It behaves as _thread.RLock, but for its repr and its attributes.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// PyRLockClass is threading._RLock, known as _PyRLock too.
var PyRLockClass = object.DeclareClass("threading._RLock").LikePython().WithInstanceDict().WithWeakRefs()

func pyrlock_owner(t *object.Thread, l *RLock) (object.Object, error) {
	if o := l.k.Owner(); o != nil {
		return object.NewInt(o.Ident()), nil
	}
	return py.None, nil
}

// pyrlock_repr shows the owner by its name, or by its number when nobody knows the name.
func pyrlock_repr(t *object.Thread, self object.Object) (object.Object, error) {
	l := self.(*RLock)
	state, owner := "unlocked", "None"
	if o := l.k.Owner(); o != nil {
		state, owner = "locked", fmt.Sprint(o.Ident())
		st := stateOf(t)
		for th := st.active.first; th != nil; th = th.next {
			if th.k == o {
				owner = object.StrRepr(object.NewStr(th.nameText())).String()
			}
		}
	}
	return object.NewStr(fmt.Sprintf("<%s %s object owner=%s count=%d at %s>", state, qualified(l.Class()), owner, l.count, address(l))), nil
}

func init() {
	c := PyRLockClass
	c.Doc = RLockClass.Doc
	c.Slots.New = newRLock
	none := newSig("_RLock.__init__", "()")
	c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		_, err := none.bind(a, nil)
		return err
	}
	c.Slots.Repr = pyrlock_repr
	c.Define(rlockDefs()...)
	c.Define(
		object.Getter("_owner", "The number of the owner, None while the lock is free.", pyrlock_owner),
		object.Getter("_count", "How often the owner has taken it.", func(t *object.Thread, l *RLock) (object.Object, error) { return object.NewInt(int64(l.count)), nil }),
	)
}
