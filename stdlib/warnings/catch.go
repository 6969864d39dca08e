package warnings

// catch_warnings: saves the filters and the hooks, and may record what is shown.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Catch is a warnings.catch_warnings object.
type Catch struct {
	object.Header
	record, entered              bool
	filter                       []object.Object // action, category, lineno, append; nil: no filter
	module                       object.Object
	filters, showwarning, shower object.Object // as they were
}

// CatchClass is warnings.catch_warnings.
var CatchClass = object.DeclareClass("warnings.catch_warnings").LikePython().WithInstanceDict().WithWeakRefs()

// Traverse implements object.Traverser.
func (c *Catch) Traverse(visit func(object.Object)) {
	for _, v := range append([]object.Object{c.module, c.filters, c.showwarning, c.shower}, c.filter...) {
		if v != nil {
			visit(v)
		}
	}
	if a := c.Attrs(); a != nil {
		a.Each(visit)
	}
}

// CopyFor implements object.Copier.
func (c *Catch) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Catch{record: c.record, entered: c.entered}
	register(n)
	n.Header = c.Header.CopyHeader(copyOf)
	dup := func(v object.Object) object.Object {
		if v == nil {
			return nil
		}
		return copyOf(v)
	}
	n.module, n.filters, n.showwarning, n.shower = dup(c.module), dup(c.filters), dup(c.showwarning), dup(c.shower)
	for _, v := range c.filter {
		n.filter = append(n.filter, dup(v))
	}
	return n
}

var (
	strShow     = object.Intern("showwarning")
	strShowImpl = object.Intern("_showwarnmsg_impl")
	strOrig     = object.Intern("_showwarning_orig")
)

func catch_enter(t *object.Thread, c *Catch) (object.Object, error) {
	if c.entered {
		r, err := object.Repr(t, c)
		if err != nil {
			return nil, err
		}
		return nil, object.RuntimeErrorf("Cannot enter %s twice", r)
	}
	c.entered = true
	var err error
	get := func(name *object.Str) (v object.Object) {
		if err == nil {
			v, err = object.GetAttr(t, c.module, name)
		}
		return v
	}
	set := func(name *object.Str, v object.Object) {
		if err == nil {
			err = object.SetAttr(t, c.module, name, v)
		}
	}
	c.filters, c.showwarning, c.shower = get(strFilters), get(strShow), get(strShowImpl)
	if err != nil {
		return nil, err
	}
	items, err := object.Collect(t, c.filters)
	if err != nil {
		return nil, err
	}
	set(strFilters, object.NewList(append([]object.Object(nil), items...)))
	stateOf(t).version++
	var log object.Object = py.None
	if c.record {
		l := object.NewList(nil)
		add, e := object.GetAttr(t, l, object.Intern("append"))
		if e != nil {
			return nil, e
		}
		log = l
		set(strShowImpl, add)
		set(strShow, get(strOrig))
	}
	if err == nil && c.filter != nil {
		err = simple(t, c.filter)
	}
	return log, err
}

func catch_exit(t *object.Thread, c *Catch, _ []object.Object) (object.Object, error) {
	if !c.entered {
		r, err := object.Repr(t, c)
		if err != nil {
			return nil, err
		}
		return nil, object.RuntimeErrorf("Cannot exit %s without entering first", r)
	}
	for _, p := range []struct {
		name *object.Str
		v    object.Object
	}{{strFilters, c.filters}, {strShow, c.showwarning}, {strShowImpl, c.shower}} {
		if err := object.SetAttr(t, c.module, p.name, p.v); err != nil {
			return nil, err
		}
	}
	stateOf(t).version++
	return py.None, nil
}

func init() {
	params := object.MustParams("catch_warnings", "(*, record=False, module=None, action=None, category=Warning, lineno=0, append=False)")
	c := CatchClass
	c.Doc = "catch_warnings(*, record=False, module=None, action=None, category=Warning, lineno=0, append=False)\n\nA context that puts filters and hooks back at its end; with record it gives a list of the warnings shown inside."
	c.Define(object.DictAttr())
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Catch{Header: object.NewHeader(cls)}, nil
	}
	c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		o := self.(*Catch)
		if v[0] != nil {
			if o.record, err = object.Truth(t, v[0]); err != nil {
				return err
			}
		}
		if o.module = v[1]; o.module == nil || isNone(o.module) {
			if o.module, err = t.P.Import(t, "warnings"); err != nil {
				return err
			}
		}
		if v[2] != nil && !isNone(v[2]) {
			o.filter = append([]object.Object(nil), v[2:]...)
		}
		return nil
	}
	c.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		o := self.(*Catch)
		args := ""
		if o.record {
			args = "record=True"
		}
		if m, ok := o.module.(*object.Module); !ok || t.P.Modules.GetStr(strModule) != object.Object(m) {
			r, err := object.Repr(t, o.module)
			if err != nil {
				return nil, err
			}
			if args != "" {
				args += ", "
			}
			args += "module=" + r.String()
		}
		return object.NewStr(o.Class().Name + "(" + args + ")"), nil
	}
	c.Define(
		object.Method0("__enter__", "Save the filters and hooks; return the list of recorded warnings, or None.", catch_enter),
		object.MethodV("__exit__", "(*exc_info)", "Put the filters and hooks back.", catch_exit),
	)
}
