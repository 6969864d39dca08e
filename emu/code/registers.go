package code

import "math/bits"

// Reads calls visit with each register that the instruction reads.
func (in *Ins) Reads(visit func(reg int)) {
	info := &Infos[in.Op]
	for _, o := range [...]struct {
		kind  Kind
		value int
	}{{info.A, int(in.A)}, {info.B, int(in.B)}, {info.C, int(in.C)}, {info.D, int(in.D)}} {
		if o.kind == Src || o.kind == SrcDst {
			visit(o.value)
		}
	}
	first, n := run(*in)
	switch in.Op {
	case UnbindRange, LoadMethod, LoadSpecial, ExcInfo, Unpack, UnpackEx:
		return // written
	case EnterHandler, CheckEGMatch:
		n = 1
	case LeaveHandler:
		first, n = first+1, 1
	case GoStep:
		n = 3
	case MatchClass:
		first, n = int(in.A), 1
	case MakeFunction:
		first, n = int(in.B), bits.OnesCount16(in.D)
	}
	for i := range n {
		visit(first + i)
	}
}

// Writes calls visit with each register that the instruction writes.
func (in *Ins) Writes(visit func(reg int)) {
	info := &Infos[in.Op]
	for _, o := range [...]struct {
		kind  Kind
		value int
	}{{info.A, int(in.A)}, {info.B, int(in.B)}, {info.C, int(in.C)}, {info.D, int(in.D)}} {
		if o.kind == Dst || o.kind == SrcDst {
			visit(o.value)
		}
	}
	first, n := run(*in)
	switch in.Op {
	case UnbindRange, LoadMethod, LoadSpecial, ExcInfo, Unpack, UnpackEx, CheckEGMatch, GoStep:
	case EnterHandler:
		first, n = first+1, 1
	case MatchClass:
		first, n = int(in.A), 1
	default:
		return
	}
	for i := range n {
		visit(first + i)
	}
}

// Target is the instruction that in may jump to, -1 when it does not jump.
func (in *Ins) Target() int {
	if Infos[in.Op].C == Target {
		return int(in.C)
	}
	return -1
}

// Ends says that the instruction is never followed by the next one.
func (in *Ins) Ends() bool {
	switch in.Op {
	case Jump, JumpBack, Return, ReturnK, Raise, Reraise:
		return true
	}
	return false
}
