package code

// Op numbers an instruction.
type Op uint16

// Kind says what an operand is, for the disassembler and the checks.
type Kind uint8

// The kinds of operands.
const (
	None   Kind = iota
	Dst         // a register that is written
	Src         // a register that is read
	SrcDst      // a register that is read and written
	Base        // the first of a run of registers
	Const       // an index into Consts
	Name        // an index into Names
	Free        // an index into Freevars
	Target      // an instruction to jump to
	Num         // a number
	Cache       // an index of an inline cache
)

// Info is the row of an instruction.
type Info struct {
	Name       string
	A, B, C, D Kind
	Effect     string // in a short notation: r[A] is a register, K[C] a constant
	MayRaise   bool
}

// The instructions. A register may hold an unboxed int or float (see package vm); "unbound" is a local without a value.
const (
	Nop Op = iota

	// Moves and constants.
	Move
	LoadK
	LoadInt
	CheckBound
	DelFast
	Unbind
	UnbindRange

	// Names.
	LoadGlobal
	StoreGlobal
	DelGlobal
	LoadName
	StoreName
	DelName
	MakeCell
	LoadCell
	StoreCell
	DelCell
	LoadFree
	StoreFree
	DelFree
	LoadClosure
	LoadClassFree

	// Attributes and items.
	LoadAttr
	StoreAttr
	DelAttr
	LoadMethod
	LoadSpecial
	GetItem
	GetItemK
	SetItem
	DelItem
	GetSlice
	SetSlice

	// Arithmetic: D = 1 is the in-place form.
	Add
	Sub
	Mul
	MatMul
	TrueDiv
	FloorDiv
	Mod
	LShift
	RShift
	And
	Xor
	Or
	Pow
	AddK
	SubK
	MulK
	TrueDivK
	FloorDivK
	ModK
	LShiftK
	RShiftK
	AndK
	XorK
	OrK
	PowK
	Neg
	Positive
	Invert
	Not

	// Comparison into a register.
	Lt
	Le
	Eq
	Ne
	Gt
	Ge
	Is
	IsNot
	In
	NotIn

	// Jumps. JN.. jumps when the comparison is false (which for floats is not the opposite comparison).
	Jump
	JumpBack
	JTrue
	JFalse
	JNone
	JNotNone
	JIs
	JIsNot
	JIn
	JNotIn
	JLt
	JLe
	JEq
	JNe
	JGt
	JGe
	JNLt
	JNLe
	JNEq
	JNNe
	JNGt
	JNGe
	JLtK
	JLeK
	JEqK
	JNeK
	JGtK
	JGeK
	JNLtK
	JNLeK
	JNEqK
	JNNeK
	JNGtK
	JNGeK

	// Building.
	BuildTuple
	BuildList
	BuildSet
	BuildMap
	BuildString
	BuildSlice
	Format
	ListAppend
	ListExtend
	ListToTuple
	SetAdd
	SetUpdate
	MapAdd
	DictUpdate
	DictMerge
	Unpack
	UnpackEx

	// Iteration and generators.
	GetIter
	ForLoop
	GetAIter
	GetANext
	GetAwaitable
	GetYieldFromIter
	Yield
	YieldFrom
	AsyncGenWrap
	GoStep
	EndAsyncFor

	// Calls.
	Call
	CallKw
	CallMethod
	CallMethodKw
	CallEx
	Return
	ReturnK
	MakeFunction
	LoadBuildClass

	// Exceptions.
	Raise
	Reraise
	EnterHandler
	LeaveHandler
	JNotExcMatch
	CheckEGMatch
	PrepReraiseStar
	ExcInfo
	LoadAssertionError

	// Imports.
	ImportName
	ImportFrom
	ImportStar

	// Pattern matching.
	MatchSequence
	MatchMapping
	MatchKeys
	MatchClass
	MatchRest
	GetLen

	// The rest.
	SetupAnnotations
	PrintExpr
	Intrinsic

	NumOps
)

func arith(name, sym string) Info {
	return Info{name, Dst, Src, Src, Num, "r[A] = r[B] " + sym + " r[C]; D=1: in place", true}
}

func arithK(name, sym string) Info {
	return Info{name, Dst, Src, Const, Num, "r[A] = r[B] " + sym + " K[C]; D=1: in place", true}
}

func compare(name, sym string) Info {
	return Info{name, Dst, Src, Src, None, "r[A] = r[B] " + sym + " r[C]", true}
}

func jumpCmp(name, sym string) Info {
	return Info{name, Src, Src, Target, None, "if " + sym + " (of r[A], r[B]): jump C", true}
}

func jumpCmpK(name, sym string) Info {
	return Info{name, Src, Const, Target, None, "if " + sym + " (of r[A], K[B]): jump C", true}
}

// Infos are the rows, by opcode.
var Infos = [NumOps]Info{
	Nop: {"nop", None, None, None, None, "nothing; keeps a line for tracing", false},

	Move:        {"move", Dst, Src, None, None, "r[A] = r[B]", false},
	LoadK:       {"loadk", Dst, None, Const, None, "r[A] = K[C]", false},
	LoadInt:     {"loadint", Dst, None, Num, None, "r[A] = the int C, unboxed", false},
	CheckBound:  {"checkbound", Src, None, None, None, "if r[A] is unbound: raise UnboundLocalError for Varnames[A]", true},
	DelFast:     {"delfast", SrcDst, None, None, None, "like checkbound, then r[A] = unbound", true},
	Unbind:      {"unbind", Dst, None, None, None, "r[A] = unbound", false},
	UnbindRange: {"unbindrange", Base, Num, None, None, "r[A..A+B) = unbound", false},

	LoadGlobal:    {"loadglobal", Dst, None, Name, Cache, "r[A] = globals, else builtins, at Names[C]; NameError", true},
	StoreGlobal:   {"storeglobal", Src, None, Name, Cache, "globals[Names[C]] = r[A]", true},
	DelGlobal:     {"delglobal", None, None, Name, None, "del globals[Names[C]]; NameError", true},
	LoadName:      {"loadname", Dst, None, Name, Cache, "r[A] = locals namespace, else globals, else builtins, at Names[C]", true},
	StoreName:     {"storename", Src, None, Name, Cache, "locals namespace[Names[C]] = r[A]", true},
	DelName:       {"delname", None, None, Name, None, "del locals namespace[Names[C]]; NameError", true},
	MakeCell:      {"makecell", SrcDst, Num, None, None, "r[A] = new cell; with B=1 it holds the old r[A] (a parameter), else it is unbound", false},
	LoadCell:      {"loadcell", Dst, Src, None, None, "r[A] = value of the cell in r[B]; UnboundLocalError", true},
	StoreCell:     {"storecell", Src, Src, None, None, "the cell in r[A] gets r[B]", false},
	DelCell:       {"delcell", Src, None, None, None, "empty the cell in r[A]; UnboundLocalError when it was empty", true},
	LoadFree:      {"loadfree", Dst, Free, None, None, "r[A] = value of closure cell B; NameError (free variable)", true},
	StoreFree:     {"storefree", Free, Src, None, None, "closure cell A gets r[B]", false},
	DelFree:       {"delfree", Free, None, None, None, "empty closure cell A; NameError when it was empty", true},
	LoadClosure:   {"loadclosure", Dst, Free, None, None, "r[A] = closure cell B itself, to be passed on", false},
	LoadClassFree: {"loadclassfree", Dst, Free, Name, None, "r[A] = locals namespace[Names[C]], else value of closure cell B (class bodies)", true},

	LoadAttr:    {"loadattr", Dst, Src, Name, Cache, "r[A] = r[B].Names[C]", true},
	StoreAttr:   {"storeattr", Src, Src, Name, Cache, "r[A].Names[C] = r[B]", true},
	DelAttr:     {"delattr", Src, None, Name, None, "del r[A].Names[C]", true},
	LoadMethod:  {"loadmethod", Base, Src, Name, Cache, "r[A+1] = the receiver r[B]; r[A] = its class's plain function for Names[C], marked to be called with r[A+1] as first argument, or else the attribute itself, marked to skip r[A+1] (a Move carries the mark along); the next call on base A is a CallMethod", true},
	LoadSpecial: {"loadspecial", Base, Src, Num, Cache, "r[A], r[A+1] = method and receiver as loadmethod leaves them, for special method C (SpecialEnter...) of the type of r[B]; TypeError text of `with`", true},
	GetItem:     {"getitem", Dst, Src, Src, Cache, "r[A] = r[B][r[C]]", true},
	GetItemK:    {"getitemk", Dst, Src, Const, Cache, "r[A] = r[B][K[C]]", true},
	SetItem:     {"setitem", Src, Src, Src, Cache, "r[A][r[B]] = r[C]", true},
	DelItem:     {"delitem", Src, Src, None, None, "del r[A][r[B]]", true},
	GetSlice:    {"getslice", Dst, Src, Base, None, "r[A] = r[B][r[C]:r[C+1]], None for an absent bound", true},
	SetSlice:    {"setslice", Src, Src, Base, None, "r[A][r[C]:r[C+1]] = r[B]", true},

	Add: arith("add", "+"), Sub: arith("sub", "-"), Mul: arith("mul", "*"), MatMul: arith("matmul", "@"), TrueDiv: arith("truediv", "/"),
	FloorDiv: arith("floordiv", "//"), Mod: arith("mod", "%"), LShift: arith("lshift", "<<"), RShift: arith("rshift", ">>"), And: arith("and", "&"),
	Xor: arith("xor", "^"), Or: arith("or", "|"), Pow: arith("pow", "**"),
	AddK: arithK("addk", "+"), SubK: arithK("subk", "-"), MulK: arithK("mulk", "*"), TrueDivK: arithK("truedivk", "/"), FloorDivK: arithK("floordivk", "//"),
	ModK: arithK("modk", "%"), LShiftK: arithK("lshiftk", "<<"), RShiftK: arithK("rshiftk", ">>"), AndK: arithK("andk", "&"), XorK: arithK("xork", "^"),
	OrK: arithK("ork", "|"), PowK: arithK("powk", "**"),
	Neg:      {"neg", Dst, Src, None, None, "r[A] = -r[B]", true},
	Positive: {"positive", Dst, Src, None, None, "r[A] = +r[B]", true},
	Invert:   {"invert", Dst, Src, None, None, "r[A] = ~r[B]", true},
	Not:      {"not", Dst, Src, None, None, "r[A] = not r[B]", true},

	Lt: compare("lt", "<"), Le: compare("le", "<="), Eq: compare("eq", "=="), Ne: compare("ne", "!="), Gt: compare("gt", ">"), Ge: compare("ge", ">="),
	Is:    {"is", Dst, Src, Src, None, "r[A] = r[B] is r[C]", false},
	IsNot: {"isnot", Dst, Src, Src, None, "r[A] = r[B] is not r[C]", false},
	In:    {"in", Dst, Src, Src, None, "r[A] = r[B] in r[C]", true},
	NotIn: {"notin", Dst, Src, Src, None, "r[A] = r[B] not in r[C]", true},

	Jump:     {"jump", None, None, Target, None, "jump C, forward", false},
	JumpBack: {"jumpback", None, None, Target, None, "serve switch requests and signals, then jump C, backward", true},
	JTrue:    {"jtrue", Src, None, Target, None, "if r[A]: jump C", true},
	JFalse:   {"jfalse", Src, None, Target, None, "if not r[A]: jump C", true},
	JNone:    {"jnone", Src, None, Target, None, "if r[A] is None: jump C", false},
	JNotNone: {"jnotnone", Src, None, Target, None, "if r[A] is not None: jump C", false},
	JIs:      {"jis", Src, Src, Target, None, "if r[A] is r[B]: jump C", false},
	JIsNot:   {"jisnot", Src, Src, Target, None, "if r[A] is not r[B]: jump C", false},
	JIn:      {"jin", Src, Src, Target, None, "if r[A] in r[B]: jump C", true},
	JNotIn:   {"jnotin", Src, Src, Target, None, "if r[A] not in r[B]: jump C", true},
	JLt:      jumpCmp("jlt", "<"), JLe: jumpCmp("jle", "<="), JEq: jumpCmp("jeq", "=="), JNe: jumpCmp("jne", "!="), JGt: jumpCmp("jgt", ">"), JGe: jumpCmp("jge", ">="),
	JNLt: jumpCmp("jnlt", "not <"), JNLe: jumpCmp("jnle", "not <="), JNEq: jumpCmp("jneq", "not =="), JNNe: jumpCmp("jnne", "not !="), JNGt: jumpCmp("jngt", "not >"), JNGe: jumpCmp("jnge", "not >="),
	JLtK: jumpCmpK("jltk", "<"), JLeK: jumpCmpK("jlek", "<="), JEqK: jumpCmpK("jeqk", "=="), JNeK: jumpCmpK("jnek", "!="), JGtK: jumpCmpK("jgtk", ">"), JGeK: jumpCmpK("jgek", ">="),
	JNLtK: jumpCmpK("jnltk", "not <"), JNLeK: jumpCmpK("jnlek", "not <="), JNEqK: jumpCmpK("jneqk", "not =="), JNNeK: jumpCmpK("jnnek", "not !="), JNGtK: jumpCmpK("jngtk", "not >"), JNGeK: jumpCmpK("jngek", "not >="),

	BuildTuple:  {"buildtuple", Dst, Base, Num, None, "r[A] = tuple of r[B..B+C)", false},
	BuildList:   {"buildlist", Dst, Base, Num, None, "r[A] = list of r[B..B+C)", false},
	BuildSet:    {"buildset", Dst, Base, Num, None, "r[A] = set of r[B..B+C)", true},
	BuildMap:    {"buildmap", Dst, Base, Num, Num, "r[A] = dict of C pairs key, value from r[B]; D = 1: it serves a call and nothing else", true},
	BuildString: {"buildstring", Dst, Base, Num, Num, "r[A] = the strings r[B..B+C) joined; D: numbers among them are shown as Layouts[D-1] says", true},
	BuildSlice:  {"buildslice", Dst, Base, Num, None, "r[A] = slice(r[B], r[B+1][, r[B+2]]), C = 2 or 3", false},
	Format:      {"format", Dst, Src, Src, Num, "r[A] = format(conversion(r[B]), r[C]); D: low 2 bits conversion (0 none, 1 str, 2 repr, 3 ascii), bit 2: r[C] is the spec", true},
	ListAppend:  {"listappend", Src, Src, None, None, "the list r[A] (a comprehension's own) gets r[B]", false},
	ListExtend:  {"listextend", Src, Src, Num, None, "list r[A] gets the items of r[B]; C = 1: for *args of a call, whose TypeError text differs", true},
	ListToTuple: {"listtotuple", Dst, Src, None, None, "r[A] = tuple(list r[B])", false},
	SetAdd:      {"setadd", Src, Src, None, None, "the set r[A] gets r[B]", true},
	SetUpdate:   {"setupdate", Src, Src, None, None, "the set r[A] gets the items of r[B] (maybe a frozenset constant)", true},
	MapAdd:      {"mapadd", Src, Src, Src, None, "the dict r[A] gets r[B]: r[C]", true},
	DictUpdate:  {"dictupdate", Src, Src, None, None, "the dict r[A] gets the mapping r[B] ({**b})", true},
	DictMerge:   {"dictmerge", Src, Src, Src, None, "like dictupdate for **b of a call of r[C]; TypeError on a repeated or non-string key", true},
	Unpack:      {"unpack", Base, Src, Num, None, "r[A..A+C) = the items of r[B], exactly C; ValueError. Writes nothing when it raises (A may be a local)", true},
	UnpackEx:    {"unpackex", Base, Src, Num, Num, "r[A..] = C items, a list of the rest, then D items of r[B]. Writes nothing when it raises", true},

	GetIter:          {"getiter", Dst, Src, None, None, "r[A] = iter(r[B])", true},
	ForLoop:          {"forloop", Dst, Src, Target, Cache, "next of iterator r[B]: if there is one, r[A] = it and (after serving requests) jump C, backward; else go on", true},
	GetAIter:         {"getaiter", Dst, Src, None, None, "r[A] = r[B].__aiter__()", true},
	GetANext:         {"getanext", Dst, Src, None, None, "r[A] = awaitable of r[B].__anext__()", true},
	GetAwaitable:     {"getawaitable", Dst, Src, Num, None, "r[A] = iterator to await r[B]; C = 1: from async with __aenter__, 2: __aexit__ (error text)", true},
	GetYieldFromIter: {"getyieldfromiter", Dst, Src, None, None, "r[A] = r[B] if a generator, or coroutine inside one, else iter(r[B])", true},
	Yield:            {"yield", Dst, Src, None, None, "suspend with r[B]; on resumption r[A] = the value sent", true},
	YieldFrom:        {"yieldfrom", Dst, Src, None, None, "delegate to iterator r[B] until it ends; r[A] = its return value. Also await", true},
	AsyncGenWrap:     {"asyncgenwrap", Dst, Src, None, None, "r[A] = r[B] wrapped as a value that an async generator yields", false},
	GoStep:           {"gostep", Base, None, Target, None, "run the Go body of a coroutine (object.AsyncStep): r[A] its state, made on first use; in: r[A+1] what was awaited, r[A+2] the exception or nothing; out: r[A+3] what to await, or at its end the result, and jump C", true},
	EndAsyncFor:      {"endasyncfor", Src, None, Target, None, "handler entry of async for: if exception r[A] is StopAsyncIteration, drop it and jump C, else raise it again", true},

	Call:           {"call", Base, Num, Dst, Cache, "r[C] = r[A](r[A+1..A+1+B))", true},
	CallKw:         {"callkw", Base, Num, Const, Dst, "r[D] = r[A](B values from r[A+1], the last ones named by the tuple K[C])", true},
	CallMethod:     {"callmethod", Base, Num, Dst, Cache, "like call after loadmethod on base A: B arguments from r[A+2]; the receiver r[A+1] goes first when marked so", true},
	CallMethodKw:   {"callmethodkw", Base, Num, Const, Dst, "callkw in the same way", true},
	CallEx:         {"callex", Base, Num, Dst, Num, "r[C] = r[A](*r[A+1], **r[A+2] if B = 1); r[A+1] is any iterable (TypeError `f() argument after * must be an iterable`), r[A+2] a dict that the call only reads, made for it if D = 1", true},
	Return:         {"return", Src, None, None, None, "return r[A]", false},
	ReturnK:        {"returnk", None, None, Const, None, "return K[C]", false},
	MakeFunction:   {"makefunction", Dst, Base, Const, Num, "r[A] = function of code K[C]; from r[B] on, by bits of D: 1 tuple of defaults, 2 dict of keyword defaults, 4 annotations (tuple of names and values), 8 tuple of closure cells", false},
	LoadBuildClass: {"loadbuildclass", Dst, None, None, None, "r[A] = builtins.__build_class__", true},

	Raise:              {"raise", Base, Num, None, None, "B=0: raise the handled exception again; 1: raise r[A]; 2: raise r[A] from r[A+1]", true},
	Reraise:            {"reraise", Src, Num, None, None, "raise exception r[A] as it is, traceback kept; B=1: a frame that it leaves stands where it was raised", true},
	EnterHandler:       {"enterhandler", Base, None, None, None, "r[A] is the exception: r[A+1] = the exception handled until now (or None), and r[A] is the handled one", false},
	LeaveHandler:       {"leavehandler", Base, None, None, None, "r[A+1] is the handled exception again (None: none)", false},
	JNotExcMatch:       {"jnotexcmatch", Src, Src, Target, None, "if exception r[A] does not match class or tuple r[B]: jump C", true},
	CheckEGMatch:       {"checkegmatch", Base, Src, None, None, "except*: r[A] is the exception (group) left; r[A+1] = the part that matches r[B] or None, r[A] = the rest or None; r[A] None gives None and None. It does not change the handled exception", true},
	PrepReraiseStar:    {"prepreraisestar", Dst, Src, Src, None, "r[A] = what to raise after except* clauses of original r[B] and the list r[C] of raised and left exceptions, or None", true},
	ExcInfo:            {"excinfo", Base, Src, None, None, "r[A], r[A+1], r[A+2] = type, value, traceback of exception r[B]", false},
	LoadAssertionError: {"loadassertionerror", Dst, None, None, None, "r[A] = AssertionError", false},

	ImportName: {"importname", Dst, Base, Name, None, "r[A] = __import__(Names[C], fromlist=r[B], level=r[B+1])", true},
	ImportFrom: {"importfrom", Dst, Src, Name, None, "r[A] = r[B].Names[C], else the submodule; ImportError", true},
	ImportStar: {"importstar", Src, None, None, None, "all public names of module r[A] into the locals namespace", true},

	MatchSequence: {"matchsequence", Dst, Src, None, None, "r[A] = r[B] is a sequence for patterns", false},
	MatchMapping:  {"matchmapping", Dst, Src, None, None, "r[A] = r[B] is a mapping for patterns", false},
	MatchKeys:     {"matchkeys", Dst, Src, Src, None, "r[A] = tuple of the values of r[B] at keys (tuple) r[C], or None", true},
	MatchClass:    {"matchclass", Base, Src, Src, Num, "r[A] holds the tuple of keyword names: r[A] = tuple of the attributes of subject r[B] for class r[C] with D positional patterns, or None", true},
	MatchRest:     {"matchrest", Dst, Src, Src, None, "r[A] = dict(r[B]) without the keys in tuple r[C]", true},
	GetLen:        {"getlen", Dst, Src, None, None, "r[A] = len(r[B])", true},

	SetupAnnotations: {"setupannotations", None, None, None, None, "make __annotations__ in the locals namespace", true},
	PrintExpr:        {"printexpr", Src, None, None, None, "sys.displayhook(r[A])", true},
	Intrinsic:        {"intrinsic", Dst, Base, Num, Num, "r[A] = intrinsic function C of D values from r[B] (Intrinsic...)", true},
}

// Special methods for LoadSpecial.
const (
	SpecialEnter = iota
	SpecialExit
	SpecialAEnter
	SpecialAExit
)

// Intrinsic functions.
const (
	IntrinsicTypeVar       = iota // name [, bound function]
	IntrinsicParamSpec            // name
	IntrinsicTypeVarTuple         // name
	IntrinsicTypeAlias            // name, type params tuple, value function
	IntrinsicGenericBase          // type params tuple -> Generic[...]
	IntrinsicSetTypeParams        // function, type params tuple -> function
)

// String is the mnemonic.
func (op Op) String() string {
	if op < NumOps {
		return Infos[op].Name
	}
	return "op?"
}
