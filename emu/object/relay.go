package object

// Relays: how a program may fork below native code that runs Python code and goes on afterwards, such as an event loop. A Go stack cannot be copied; but a native that can say in a
// function what is left to be done, and with what values, leaves that as a relay. In a forked child the relays take the place of the Go functions.
//
//	parent                                        child
//	run() pushes a relay, then run_forever()'s
//	a coroutine calls os.fork()                   the frames above the loop are copied, the relays too
//	...                                           the coroutine goes on until it suspends or ends
//	                                              run_forever()'s relay: the rest of the turn, and further turns
//	                                              run()'s relay: closes the loop; its result is that of the call of run()

// Relay is what is left to be done by one native function.
type Relay struct {
	level  int // runs of the loop below the native
	nested int // runs of the loop, and of functions whose body is Go, below the native
	direct bool
	open   bool
	then   Then
	state  []Object
}

// PushRelay says what has to be done when the native that calls it has lost its Go stack to a fork; PopRelay must follow on every way out. name is the Python name of the native,
// under which it must be called directly if it is the outermost of its level. then is a top-level function. It gets the result of what the native was doing when Opened.
func (t *Thread) PushRelay(name string, then Then, state ...Object) {
	r := Relay{then: then, state: state}
	r.level, r.nested = t.Engine.Nested()
	r.nested-- // its own
	if n := len(t.relays); n == 0 || t.relays[n-1].level != r.level {
		r.direct = t.Engine.Direct(func(callee Object) bool {
			if m, ok := callee.(*BoundMethod); ok {
				callee = m.Func
			}
			f, ok := callee.(*Function)
			return ok && f.Code.Go != nil && f.Name != nil && f.Name.s == name
		})
	}
	t.relays = append(t.relays, r)
}

// PopRelay takes the latest relay off.
func (t *Thread) PopRelay() {
	n := len(t.relays) - 1
	t.relays[n] = Relay{}
	t.relays = t.relays[:n]
}

// OpenRelay says that the native of the latest relay runs Python code right now whose result its Then wants, with no other Go function between; false ends that.
func (t *Thread) OpenRelay(open bool) {
	if n := len(t.relays); n > 0 {
		t.relays[n-1].open = open
	}
}

// Relayed says whether relays can take the place of the Go functions that run at this level of the engine. For the engine.
func (t *Thread) Relayed(level int) bool {
	first, last := -1, -1
	for i := range t.relays {
		if t.relays[i].level == level {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first >= 0 && t.relays[first].direct && t.relays[last].open
}

// RelayBase is how deep the engine was nested when it called the outermost native of a level. For the engine.
func (t *Thread) RelayBase(level int) int {
	for i := range t.relays {
		if t.relays[i].level == level {
			return t.relays[i].nested
		}
	}
	return level
}

// RunRelays runs what is left to be done at this level, in a forked child. For the engine.
func (t *Thread) RunRelays(level int, v Object, err error) (Object, error) {
	for {
		n := len(t.relays)
		if n == 0 || t.relays[n-1].level < level {
			return v, err
		}
		t.relays[n-1].open = false
		r := t.relays[n-1]
		v, err = r.then(t, r.state, v, err)
		t.PopRelay()
	}
}

// eachRelay visits what relays hold.
func (t *Thread) eachRelay(visit func(Object)) {
	for i := range t.relays {
		visitNonNil(visit, t.relays[i].state...)
	}
}

// relaysFor copies the relays for the child of a fork.
func (t *Thread) relaysFor(c *Forking) []Relay {
	var out []Relay
	for _, r := range t.relays {
		r.state = c.Slice(r.state)
		out = append(out, r)
	}
	return out
}
