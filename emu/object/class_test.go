package object

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func newTestThread() *Thread {
	Ready()
	return &Thread{P: &Process{Modules: NewDict(), Builtins: NewDict(), RecursionLimit: 1000}}
}

func makeClass(t *testing.T, th *Thread, name string, bases []Object, ns map[string]Object) *Class {
	t.Helper()
	d := NewDict()
	for k, v := range ns {
		d.SetStr(Intern(k), v)
	}
	c, err := NewClass(th, TypeClass, NewStr(name), bases, d, nil)
	require.NoError(t, err)
	return c
}

func TestNewClassAndInstances(t *testing.T) {
	th := newTestThread()
	c := makeClass(t, th, "C", nil, nil)
	o, err := Call(th, c, Args{})
	require.NoError(t, err)
	require.IsType(t, (*Instance)(nil), o)
	require.NoError(t, SetAttr(th, o, Intern("x"), NewInt(3)))
	v, err := GetAttr(th, o, Intern("x"))
	require.NoError(t, err)
	require.Equal(t, NewInt(3), v)
	_, err = Call(th, c, Positional(NewInt(1)))
	require.EqualError(t, err, "TypeError: C() takes no arguments")
	_, err = GetAttr(th, o, Intern("y"))
	require.EqualError(t, err, "AttributeError: 'C' object has no attribute 'y'")
	require.True(t, c.PlainGetAttr() && c.PlainNew() && c.PlainInit() && c.PlainSetAttr())
}

func TestSlotsLayout(t *testing.T) {
	th := newTestThread()
	a := makeClass(t, th, "A", nil, map[string]Object{"__slots__": TupleOf(NewStr("x"), NewStr("__y"))})
	o, err := Call(th, a, Args{})
	require.NoError(t, err)
	_, err = GetAttr(th, o, Intern("x"))
	require.EqualError(t, err, "AttributeError: 'A' object has no attribute 'x'")
	require.NoError(t, SetAttr(th, o, Intern("x"), NewInt(1)))
	require.EqualError(t, SetAttr(th, o, Intern("z"), NewInt(1)), "AttributeError: 'A' object has no attribute 'z'")
	require.NotNil(t, a.Dict.GetStr(Intern("_A__y")))
	b := makeClass(t, th, "B", []Object{a}, nil)
	o, err = Call(th, b, Args{})
	require.NoError(t, err)
	require.NoError(t, SetAttr(th, o, Intern("x"), NewInt(1)))
	require.NoError(t, SetAttr(th, o, Intern("z"), NewInt(2)))
	c := makeClass(t, th, "C", nil, map[string]Object{"__slots__": TupleOf(NewStr("q"))})
	_, err = NewClass(th, TypeClass, NewStr("D"), []Object{a, c}, NewDict(), nil)
	require.EqualError(t, err, "TypeError: multiple bases have instance lay-out conflict")
}

func TestTypeErrors(t *testing.T) {
	th := newTestThread()
	_, err := NewClass(th, TypeClass, NewStr("X"), []Object{BoolClass}, NewDict(), nil)
	require.EqualError(t, err, "TypeError: type 'bool' is not an acceptable base type")
	require.EqualError(t, SetAttr(th, IntClass, Intern("x"), NewInt(1)), "TypeError: cannot set 'x' attribute of immutable type 'int'")
}
