package contextvars

// ContextVar and the Token that undoes a set.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Var is a contextvars.ContextVar. def nil: no default.
type Var struct {
	object.Header
	name *object.Str
	def  value
}

// token is a contextvars.Token. old nil: the variable had no value.
type token struct {
	object.Header
	ctx  *Context
	v    *Var
	old  value
	used bool
}

// missing is Token.MISSING's class; its only instance is immutable and shared.
type missing struct{ object.Header }

// The classes of this file.
var (
	VarClass     = object.DeclareClass("_contextvars.ContextVar")
	TokenClass   = object.DeclareClass("_contextvars.Token")
	missingClass = object.DeclareClass("Token.MISSING")
)

var theMissing = &missing{}

// Traverse implements object.Traverser.
func (v *Var) Traverse(visit func(value)) { object.VisitNonNil(visit, v.def); v.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (v *Var) CopyFor(register func(value), copyOf func(value) value) value {
	n := &Var{name: v.name}
	register(n)
	n.Header = v.CopyHeader(copyOf)
	n.def = object.CopyOrNil(copyOf, v.def)
	return n
}

func (k *token) Traverse(visit func(value)) {
	visit(k.ctx)
	visit(k.v)
	object.VisitNonNil(visit, k.old)
	k.TraverseHeader(visit)
}

func (k *token) CopyFor(register func(value), copyOf func(value) value) value {
	n := &token{used: k.used}
	register(n)
	n.Header = k.CopyHeader(copyOf)
	n.ctx = copyOf(k.ctx).(*Context)
	n.v = copyOf(k.v).(*Var)
	n.old = object.CopyOrNil(copyOf, k.old)
	return n
}

func (*missing) Traverse(func(value)) {}

func (m *missing) CopyFor(register func(value), _ func(value) value) value {
	register(m)
	return m
}

var varCtor = object.NewCtor("ContextVar", "(name, /, *, default=None)")

func contextvar_set(t *thread, v *Var, x value) (value, error) {
	c := Current(t)
	old, err := c.get(t, v)
	if err != nil {
		return nil, err
	}
	c.own()
	if err := c.vars.Set(t, v, x); err != nil {
		return nil, err
	}
	return &token{Header: object.NewHeader(TokenClass), ctx: c, v: v, old: old}, nil
}

func contextvar_reset(t *thread, v *Var, x value) (value, error) {
	k, ok := x.(*token)
	if !ok {
		return nil, object.TypeErrorf("expected an instance of Token, got %s", reprOr(t, x))
	}
	switch {
	case k.used:
		return nil, object.RuntimeErrorf("%s has already been used once", reprOr(t, k))
	case k.v != v:
		return nil, object.ValueErrorf("%s was created by a different ContextVar", reprOr(t, k))
	case k.ctx != Current(t):
		return nil, object.ValueErrorf("%s was created in a different Context", reprOr(t, k))
	}
	k.used = true
	k.ctx.own()
	if k.old == nil {
		had, err := k.ctx.vars.Del(t, v)
		if err == nil && !had {
			err = object.Errorf(object.LookupErrorClass, "%s", reprOr(t, v))
		}
		return object.NoneOr(err)
	}
	return object.NoneOr(k.ctx.vars.Set(t, v, k.old))
}

func reprOr(t *thread, x value) string {
	r, err := object.Repr(t, x)
	if err != nil {
		return "?"
	}
	return r.String()
}

func contextvar_get(t *thread, v *Var, a []value) (value, error) {
	r, err := Current(t).get(t, v)
	if r != nil || err != nil {
		return r, err
	}
	if a[0] != nil {
		return a[0], nil
	}
	if v.def != nil {
		return v.def, nil
	}
	return nil, object.Raise(object.LookupErrorClass, v)
}

func init() {
	theMissing.Header = object.NewHeader(missingClass)
	missingClass.Slots.Repr = func(*thread, value) (value, error) { return object.NewStr("<Token.MISSING>"), nil }

	c := VarClass
	c.Doc = "ContextVar(name, /, *, default)\n\nA variable whose value depends on the current context."
	c.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		v, err := varCtor.Bind(t, a)
		if err != nil {
			return nil, err
		}
		name, ok := v[0].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("context variable name must be a str")
		}
		return &Var{Header: object.NewHeader(cls), name: name, def: v[1]}, nil
	}
	c.Slots.Repr = func(t *thread, self value) (value, error) {
		v := self.(*Var)
		text := "<ContextVar name=" + object.StrRepr(v.name).String()
		if v.def != nil {
			r, err := object.Repr(t, v.def)
			if err != nil {
				return nil, err
			}
			text += " default=" + r.String()
		}
		return object.NewStr(text + " at " + object.Address(v) + ">"), nil
	}
	c.Define(
		object.MemberOf("name", "The variable's name.", func(_ *thread, v *Var) (value, error) { return v.name, nil }),
		object.MethodV("get", "(default=None, /)", "get(default=None, /)\n\nReturn the value in the current context, or default, or the variable's default.", contextvar_get),
		object.Method1("set", "value", "set(value, /)\n\nSet the value in the current context; return a token for reset.", contextvar_set),
		object.Method1("reset", "token", "reset(token, /)\n\nUndo a set.", contextvar_reset),
		object.ClassGetItem(),
	)

	c = TokenClass
	c.Doc = "What ContextVar.set returns."
	c.Slots.New = func(*thread, *object.Class, object.Args) (value, error) {
		return nil, object.RuntimeErrorf("Tokens can only be created by ContextVars")
	}
	c.Slots.Repr = func(t *thread, self value) (value, error) {
		k := self.(*token)
		text := "<Token"
		if k.used {
			text += " used"
		}
		return object.NewStr(text + " var=" + reprOr(t, k.v) + " at " + object.Address(k) + ">"), nil
	}
	c.Unhashable()
	c.Define(
		object.Getter("var", "The variable that was set.", func(_ *thread, k *token) (value, error) { return k.v, nil }),
		object.Getter("old_value", "The value before, or Token.MISSING.", func(_ *thread, k *token) (value, error) {
			if k.old == nil {
				return theMissing, nil
			}
			return k.old, nil
		}),
		object.Value("MISSING", theMissing),
		object.ClassGetItem(),
	)
	_ = py.None
}
