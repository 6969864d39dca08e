package io

// The abstract classes of the module io: classes of the process over those of _io, so that programs can register streams of their own.

import (
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/abc"
)

// abstractClasses are the classes, each with the class of _io below it and the classes that are registered with it. The first is the base of the others.
var abstractClasses = []struct {
	def        *object.ClassDef
	native     *object.Class
	registered []*object.Class
}{
	{&object.ClassDef{Name: "IOBase", Doc: "The root of all streams.", Meta: abc.MetaClass}, IOBaseClass, nil},
	{&object.ClassDef{Name: "RawIOBase", Doc: "A stream of bytes without a buffer."}, RawIOBaseClass, []*object.Class{FileIOClass}},
	{&object.ClassDef{Name: "BufferedIOBase", Doc: "A stream of bytes with a buffer."}, BufferedIOBaseClass,
		[]*object.Class{BytesIOClass, BufferedReaderClass, BufferedWriterClass, BufferedRandomClass, BufferedRWPairClass}},
	{&object.ClassDef{Name: "TextIOBase", Doc: "A stream of text."}, TextIOBaseClass, []*object.Class{StringIOClass, TextIOWrapperClass}},
}

func addAbstractClasses(t *object.Thread, m *object.Module) error {
	var root *object.Class
	for _, a := range abstractClasses {
		bases := []object.Object{a.native}
		if root != nil {
			bases = append(bases, root)
		}
		c, err := a.def.New(t, m, bases...)
		if err != nil {
			return err
		}
		if root == nil {
			root = c
		}
		for _, r := range a.registered {
			if _, err := object.CallMethod(t, c, object.Intern("register"), r); err != nil {
				return err
			}
		}
	}
	return nil
}
