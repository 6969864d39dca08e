package code

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Disassemble writes a readable and stable listing of co and the code objects in it.
func (co *Code) Disassemble(w io.Writer) error {
	b := bufio.NewWriter(w)
	co.disassemble(b)
	return b.Flush()
}

func (co *Code) disassemble(w *bufio.Writer) {
	fmt.Fprintf(w, "%s (line %d)", co.Qualname, co.FirstLine)
	fmt.Fprintf(w, " args %d", co.ArgCount)
	if co.PosOnlyArgCount > 0 {
		fmt.Fprintf(w, " posonly %d", co.PosOnlyArgCount)
	}
	if co.KwOnlyArgCount > 0 {
		fmt.Fprintf(w, " kwonly %d", co.KwOnlyArgCount)
	}
	fmt.Fprintf(w, " regs %d caches %d flags %#x\n", co.NRegs, co.NCaches, co.Flags)
	list := func(what string, names []string) {
		if len(names) > 0 {
			fmt.Fprintf(w, "  %s %s\n", what, strings.Join(names, " "))
		}
	}
	list("locals", co.Varnames)
	list("cells", co.Cellvars)
	list("free", co.Freevars)
	line := int32(0)
	for i, in := range co.Ins {
		mark := "    "
		if i < len(co.Pos) && co.Pos[i].Line != line {
			line = co.Pos[i].Line
			mark = fmt.Sprintf("%4d", line)
		}
		text := strings.TrimRight(fmt.Sprintf("%-14s %s", in.Op, co.operands(in)), " ")
		fmt.Fprintf(w, "  %s %4d  %s\n", mark, i, text)
	}
	for _, h := range co.Handlers {
		fmt.Fprintf(w, "  %d..%d -> %d in %s\n", h.Start, h.End, h.Target, co.reg(int(h.Reg)))
	}
	for _, k := range co.Consts {
		if inner, ok := k.(*Code); ok {
			fmt.Fprintln(w)
			inner.disassemble(w)
		}
	}
}

// operands formats the operands of in by their kinds.
func (co *Code) operands(in Ins) string {
	info := Infos[in.Op]
	var parts []string
	for _, o := range [...]struct {
		kind  Kind
		value int
	}{{info.A, int(in.A)}, {info.B, int(in.B)}, {info.C, int(in.C)}, {info.D, int(in.D)}} {
		if s := co.operand(o.kind, o.value); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

func (co *Code) operand(kind Kind, v int) string {
	switch kind {
	case Dst, Src, SrcDst:
		return co.reg(v)
	case Base:
		return co.reg(v) + ".."
	case Const:
		if v < len(co.Consts) {
			return Repr(co.Consts[v])
		}
	case Name:
		if v < len(co.Names) {
			return "." + co.Names[v]
		}
	case Free:
		if v < len(co.Freevars) {
			return "^" + co.Freevars[v]
		}
	case Target:
		return "-> " + strconv.Itoa(v)
	case Num:
		return "#" + strconv.Itoa(v)
	case Cache, None:
		return ""
	}
	return "?" + strconv.Itoa(v)
}

// reg names register r: a local by its name.
func (co *Code) reg(r int) string {
	if r < len(co.Varnames) {
		return co.Varnames[r]
	}
	for i, c := range co.CellRegs {
		if int(c) == r {
			return co.Cellvars[i]
		}
	}
	return "r" + strconv.Itoa(r)
}

// Repr writes a constant as Python would, nearly.
func Repr(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(v, 10)
	case *big.Int:
		return v.String()
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1e16 {
			return strconv.FormatFloat(v, 'f', 1, 64)
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	case complex128:
		return fmt.Sprint(v)
	case string:
		return strconv.Quote(v)
	case Bytes:
		return "b" + strconv.Quote(string(v))
	case Ellipsis:
		return "Ellipsis"
	case Tuple:
		return "(" + reprList(v) + ")"
	case FrozenSet:
		return "frozenset{" + reprList(v) + "}"
	case *Code:
		return "<code " + v.Qualname + ">"
	}
	return "?"
}

func reprList(list []any) string {
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = Repr(v)
	}
	return strings.Join(parts, ", ")
}
