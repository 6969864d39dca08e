package vm

// The ends of generators, coroutines and asynchronous generators (object.Ender): what is suspended inside try or with is closed, a coroutine that was never
// awaited gives a warning, an asynchronous generator goes to its event loop's hook.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// EndRecord implements object.Ender.
func (g *Generator) EndRecord() **object.End { return &g.end }

// Held implements object.Counts.
func (g *Generator) Held() *object.HeldCount { return &g.held }

// CountedPlaces implements object.Counts.
func (g *Generator) CountedPlaces(period uint32, visit func(object.Object)) bool {
	switch {
	case g.state == genRunning || g.frame.ext != nil || g.frame.flags&flagExposed != 0:
		return false
	case g.state == genClosed:
		return true
	case g.heldIn != period:
		return false
	}
	g.eachHeld(visit)
	visit(g.frame.fn)
	return true
}

// holdRegs counts what the registers of a generator hold that does not run: its frame is a place on the heap.
func (g *Generator) holdRegs(e *Engine) {
	if g.heldIn = e.ends.Period(); g.heldIn != 0 {
		g.eachHeld(object.Hold)
	}
}

// freeRegs ends what holdRegs began: the registers are about to change, or are the thread's again.
func (g *Generator) freeRegs(e *Engine) {
	if g.heldIn != 0 {
		if g.heldIn == e.ends.Period() {
			g.eachHeld(object.Unhold)
		}
		g.heldIn = 0
	}
}

// eachHeld visits what the registers hold that matter before the instruction that goes on.
func (g *Generator) eachHeld(visit func(object.Object)) {
	f := &g.frame
	f.eachLive(f.pc, f.pc, func(r *Reg) {
		if r.O != nil && !r.isFloat() && !r.unbound() {
			visit(r.O)
		}
	})
}

func (g *Generator) notice(e *Engine) {
	g.noticed = true
	e.ends.Notice(g)
}

func (g *Generator) ignore(e *Engine) {
	g.noticed = false
	e.ends.Ignore(g)
}

// noticeSuspended is called when g has suspended: does its end show there?
func (g *Generator) noticeSuspended(e *Engine) {
	if g.noticed || g.adopted {
		return
	}
	if g.async.finalizer != nil {
		g.notice(e)
		return
	}
	at := int32(g.frame.pc - 1)
	for i := range g.frame.x.c.Handlers {
		if h := &g.frame.x.c.Handlers[i]; at >= h.Start && at < h.End {
			g.notice(e)
			return
		}
	}
}

// inherit adopts a coroutine that frame f of an adopted one awaits.
func (g *Generator) inherit(f *Frame) {
	if p, ok := f.aux.(*Generator); ok && p.adopted && p.kind == kindCoroutine {
		g.adopted = true
	}
}

// Adopt implements object.Resumable.
func (g *Generator) Adopt(t *object.Thread) {
	g.adopted = true
	if g.noticed {
		g.ignore(engineOf(t))
	}
}

// Suspended implements object.Resumable.
func (g *Generator) Suspended() bool { return g.state == genSuspended }

// Drop implements object.Resumable.
func (g *Generator) Drop(t *object.Thread) {
	if g.state == genCreated || g.state == genSuspended {
		g.AtEnd(t)
	}
}

// Resume implements object.Resumable.
func (g *Generator) Resume(t *object.Thread, exc *object.Exception) (object.Object, bool, error) {
	e := engineOf(t)
	if exc != nil {
		return e.throw(g, exc)
	}
	return e.resume(g, noneObj, nil)
}

// originText is what the warning about a coroutine says of where it was made.
func (g *Generator) originText(t *object.Thread) string {
	if g.async.origin == nil {
		return ""
	}
	text := "\nCoroutine created at (most recent call last)"
	for _, row := range slices.Backward(g.async.origin.Items) {
		r := row.(*object.Tuple).Items
		file, line, name := r[0].(*object.Str).String(), int(r[1].(py.Int)), r[2].(*object.Str).String()
		text += fmt.Sprintf("\n  File \"%s\", line %d, in %s", file, line, name)
		if source, ok := object.SourceLine(t, file, line); ok {
			text += "\n    " + strings.TrimSpace(source)
		}
	}
	return text
}

// AtEnd implements object.Ender.
func (g *Generator) AtEnd(t *object.Thread) {
	handled := t.Handled
	defer func() { t.Handled = handled }()
	switch {
	case g.state == genCreated && g.kind == kindCoroutine:
		g.state = genClosed
		name, _ := g.qualname.(*object.Str)
		if t.P.WarnSource == nil || name == nil {
			return
		}
		if err := t.P.WarnSource(t, object.RuntimeWarningClass, "coroutine '"+name.String()+"' was never awaited"+g.originText(t), 1, g); err != nil {
			t.Unraisable(err, "", g)
		}
	case g.state == genSuspended && g.async.finalizer != nil:
		if _, err := object.CallArgs(t, g.async.finalizer, g); err != nil {
			t.Unraisable(err, "", g)
		}
	case g.state == genSuspended:
		t.P.Hold(g)
		err := engineOf(t).close(g)
		t.P.Release(g)
		if err != nil {
			t.Unraisable(err, "", g)
		}
	}
}
