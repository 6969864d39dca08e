package vm

// except*: what each clause takes and what is raised at the end (PEP 654).

import (
	"github.com/pyemu/pyemu/emu/object"
)

var strNotes = object.Intern("__notes__")

func isGroup(e *object.Exception) bool { return e.Class().IsSubclass(object.BaseExceptionGroupClass) }

func excReg(e *object.Exception) Reg {
	if e == nil {
		return noneReg
	}
	return Reg{O: e}
}

// checkEGMatch splits what is left, exc, by the classes of a clause: match gets the part for it, exc the rest.
func (e *Engine) checkEGMatch(exc, match, cls *Reg) error {
	classes := []object.Object{cls.box()}
	if t, ok := cls.O.(*object.Tuple); ok {
		classes = t.Items
	}
	for _, c := range classes {
		k, ok := c.(*object.Class)
		if !ok || !k.IsSubclass(object.BaseExceptionClass) {
			return object.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
		}
	}
	for _, c := range classes {
		if c.(*object.Class).IsSubclass(object.BaseExceptionGroupClass) {
			return object.TypeErrorf("catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	x, ok := exc.O.(*object.Exception)
	if !ok {
		*exc, *match = noneReg, noneReg
		return nil
	}
	test := func(o object.Object) (bool, error) {
		for _, c := range classes {
			if object.IsInstance(o, c.(*object.Class)) {
				return true, nil
			}
		}
		return false, nil
	}
	if !isGroup(x) {
		if ok, _ := test(x); !ok {
			*match = noneReg
			return nil
		}
		g, err := object.CallArgs(e.t, object.BaseExceptionGroupClass, object.EmptyStr, object.TupleOf(x))
		if err != nil {
			return err
		}
		*match, *exc = Reg{O: g}, noneReg
		return nil
	}
	m, rest, err := object.SplitGroup(e.t, x, test)
	if err != nil {
		return err
	}
	*match, *exc = excReg(m), excReg(rest)
	return nil
}

// sameMetadata says whether an exception is a part of orig that goes on as it was, not one that a clause raised.
func sameMetadata(x, orig *object.Exception) bool {
	if !isGroup(x) || !isGroup(orig) {
		return x == orig
	}
	return x.Traceback == orig.Traceback && x.Cause == orig.Cause && x.Context == orig.Context && notesOf(x) == notesOf(orig)
}

func notesOf(x *object.Exception) object.Object {
	if a := x.Attrs(); a != nil {
		return a.Get(strNotes)
	}
	return nil
}

// leaves adds the exceptions of a group that are no groups.
func leaves(x *object.Exception, into map[*object.Exception]bool) {
	if items, ok := x.GroupExceptions(); ok {
		for _, o := range items {
			leaves(o.(*object.Exception), into)
		}
		return
	}
	into[x] = true
}

// prepReraiseStar stores what is raised after the clauses: list holds what they raised and what no clause took.
func (e *Engine) prepReraiseStar(dst, orig, list *Reg) error {
	x := orig.O.(*object.Exception)
	items := list.O.(*object.List).Items
	*dst = noneReg
	if !isGroup(x) {
		for _, o := range items {
			if exc, ok := o.(*object.Exception); ok {
				dst.O = exc
				return nil
			}
		}
		return nil
	}
	var raised []object.Object
	again := map[*object.Exception]bool{}
	for _, o := range items {
		exc, ok := o.(*object.Exception)
		switch {
		case !ok:
		case sameMetadata(exc, x):
			leaves(exc, again)
		default:
			raised = append(raised, exc)
		}
	}
	var rest *object.Exception
	if len(again) > 0 {
		var err error
		rest, _, err = object.SplitGroup(e.t, x, func(o object.Object) (bool, error) {
			exc, ok := o.(*object.Exception)
			return ok && again[exc], nil
		})
		if err != nil {
			return err
		}
	}
	if len(raised) == 0 {
		*dst = excReg(rest)
		return nil
	}
	if rest != nil {
		raised = append(raised, rest)
	}
	dst.O = object.NewExceptionGroup("", raised)
	return nil
}
