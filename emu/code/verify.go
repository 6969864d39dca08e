package code

import (
	"errors"
	"fmt"
)

// Verify checks what the engine takes for granted about co and the code objects in it: operands in range, jumps that land, handlers in order, an end
// that cannot be run over. It is for tests and fuzzing; the compiler keeps these by construction.
func Verify(co *Code) error {
	if err := VerifyOne(co); err != nil {
		return err
	}
	for _, k := range co.Consts {
		if inner, ok := k.(*Code); ok {
			if err := Verify(inner); err != nil {
				return err
			}
		}
	}
	return nil
}

// VerifyOne is Verify without the code objects inside co, which whoever reads code has verified before.
func VerifyOne(co *Code) error {
	if err := verify(co); err != nil {
		return fmt.Errorf("%s, line %d: %w", co.Qualname, co.FirstLine, err)
	}
	return nil
}

func verify(co *Code) error {
	if co.NRegs < 0 || co.NRegs > 1<<16 || co.NCaches < 0 || co.NCaches > 1<<16 {
		return fmt.Errorf("%d registers, %d caches", co.NRegs, co.NCaches)
	}
	params := co.ArgCount + co.KwOnlyArgCount
	if co.Flags&FlagVarArgs != 0 {
		params++
	}
	if co.Flags&FlagVarKeywords != 0 {
		params++
	}
	if co.PosOnlyArgCount < 0 || co.ArgCount < co.PosOnlyArgCount || co.KwOnlyArgCount < 0 || params > len(co.Varnames) {
		return fmt.Errorf("%d parameters in %d variables", params, len(co.Varnames))
	}
	for _, r := range co.CellRegs {
		if int(r) >= co.NRegs {
			return fmt.Errorf("a cell in register %d of %d", r, co.NRegs)
		}
	}
	if len(co.Ins) == 0 {
		return errors.New("no instructions")
	}
	if len(co.Pos) != len(co.Ins) {
		return fmt.Errorf("%d positions for %d instructions", len(co.Pos), len(co.Ins))
	}
	if len(co.CellRegs) != len(co.Cellvars) {
		return fmt.Errorf("%d cells in %d registers", len(co.Cellvars), len(co.CellRegs))
	}
	if n := len(co.Varnames); n > co.NRegs {
		return fmt.Errorf("%d locals in %d registers", n, co.NRegs)
	}
	for i, in := range co.Ins {
		if err := verifyIns(co, i, in); err != nil {
			return fmt.Errorf("instruction %d (%s %s): %w", i, in.Op, co.operands(in), err)
		}
	}
	switch last := co.Ins[len(co.Ins)-1].Op; last {
	case Return, ReturnK, Raise, Reraise, Jump, JumpBack, EndAsyncFor:
	default:
		return fmt.Errorf("ends with %s", last)
	}
	for i, h := range co.Handlers {
		if h.Start < 0 || h.End > int32(len(co.Ins)) || h.Start >= h.End {
			return fmt.Errorf("handler %d covers %d..%d of %d", i, h.Start, h.End, len(co.Ins))
		}
		if h.Target < 0 || int(h.Target) >= len(co.Ins) || int(h.Reg) >= co.NRegs {
			return fmt.Errorf("handler %d goes to %d in r%d", i, h.Target, h.Reg)
		}
		for j, o := range co.Handlers[:i] {
			if o.Start <= h.Start && h.End <= o.End && o.End-o.Start > h.End-h.Start {
				return fmt.Errorf("handler %d is hidden by handler %d", i, j)
			}
		}
	}
	for i, b := range co.Blocks {
		if b.Start < 0 || b.End > int32(len(co.Ins)) || b.Start >= b.End || b.Kind > BlockStar || int(b.Reg)+b.Kind.Regs() > co.NRegs {
			return fmt.Errorf("block %d covers %d..%d of %d in r%d", i, b.Start, b.End, len(co.Ins), b.Reg)
		}
	}
	if co.HasDoc {
		if len(co.Consts) == 0 {
			return errors.New("no docstring")
		}
		if _, ok := co.Consts[0].(string); !ok {
			return errors.New("the docstring is not a string")
		}
	}
	return nil
}

func verifyIns(co *Code, i int, in Ins) error {
	if in.Op >= NumOps {
		return errors.New("no such instruction")
	}
	info := Infos[in.Op]
	for _, o := range [...]struct {
		kind  Kind
		value int
	}{{info.A, int(in.A)}, {info.B, int(in.B)}, {info.C, int(in.C)}, {info.D, int(in.D)}} {
		limit, what := -1, ""
		switch o.kind {
		case Dst, Src, SrcDst:
			limit, what = co.NRegs, "register"
		case Base:
			limit, what = co.NRegs+1, "first register" // a run may be empty
		case Const:
			limit, what = len(co.Consts), "constant"
		case Name:
			limit, what = len(co.Names), "name"
		case Free:
			limit, what = len(co.Freevars), "free variable"
		case Target:
			limit, what = len(co.Ins), "target"
		case Cache:
			limit, what = co.NCaches, "cache"
		case None:
			if o.value != 0 {
				return errors.New("a value in an operand that the row does not have")
			}
		}
		if what != "" && (o.value < 0 || o.value >= limit) {
			return fmt.Errorf("%s %d of %d", what, o.value, limit)
		}
	}
	if a, n := run(in); n > 0 && a+n > co.NRegs {
		return fmt.Errorf("registers %d..%d of %d", a, a+n, co.NRegs)
	}
	switch in.Op {
	case MakeFunction:
		if _, ok := co.Consts[in.C].(*Code); !ok {
			return errors.New("a function without code")
		}
	case BuildString:
		if int(in.D) > len(co.Layouts) || in.D > 0 && len(co.LayoutsOf(in.D)) != int(in.C) {
			return fmt.Errorf("layouts %d of %d", in.D, len(co.Layouts))
		}
	case Jump:
		if int(in.C) <= i {
			return errors.New("backward")
		}
	case JumpBack, ForLoop:
		if int(in.C) > i {
			return errors.New("forward")
		}
	}
	return nil
}

// run is the run of registers that in uses.
func run(in Ins) (first, n int) {
	a, b, c := int(in.A), int(in.B), int(in.C)
	switch in.Op {
	case UnbindRange:
		return a, b
	case LoadMethod, LoadSpecial, EnterHandler, LeaveHandler, CheckEGMatch:
		return a, 2
	case ExcInfo:
		return a, 3
	case GetSlice, SetSlice:
		return c, 2
	case BuildTuple, BuildList, BuildSet, BuildString, BuildSlice:
		return b, c
	case BuildMap:
		return b, 2 * c
	case Unpack:
		return a, c
	case UnpackEx:
		return a, c + 1 + int(in.D)
	case Call, CallKw:
		return a, b + 1
	case CallMethod, CallMethodKw:
		return a, b + 2
	case CallEx:
		return a, b + 2
	case Raise:
		return a, b
	case ImportName:
		return b, 2
	case Intrinsic:
		return b, int(in.D)
	case GoStep:
		return a, 4
	}
	return 0, 0
}
