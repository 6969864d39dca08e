package asyncio

// asyncio.timeouts: timeouts as async context managers.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var timeoutsModule = &object.ModuleDef{
	Name: "asyncio.timeouts",
	Doc:  "Timeouts as async context managers.",
	All:  []string{"Timeout", "timeout", "timeout_at"},
	Defs: []object.Def{
		object.PyFunc("timeout", "(delay)", "timeout(delay)\n\nReturn a Timeout of delay seconds from now; None: without limit.", func(t *thread, v []value) (value, error) {
			loop, err := mustRunningLoop(t)
			if err != nil {
				return nil, err
			}
			when := value(py.None)
			if !isNone(v[0]) {
				now, err := object.CallMethod(t, loop, strTime)
				if err != nil {
					return nil, err
				}
				if when, err = object.Binary(t, object.OpAdd, now, v[0]); err != nil {
					return nil, err
				}
			}
			return object.CallArgs(t, timeoutDef.Of(t), when)
		}),
		object.PyFunc("timeout_at", "(when)", "timeout_at(when)\n\nReturn a Timeout for a moment of the loop's clock; None: without limit.", func(t *thread, v []value) (value, error) {
			return object.CallArgs(t, timeoutDef.Of(t), v[0])
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		if err := makeEnum(t, m, "_State", object.TupleOf(object.NewStr("CREATED"), object.NewStr("created")), object.TupleOf(object.NewStr("ENTERED"), object.NewStr("active")),
			object.TupleOf(object.NewStr("EXPIRING"), object.NewStr("expiring")), object.TupleOf(object.NewStr("EXPIRED"), object.NewStr("expired")),
			object.TupleOf(object.NewStr("EXITED"), object.NewStr("finished"))); err != nil {
			return err
		}
		_, err := timeoutDef.New(t, m, timeoutStateClass)
		return err
	},
}

var timeoutDef = &object.ClassDef{Name: "Timeout", Doc: "Timeout(when)\n\nAn async context manager that cancels its block at a moment of the loop's clock, and raises TimeoutError then."}

// timeoutPhase is where a Timeout stands.
type timeoutPhase uint8

const (
	timeoutCreated timeoutPhase = iota
	timeoutEntered
	timeoutExpiring
	timeoutExpired
	timeoutExited
)

var (
	phaseNames  = [...]string{"CREATED", "ENTERED", "EXPIRING", "EXPIRED", "EXITED"}
	phaseValues = [...]string{"created", "active", "expiring", "expired", "finished"}
)

// timeoutState is an instance of Timeout or of a class that derives from it.
type timeoutState struct {
	object.Header
	phase      timeoutPhase
	when       value // nil: no limit
	timer      value // nil: none is set
	task       value
	cancelling int64 // of the task when it entered
}

// timeoutStateClass is what Timeout derives from.
var timeoutStateClass = object.DeclareClass("asyncio.timeouts._TimeoutState").WithWeakRefs()

// Traverse implements object.Traverser.
func (m *timeoutState) Traverse(visit func(value)) {
	object.VisitNonNil(visit, m.when, m.timer, m.task)
	m.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (m *timeoutState) CopyFor(register func(value), copyOf func(value) value) value {
	n := &timeoutState{phase: m.phase, cancelling: m.cancelling}
	register(n)
	n.Header = m.CopyHeader(copyOf)
	n.when, n.timer, n.task = object.CopyOrNil(copyOf, m.when), object.CopyOrNil(copyOf, m.timer), object.CopyOrNil(copyOf, m.task)
	return n
}

func asTimeout(o value) (*timeoutState, error) {
	if m, ok := o.(*timeoutState); ok {
		return m, nil
	}
	return nil, object.TypeErrorf("a Timeout is required, got %s", object.ClassOf(o).TpName())
}

// onTimeout is the method _on_timeout of a Timeout, for its timer.
var onTimeout = &doneKind{qualname: "Timeout._on_timeout", call: func(t *thread, d *doneCallback, _ value) error { return d.bound[0].(*timeoutState).expire(t) }}

// expire cancels the task.
func (m *timeoutState) expire(t *thread) error {
	if m.phase != timeoutEntered || m.task == nil {
		return object.Raise(object.AssertionErrorClass)
	}
	if _, err := object.CallMethod(t, m.task, strCancel); err != nil {
		return err
	}
	m.phase, m.timer = timeoutExpiring, nil
	return nil
}

// reschedule sets the moment of a Timeout that is active.
func (m *timeoutState) reschedule(t *thread, when value) error {
	if m.phase != timeoutEntered {
		if m.phase == timeoutCreated {
			return object.Raise(object.AssertionErrorClass)
		}
		return object.RuntimeErrorf("Cannot change state of %s Timeout", phaseValues[m.phase])
	}
	m.when = noneToNil(when)
	if m.timer != nil {
		if _, err := object.CallMethod(t, m.timer, strCancel); err != nil {
			return err
		}
		m.timer = nil
	}
	if m.when == nil {
		return nil
	}
	loop, err := mustRunningLoop(t)
	if err != nil {
		return err
	}
	now, err := object.CallMethod(t, loop, strTime)
	if err != nil {
		return err
	}
	over, err := object.Compare(t, m.when, now, object.CmpLE)
	if err != nil {
		return err
	}
	cb := newDoneCallback(onTimeout, m)
	if over {
		m.timer, err = callSoon(t, loop, cb)
	} else {
		m.timer, err = object.CallMethod(t, loop, strCallAt, m.when, cb)
	}
	return err
}

func init() {
	c := timeoutStateClass
	c.Doc = "What timeouts remember."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		return &timeoutState{Header: object.NewHeader(cls)}, nil
	}
	c.MarkTellsEnds()
	c.Define(
		object.Getter("_when", "", func(_ *thread, m *timeoutState) (value, error) { return object.ArgOrNone(m.when), nil }),
		object.Getter("_task", "", func(_ *thread, m *timeoutState) (value, error) { return object.ArgOrNone(m.task), nil }),
		object.Getter("_timeout_handler", "", func(_ *thread, m *timeoutState) (value, error) { return object.ArgOrNone(m.timer), nil }),
		object.Getter("_state", "", func(t *thread, m *timeoutState) (value, error) {
			mod, err := t.P.Import(t, "asyncio.timeouts")
			if err != nil {
				return nil, err
			}
			cls, err := object.GetAttr(t, mod, object.Intern("_State"))
			if err != nil {
				return nil, err
			}
			return object.GetAttr(t, cls, object.Intern(phaseNames[m.phase]))
		}),
	)

	timeoutDef.Defs = []object.Def{
		object.Value("__final__", py.True),
		object.PyFunc("__init__", "(self, when)", "", func(t *thread, v []value) (value, error) {
			m, err := asTimeout(v[0])
			if err != nil {
				return nil, err
			}
			m.phase, m.when, m.timer, m.task = timeoutCreated, noneToNil(v[1]), nil, nil
			return py.None, nil
		}),
		object.PyFunc("when", "(self)", "when()\n\nReturn the moment, or None.", func(t *thread, v []value) (value, error) {
			m, err := asTimeout(v[0])
			if err != nil {
				return nil, err
			}
			return object.ArgOrNone(m.when), nil
		}),
		object.PyFunc("reschedule", "(self, when)", "reschedule(when)\n\nSet the moment; None: without limit.", func(t *thread, v []value) (value, error) {
			m, err := asTimeout(v[0])
			if err != nil {
				return nil, err
			}
			return object.NoneOr(m.reschedule(t, v[1]))
		}),
		object.PyFunc("expired", "(self)", "expired()\n\nTell whether the time is over.", func(t *thread, v []value) (value, error) {
			m, err := asTimeout(v[0])
			if err != nil {
				return nil, err
			}
			return py.Bool(m.phase == timeoutExpiring || m.phase == timeoutExpired), nil
		}),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			m, err := asTimeout(v[0])
			if err != nil {
				return nil, err
			}
			text := "<Timeout [" + phaseValues[m.phase] + "]"
			if m.phase == timeoutEntered {
				when := "None"
				if m.when != nil {
					r, err := roundedMoment(t, m.when)
					if err != nil {
						return nil, err
					}
					when = r
				}
				text += " when=" + when
			}
			return object.NewStr(text + ">"), nil
		}),
		object.PyAsyncFunc("__aenter__", "(self)", "", timeout_aenter),
		object.PyAsyncFunc("__aexit__", "(self, exc_type, exc_val, exc_tb)", "", timeout_aexit),
		object.PyFunc("_on_timeout", "(self)", "Cancel the task.", func(t *thread, v []value) (value, error) {
			m, err := asTimeout(v[0])
			if err != nil {
				return nil, err
			}
			return object.NoneOr(m.expire(t))
		}),
	}
}

// roundedMoment is round(when, 3) as text.
func roundedMoment(t *thread, when value) (string, error) {
	v, err := object.CallArgs(t, object.BuiltinNamed(t, "round"), when, py.Int(3))
	if err != nil {
		return "", err
	}
	s, err := object.ToStr(t, v)
	if err != nil {
		return "", err
	}
	return s.String(), nil
}

func timeout_aenter(t *thread, s *object.AsyncState) (value, error) {
	m, err := asTimeout(s.Args[0])
	if err != nil {
		return nil, err
	}
	m.phase = timeoutEntered
	loop, err := mustRunningLoop(t)
	if err != nil {
		return nil, err
	}
	task, err := currentTask(t, loop)
	if err != nil {
		return nil, err
	}
	if isNone(task) {
		return nil, object.RuntimeErrorf("Timeout should be used inside a task")
	}
	m.task = task
	n, err := object.CallMethod(t, task, object.Intern("cancelling"))
	if err != nil {
		return nil, err
	}
	m.cancelling, _ = object.AsInt64(n)
	if err := m.reschedule(t, object.ArgOrNone(m.when)); err != nil {
		return nil, err
	}
	return m, nil
}

func timeout_aexit(t *thread, s *object.AsyncState) (value, error) {
	m, err := asTimeout(s.Args[0])
	if err != nil {
		return nil, err
	}
	if m.timer != nil {
		if _, err := object.CallMethod(t, m.timer, strCancel); err != nil {
			return nil, err
		}
		m.timer = nil
	}
	switch m.phase {
	case timeoutExpiring:
		m.phase = timeoutExpired
		left, err := object.CallMethod(t, m.task, object.Intern("uncancel"))
		if err != nil {
			return nil, err
		}
		n, _ := object.AsInt64(left)
		typ, _ := s.Args[1].(*object.Class)
		if n <= m.cancelling && typ != nil && object.Is(typ, cancelledErrorDef.Of(t)) {
			e := object.Raise(object.TimeoutErrorClass)
			if cause, ok := s.Args[2].(*object.Exception); ok {
				e.Context, e.ContextSet = cause, true
			}
			return nil, e
		}
	case timeoutEntered:
		m.phase = timeoutExited
	}
	return py.None, nil
}
