package signal

// The module signal: _signal's names, with the numbers shown as members of enumerations where the module enum can be imported.

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is signal.
var Definition = &object.ModuleDef{Name: "signal", Doc: "Signals and their handlers.", Init: initSignal, Defs: []object.Def{
	object.PyFunc("signal", "(signalnum, handler)", "Sets what a signal does: SIG_DFL, SIG_IGN or a function of its number and the frame; returns what it did before.", func(t *thread, v []value) (value, error) {
		old, err := signal_signal(t, []value{plain(v[0]), plain(v[1])})
		return member(t, "Handlers", old), err
	}),
	object.PyFunc("getsignal", "(signalnum)", "Returns what a signal does, None when nobody knows.", func(t *thread, v []value) (value, error) {
		h, err := signal_getsignal(t, v[0])
		return member(t, "Handlers", h), err
	}),
	object.PyFunc("pthread_sigmask", "(how, mask)", "Changes the set of signals that the calling thread blocks; returns the old one.", func(t *thread, v []value) (value, error) {
		return members(t)(signal_pthread_sigmask(t, v))
	}),
	object.PyFunc("sigpending", "()", "Returns the blocked signals that have come.", func(t *thread, _ []value) (value, error) {
		return members(t)(signal_sigpending(t))
	}),
	object.PyFunc("sigwait", "(sigset)", "Waits for one of the signals, takes it and returns its number.", func(t *thread, v []value) (value, error) {
		n, err := signal_sigwait(t, v[0])
		return member(t, "Signals", n), err
	}),
	object.PyFunc("valid_signals", "()", "Returns the set of all signals.", func(t *thread, _ []value) (value, error) {
		all, err := object.CallArgs(t, native(t, "valid_signals"))
		return members(t)(all, err)
	}),
}}

// native is a name of _signal.
func native(t *thread, name string) value {
	m, err := t.P.Import(t, "_signal")
	if err != nil {
		return py.None
	}
	v, err := object.GetAttr(t, m, object.Intern(name))
	if err != nil {
		return py.None
	}
	return v
}

// plain turns a member of an enumeration into its number.
func plain(v value) value {
	if object.IsInstance(v, object.IntClass) {
		if n, ok := object.AsInt64(v); ok {
			return object.NewInt(n)
		}
	}
	return v
}

// groups are the enumerations and what is in them; of two names with one number the first is the member's.
var groups = []struct {
	name string
	has  func(name string) bool
}{
	{"Signals", func(n string) bool { return strings.HasPrefix(n, "SIG") && !strings.HasPrefix(n, "SIG_") }},
	{"Handlers", func(n string) bool { return n == "SIG_DFL" || n == "SIG_IGN" }},
	{"Sigmasks", func(n string) bool { return n == "SIG_BLOCK" || n == "SIG_UNBLOCK" || n == "SIG_SETMASK" }},
}

// second names of signals, which are no members of their own.
var aliases = []string{"SIGIOT", "SIGCLD", "SIGPOLL"}

// enums are a process's enumerations by name; nil where enum cannot be imported.
var enums = object.NewStateKey[map[string]value]("signal.enums")

func initSignal(t *thread, m *object.Module) error {
	low, err := t.P.Import(t, "_signal")
	if err != nil {
		return err
	}
	module, ok := low.(*object.Module)
	if !ok {
		return object.TypeErrorf("_signal is no module")
	}
	d := module.Dict()
	type constant struct {
		name string
		n    int64
	}
	var ints []constant
	for pos := 0; ; {
		k, v, ok := d.Next(&pos)
		if !ok {
			break
		}
		name := k.(*object.Str)
		if strings.HasPrefix(name.String(), "__") || m.Dict().GetStr(name) != nil {
			continue
		}
		m.Dict().SetStr(name, v)
		if n, isInt := object.AsInt64(v); isInt {
			ints = append(ints, constant{name.String(), n})
		}
	}
	found := enums.Get(t.P, func() map[string]value { return map[string]value{} })
	enum, err := t.P.Import(t, "enum")
	if err != nil {
		if object.ErrorIs(err, object.ImportErrorClass) {
			return nil
		}
		return err
	}
	intEnum, err := object.GetAttr(t, enum, object.Intern("IntEnum"))
	if err != nil {
		return err
	}
	slices.SortStableFunc(ints, func(a, b constant) int {
		if a.n != b.n {
			return int(a.n - b.n)
		}
		return slices.Index(aliases, a.name) - slices.Index(aliases, b.name)
	})
	for _, g := range groups {
		var pairs []value
		for _, c := range ints {
			if g.has(c.name) {
				pairs = append(pairs, object.TupleOf(object.Intern(c.name), object.NewInt(c.n)))
			}
		}
		kw := &object.Kwargs{Names: []*object.Str{object.Intern("module")}, Vals: []value{object.Intern("signal")}}
		cls, err := object.Call(t, intEnum, object.Args{Pos: []value{object.NewStr(g.name), object.NewList(pairs)}, Kw: kw})
		if err != nil {
			return err
		}
		if err := object.SetAttr(t, cls, object.Intern("__reduce_ex__"), byName(t, m)); err != nil {
			return err
		}
		m.Set(g.name, cls)
		found[g.name] = cls
		for _, c := range ints {
			if g.has(c.name) {
				v, err := object.CallArgs(t, cls, object.NewInt(c.n))
				if err != nil {
					return err
				}
				m.Set(c.name, v)
			}
		}
	}
	return nil
}

// byName is the method by which a member is pickled: by its name in the module.
func byName(t *thread, m *object.Module) value {
	return object.NewGoFunction(t, m.Dict(), "__reduce_ex__", "(self, proto)", "", nil, func(t *thread, v []value) (value, error) {
		return object.GetAttr(t, v[0], object.Intern("name"))
	})
}

// member turns a number into the member of an enumeration; what is no such number stays as it is.
func member(t *thread, enum string, v value) value {
	cls := enums.Get(t.P, func() map[string]value { return map[string]value{} })[enum]
	if v == nil || cls == nil {
		return v
	}
	if _, isInt := object.AsInt64(v); !isInt {
		return v
	}
	m, err := object.CallArgs(t, cls, v)
	if err != nil {
		return v
	}
	return m
}

// members does so for a set of signals.
func members(t *thread) func(set value, err error) (value, error) {
	return func(set value, err error) (value, error) {
		if err != nil {
			return nil, err
		}
		out := object.NewSet()
		return out, object.Each(t, set, func(v value) error { return out.Add(t, member(t, "Signals", v)) })
	}
}
