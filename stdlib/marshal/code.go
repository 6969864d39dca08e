package marshal

// Code objects, in our own form: the constants as marshalled values, everything else as encoding/gob writes the compiler's result.

import (
	"bytes"
	"encoding/gob"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// codeMagic begins a code object. It changes whenever the instructions do.
const codeMagic = "pyemu-code-1\n"

func (w *writer) code(c *object.Code) error {
	if c.Go != nil || c.Step != nil {
		return unmarshallable()
	}
	plain := *c.Code
	plain.Consts = nil
	var buf bytes.Buffer
	buf.WriteString(codeMagic)
	if err := gob.NewEncoder(&buf).Encode(&plain); err != nil {
		return unmarshallable()
	}
	if err := w.text(buf.String()); err != nil {
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
	if len(text) < len(codeMagic) || text[:len(codeMagic)] != codeMagic {
		return nil, bad("code of another interpreter")
	}
	var c code.Code
	if err := gob.NewDecoder(bytes.NewReader([]byte(text[len(codeMagic):]))).Decode(&c); err != nil {
		return nil, bad("code object")
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
	return object.NewCode(&c), nil
}
