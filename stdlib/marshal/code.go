package marshal

// Code objects, in our own form: what emu/code writes of them, then the constants as marshalled values.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// Dump returns the bytes for a value, as dumps does.
func Dump(t *object.Thread, o object.Object) ([]byte, error) { return dump(t, o, version) }

// LoadCode reads the code object in b. Where it and the code in it were compiled under another file name they get filename, as importing wants it.
func LoadCode(t *object.Thread, b []byte, filename string) (*object.Code, error) {
	o, err := load(&reader{t: t, b: b})
	if err != nil {
		return nil, err
	}
	c, ok := o.(*object.Code)
	if !ok {
		return nil, bad("no code object")
	}
	if filename == "" || c.Filename == filename {
		return c, nil
	}
	return object.NewCode(renamed(c.Code, c.Filename, filename)), nil
}

// renamed is c with another file name, everywhere in it.
func renamed(c *code.Code, old, filename string) *code.Code {
	n := *c
	if n.Filename == old {
		n.Filename = filename
	}
	n.Consts = append([]any(nil), c.Consts...)
	for i, k := range n.Consts {
		if inner, ok := k.(*code.Code); ok {
			n.Consts[i] = renamed(inner, old, filename)
		}
	}
	return &n
}

func (w *writer) code(c *object.Code) error {
	if c.Go != nil || c.Step != nil {
		return unmarshallable()
	}
	if err := w.text(string(c.Code.AppendBinary(nil))); err != nil {
		return err
	}
	if err := w.size(len(c.Consts)); err != nil {
		return err
	}
	return w.items(c.Consts)
}

func (r *reader) code() (object.Object, error) {
	text, err := r.run("code object", false)
	if err != nil {
		return nil, err
	}
	c, err := code.ReadBinary(text)
	if err != nil {
		return nil, bad(err.Error())
	}
	n, err := r.size("tuple")
	if err != nil {
		return nil, err
	}
	items, err := r.items(n, "tuple", nil)
	if err != nil {
		return nil, err
	}
	c.Consts = make([]any, n)
	for i, o := range items {
		v, ok := object.Freeze(o)
		if !ok {
			return nil, bad("constant")
		}
		c.Consts[i] = v
	}
	if err := code.VerifyOne(c); err != nil {
		return nil, bad("code object")
	}
	return object.NewCode(c), nil
}
