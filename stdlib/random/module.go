// Package random is the random module: the Mersenne Twister with CPython's seeding, so that a seed gives CPython's numbers (library reference, random).
package random

import (
	crand "crypto/rand"
	"crypto/sha512"
	"math"
	"math/big"
	"sort"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/libm"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	obj    = object.Object
	thread = object.Thread
)

// Random is an instance of random.Random or, with system set, of random.SystemRandom.
type Random struct {
	object.Header
	mt     twister
	gauss  float64
	has    bool // gauss holds the second number of a pair
	system bool
}

// The classes of the module.
var (
	BaseClass   = object.DeclareClass("_random.Random")
	RandomClass = object.DeclareClass("random.Random", BaseClass).WithInstanceDict()
	SystemClass = object.DeclareClass("random.SystemRandom", RandomClass).WithInstanceDict()
)

var names = []string{"seed", "random", "uniform", "triangular", "randint", "choice", "randrange", "sample", "shuffle", "choices", "normalvariate", "lognormvariate",
	"expovariate", "vonmisesvariate", "gammavariate", "gauss", "betavariate", "paretovariate", "weibullvariate", "getstate", "setstate", "getrandbits", "randbytes"}

// Definition is the module random.
var Definition = &object.ModuleDef{
	Name: "random",
	Doc:  "Random numbers of many distributions.",
	Defs: []object.Def{
		object.Value("Random", RandomClass), object.Value("SystemRandom", SystemClass),
		// The constants of the distributions: Kinderman and Monahan's, Cheng's, and how many bits random() has.
		object.Value("TWOPI", py.Float(2*math.Pi)), object.Value("LOG4", py.Float(math.Log(4))), object.Value("NV_MAGICCONST", py.Float(4*math.Exp(-0.5)/math.Sqrt(2))),
		object.Value("SG_MAGICCONST", py.Float(1+math.Log(4.5))), object.Value("BPF", object.NewInt(53)), object.Value("RECIP_BPF", py.Float(0x1p-53)),
	},
	All: append([]string{"Random", "SystemRandom"}, names...),
	Init: func(t *thread, m *object.Module) error {
		r := newRandom(RandomClass)
		if err := r.seed(t, nil); err != nil {
			return err
		}
		m.Dict().SetStr(object.Intern("_inst"), r)
		hiddenKey.Set(t.P, r)
		t.P.AfterFork = append(t.P.AfterFork, reseed)
		for _, n := range names {
			f, err := object.GetAttr(t, r, object.Intern(n))
			if err != nil {
				return err
			}
			m.Dict().SetStr(object.Intern(n), f)
		}
		return nil
	},
}

// hiddenKey is the generator behind the module's functions.
var hiddenKey = object.NewStateKey[*Random]("random")

// reseed gives the module's functions new numbers in a forked process; generators that the program made go on as in the parent.
func reseed(t *thread) {
	if r := hiddenKey.Get(t.P, func() *Random { return nil }); r != nil {
		_ = r.seed(t, nil)
	}
}

func newRandom(cls *object.Class) *Random {
	return &Random{Header: object.NewHeader(cls), system: cls.IsSubclass(SystemClass)}
}

// Traverse implements object.Traverser.
func (r *Random) Traverse(visit func(obj)) {
	if a := r.Attrs(); a != nil {
		a.Each(visit)
	}
}

// CopyFor implements object.Copier.
func (r *Random) CopyFor(register func(obj), copyOf func(obj) obj) obj {
	c := &Random{mt: r.mt, gauss: r.gauss, has: r.has, system: r.system}
	register(c)
	c.Header = r.CopyHeader(copyOf)
	return c
}

func (r *Random) seed(t *thread, a obj) error {
	r.has = false
	if r.system {
		return nil
	}
	var n *big.Int
	switch a := a.(type) {
	case nil, py.NoneType:
		var b [32]byte
		crand.Read(b[:])
		n = new(big.Int).SetBytes(b[:])
	default:
		if b, ok := object.AsBig(a); ok {
			n = b
			break
		}
		h, err := object.Hash(t, a)
		if err != nil {
			return err
		}
		n = new(big.Int).SetUint64(uint64(h))
	}
	r.mt.seedInt(n)
	return nil
}

func random_seed(t *thread, r *Random, v []obj) (obj, error) {
	a := v[0]
	version := int64(2)
	if v[1] != nil {
		version, _ = object.AsInt64(v[1])
	}
	if b, ok := a.(*object.Bytes); ok && version == 1 { // each byte counts as a character
		runes := make([]byte, 0, 2*len(b.String()))
		for _, c := range []byte(b.String()) {
			runes = object.AppendRune(runes, rune(c))
		}
		a = object.NewStr(string(runes))
	}
	text, isText := "", false
	switch x := a.(type) {
	case *object.Str:
		isText = true
		if version == 1 {
			var h int64
			if x.Len() > 0 {
				h = int64(x.RuneAt(0)) << 7
			}
			for c := range x.Runes {
				h = 1000003*h ^ int64(c)
			}
			h ^= int64(x.Len())
			if h == -1 {
				h = -2
			}
			a, isText = object.NewBig(new(big.Int).SetUint64(uint64(h))), false
			break
		}
		s, err := object.EncodeUTF8(t, x)
		if err != nil {
			return nil, err
		}
		text = s
	case *object.Bytes:
		text, isText = x.String(), true
	default:
		_, isFloat := object.AsFloat(a)
		switch {
		case a == nil, isFloat, object.IsInt(a), object.ClassOf(a) == object.NoneClass:
		case object.ClassOf(a).Name == "bytearray":
			b, err := object.ClassOf(a).Slots.Buffer(t, a)
			if err != nil {
				return nil, err
			}
			text, isText = string(b.Bytes), true
			if b.Release != nil {
				b.Release()
			}
		default:
			return nil, object.TypeErrorf("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
		}
	}
	if isText {
		sum := sha512.Sum512([]byte(text))
		a = object.NewBig(new(big.Int).SetBytes(append([]byte(text), sum[:]...)))
	}
	return py.None, r.seed(t, a)
}

var strRandom, strBits = object.Intern("random"), object.Intern("getrandbits")

// overridden says whether a subclass in Python has its own method.
func (r *Random) overridden(name *object.Str) bool {
	if c := r.Class(); c == RandomClass || c == SystemClass {
		return false
	}
	_, where := r.Class().LookupWhere(name)
	return where != nil && where.IsHeap()
}

func (r *Random) plain() float64 {
	if r.system {
		b := r.bits(53)
		return float64(b.Int64()) / (1 << 53)
	}
	return r.mt.float()
}

func (r *Random) bits(k int) *big.Int {
	if k == 0 {
		return new(big.Int)
	}
	if r.system {
		b := make([]byte, (k+7)/8)
		crand.Read(b)
		n := new(big.Int).SetBytes(b)
		return n.Rsh(n, uint(len(b)*8-k))
	}
	return r.mt.bits(k)
}

// float is self.random().
func (r *Random) float(t *thread) (float64, error) {
	if !r.overridden(strRandom) {
		return r.plain(), nil
	}
	v, err := object.CallMethod(t, r, strRandom)
	if err != nil {
		return 0, err
	}
	return object.ToFloat(t, v)
}

// below is a random number in [0, n), n > 0.
func (r *Random) below(t *thread, n *big.Int) (*big.Int, error) {
	k := n.BitLen()
	if r.overridden(strRandom) && !r.overridden(strBits) {
		// All numbers of 53 bits that a multiple of n can be cut from, then the remainder.
		all := big.NewInt(1 << 53)
		limit, _ := new(big.Float).Quo(new(big.Float).SetInt(new(big.Int).Sub(all, new(big.Int).Rem(all, n))), big.NewFloat(1<<53)).Float64()
		if n.Cmp(all) >= 0 {
			all, limit = n, 1
		}
		for {
			f, err := r.float(t)
			if err != nil {
				return nil, err
			}
			if f < limit {
				b, _ := new(big.Float).Mul(big.NewFloat(f), new(big.Float).SetInt(all)).Int(nil)
				return b.Rem(b, n), nil
			}
		}
	}
	for {
		var b *big.Int
		if r.overridden(strBits) {
			v, err := object.CallMethod(t, r, strBits, object.NewInt(int64(k)))
			if err != nil {
				return nil, err
			}
			if b, _ = object.AsBig(v); b == nil {
				return nil, object.TypeErrorf("getrandbits() must return an int")
			}
		} else if k <= 32 && !r.system {
			w := r.mt.next() >> uint(32-k)
			if int64(w) < n.Int64() {
				return big.NewInt(int64(w)), nil
			}
			continue
		} else {
			b = r.bits(k)
		}
		if b.Cmp(n) < 0 {
			return b, nil
		}
	}
}

func (r *Random) belowInt(t *thread, n int) (int, error) {
	b, err := r.below(t, big.NewInt(int64(n)))
	if err != nil {
		return 0, err
	}
	return int(b.Int64()), nil
}

func random_getrandbits(t *thread, r *Random, x obj) (obj, error) {
	k, err := object.IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	if k < 0 {
		return nil, object.ValueErrorf("number of bits must be non-negative")
	}
	if k > 1<<31-1 {
		return nil, object.Errorf(object.OverflowErrorClass, "Python int too large to convert to C int")
	}
	return object.NewBig(r.bits(k)), nil
}

func random_randbytes(t *thread, r *Random, v []obj) (obj, error) {
	n, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, object.ValueErrorf("number of bits must be non-negative")
	}
	if n > (1<<31-1)/8 {
		return nil, object.Errorf(object.OverflowErrorClass, "Python int too large to convert to C int")
	}
	b := make([]byte, n)
	r.bits(8 * n).FillBytes(b)
	if !r.system {
		for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
	}
	return object.NewBytes(string(b)), nil
}

func random_getstate(t *thread, r *Random) (obj, error) {
	if r.system {
		return nil, object.Errorf(object.NotImplementedErrorClass, "System entropy source does not have state.")
	}
	words := make([]obj, 0, mtSize+1)
	for _, w := range r.mt.state {
		words = append(words, object.NewInt(int64(w)))
	}
	words = append(words, object.NewInt(int64(r.mt.index)))
	var g obj = py.None
	if r.has {
		g = py.Float(r.gauss)
	}
	return object.TupleOf(object.NewInt(3), object.NewTuple(words), g), nil
}

func random_setstate(t *thread, r *Random, v []obj) (obj, error) {
	if r.system {
		return nil, object.Errorf(object.NotImplementedErrorClass, "System entropy source does not have state.")
	}
	if object.ClassOf(v[0]).Slots.GetItem == nil {
		return nil, object.TypeErrorf("'%s' object is not subscriptable", object.ClassOf(v[0]).Name)
	}
	s, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	version := int64(-1)
	if len(s) > 0 {
		version, _ = object.AsInt64(s[0])
	}
	if version != 3 && version != 2 {
		return nil, object.ValueErrorf("state with version %d passed to Random.setstate() of version 3", version)
	}
	if len(s) != 3 {
		return nil, object.ValueErrorf("not enough values to unpack (expected 3, got %d)", len(s))
	}
	words, ok := s[1].(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("state vector must be a tuple")
	}
	if len(words.Items) != mtSize+1 {
		return nil, object.ValueErrorf("state vector is the wrong size")
	}
	var m twister
	for i, o := range words.Items {
		n, ok := object.AsInt64(o)
		if !ok {
			return nil, object.TypeErrorf("an integer is required")
		}
		if i < mtSize {
			m.state[i] = uint32(n)
		} else if m.index = int(n); n < 0 || n > mtSize {
			return nil, object.ValueErrorf("invalid state")
		}
	}
	r.mt = m
	r.gauss, r.has = object.AsFloat(s[2])
	return py.None, nil
}

// index reads an argument of randrange as CPython 3.11 does: a float without fraction passes with a warning.
func rangeArg(t *thread, o obj, what string) (*big.Int, error) {
	if f, ok := object.AsFloat(o); ok {
		if f != math.Trunc(f) || math.IsInf(f, 0) {
			return nil, object.ValueErrorf("non-integer %s for randrange()", what)
		}
		v, err := object.ToInt(t, o)
		if err != nil {
			return nil, err
		}
		o = v
	}
	if s, ok := o.(*object.Str); ok { // CPython tries int() before it complains
		v, err := object.ToInt(t, s)
		if err != nil {
			return nil, err
		}
		o = v
	}
	i, err := object.Index(t, o)
	if err != nil {
		return nil, err
	}
	b, _ := object.AsBig(i)
	return b, nil
}

func (r *Random) randrange(t *thread, start, stop, step obj) (obj, error) {
	a, err := rangeArg(t, start, "arg 1")
	if err != nil {
		return nil, err
	}
	one := big.NewInt(1)
	if stop == nil || object.ClassOf(stop) == object.NoneClass {
		if step != nil {
			if n, ok := object.AsInt64(step); !ok || n != 1 {
				return nil, object.TypeErrorf("Missing a non-None stop argument")
			}
		}
		if a.Sign() <= 0 {
			return nil, object.ValueErrorf("empty range for randrange()")
		}
		n, err := r.below(t, a)
		if err != nil {
			return nil, err
		}
		return object.NewBig(n), nil
	}
	b, err := rangeArg(t, stop, "stop")
	if err != nil {
		return nil, err
	}
	width := new(big.Int).Sub(b, a)
	s := one
	if step != nil {
		if s, err = rangeArg(t, step, "step"); err != nil {
			return nil, err
		}
	}
	empty := func() (obj, error) {
		return nil, object.ValueErrorf("empty range for randrange() (%s, %s, %s)", a, b, width)
	}
	n := new(big.Int).Set(width)
	switch {
	case s.Cmp(one) == 0:
		if width.Sign() <= 0 {
			return empty()
		}
	case s.Sign() > 0:
		n.Add(n, s).Sub(n, one).Div(n, s)
	case s.Sign() < 0:
		n.Add(n, s).Add(n, one).Quo(n, s)
	default:
		return nil, object.ValueErrorf("zero step for randrange()")
	}
	if n.Sign() <= 0 {
		return nil, object.ValueErrorf("empty range for randrange()")
	}
	k, err := r.below(t, n)
	if err != nil {
		return nil, err
	}
	return object.NewBig(k.Mul(k, s).Add(k, a)), nil
}

func random_choice(t *thread, r *Random, v []obj) (obj, error) {
	n, err := object.Len(t, v[0])
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, object.IndexErrorf("Cannot choose from an empty sequence")
	}
	i, err := r.belowInt(t, n)
	if err != nil {
		return nil, err
	}
	return object.GetItem(t, v[0], object.NewInt(int64(i)))
}

func random_shuffle(t *thread, r *Random, v []obj) (obj, error) {
	x := v[0]
	n, err := object.Len(t, x)
	if err != nil {
		return nil, err
	}
	for i := n - 1; i > 0; i-- {
		j, err := r.belowInt(t, i+1)
		if err != nil {
			return nil, err
		}
		if l, ok := x.(*object.List); ok && l.Class() == object.ListClass && i < len(l.Items) {
			l.Items[i], l.Items[j] = l.Items[j], l.Items[i]
			continue
		}
		oi, oj := object.NewInt(int64(i)), object.NewInt(int64(j))
		a, err := object.GetItem(t, x, oi)
		if err != nil {
			return nil, err
		}
		b, err := object.GetItem(t, x, oj)
		if err != nil {
			return nil, err
		}
		if err := object.SetItem(t, x, oi, b); err != nil {
			return nil, err
		}
		if err := object.SetItem(t, x, oj, a); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// pick returns the numbers of k different items of n.
func (r *Random) pick(t *thread, n, k int) ([]int, error) {
	if k < 0 || k > n {
		return nil, object.ValueErrorf("Sample larger than population or is negative")
	}
	out := make([]int, k)
	size := 21
	if k > 5 {
		size += int(math.Pow(4, math.Ceil(libm.Log(float64(k*3))/libm.Log(4))))
	}
	if n <= size {
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		for i := range out {
			j, err := r.belowInt(t, n-i)
			if err != nil {
				return nil, err
			}
			out[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return out, nil
	}
	seen := make(map[int]bool, k)
	for i := range out {
		j, err := r.belowInt(t, n)
		for err == nil && seen[j] {
			j, err = r.belowInt(t, n)
		}
		if err != nil {
			return nil, err
		}
		seen[j] = true
		out[i] = j
	}
	return out, nil
}

func random_sample(t *thread, r *Random, v []obj) (obj, error) {
	cls := object.ClassOf(v[0])
	if cls.Flags&object.FlagSequence == 0 && cls != object.StrClass && cls != object.BytesClass && (cls.Slots.GetItem == nil || cls.IsSubclass(object.DictClass)) {
		return nil, object.TypeErrorf("Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	n, err := object.Len(t, v[0])
	if err != nil {
		return nil, err
	}
	k, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	var cum []int
	if v[2] != nil && object.ClassOf(v[2]) != object.NoneClass {
		counts, err := object.Collect(t, v[2])
		if err != nil {
			return nil, err
		}
		if len(counts) != n {
			return nil, object.ValueErrorf("The number of counts does not match the population")
		}
		total := 0
		for _, c := range counts {
			if !object.IsInt(c) {
				return nil, object.TypeErrorf("Counts must be integers")
			}
			m, _ := object.AsInt64(c)
			total += int(m)
			cum = append(cum, total)
		}
		if total <= 0 {
			return nil, object.ValueErrorf("Total of counts must be greater than zero")
		}
		n = total
	}
	picked, err := r.pick(t, n, k)
	if err != nil {
		return nil, err
	}
	out := make([]obj, len(picked))
	for i, j := range picked {
		if cum != nil {
			j = sort.Search(len(cum), func(i int) bool { return cum[i] > j })
		}
		if out[i], err = object.GetItem(t, v[0], object.NewInt(int64(j))); err != nil {
			return nil, err
		}
	}
	return object.NewList(out), nil
}

func random_choices(t *thread, r *Random, v []obj) (obj, error) {
	given := func(i int) bool { return v[i] != nil && object.ClassOf(v[i]) != object.NoneClass }
	n, err := object.Len(t, v[0])
	if err != nil {
		return nil, err
	}
	k := 1
	if v[3] != nil {
		if k, err = object.IndexInt(t, v[3]); err != nil {
			return nil, err
		}
	}
	var cum []float64
	src := v[2]
	if given(1) {
		if given(2) {
			return nil, object.TypeErrorf("Cannot specify both weights and cumulative weights")
		}
		if object.IsInt(v[1]) {
			s, _ := object.Repr(t, v[1])
			return nil, object.TypeErrorf("The number of choices must be a keyword argument: k=%s", s)
		}
		src = v[1]
	}
	if given(1) || given(2) {
		w, err := object.Collect(t, src)
		if err != nil {
			return nil, err
		}
		sum := 0.0
		for _, o := range w {
			f, err := object.ToFloat(t, o)
			if err != nil {
				return nil, err
			}
			if given(1) {
				sum += f
				f = sum
			}
			cum = append(cum, f)
		}
		if len(cum) != n {
			return nil, object.ValueErrorf("The number of weights does not match the population")
		}
		if n == 0 {
			return nil, object.IndexErrorf("list index out of range")
		}
		total := cum[n-1]
		if total <= 0 {
			return nil, object.ValueErrorf("Total of weights must be greater than zero")
		}
		if math.IsInf(total, 0) || total != total {
			return nil, object.ValueErrorf("Total of weights must be finite")
		}
	}
	out := make([]obj, 0, max(k, 0))
	for range k {
		f, err := r.float(t)
		if err != nil {
			return nil, err
		}
		i := int(math.Floor(f * float64(n)))
		if cum != nil {
			x := f * cum[n-1]
			i = sort.Search(n-1, func(i int) bool { return cum[i] > x })
		} else if n == 0 {
			return nil, object.IndexErrorf("list index out of range")
		}
		o, err := object.GetItem(t, v[0], object.NewInt(int64(i)))
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return object.NewList(out), nil
}

func init() {
	BaseClass.Slots.New = func(t *thread, cls *object.Class, a object.Args) (obj, error) {
		r := newRandom(cls)
		return r, r.seed(t, nil)
	}
	RandomClass.Doc = "A generator of random numbers with a state of its own."
	RandomClass.Slots.Init = func(t *thread, self obj, a object.Args) error {
		f, err := object.GetAttr(t, self, object.Intern("seed"))
		if err != nil {
			return err
		}
		if len(a.Pos) == 0 && a.NKw() == 0 {
			a.Pos = []obj{py.None}
		}
		_, err = object.Call(t, f, a)
		return err
	}
	BaseClass.Define(
		object.Method0("random", "Return a float in [0, 1).", func(_ *thread, r *Random) (obj, error) { return py.Float(r.plain()), nil }),
		object.Method1("getrandbits", "k", "Return an int of k random bits.", random_getrandbits),
	)
	RandomClass.Define(
		object.Value("VERSION", object.NewInt(3)),
		object.MethodV("seed", "(a=None, version=2)", "Start the sequence that belongs to a seed.", random_seed),
		object.Method0("getstate", "Return the state for setstate().", random_getstate),
		object.MethodV("setstate", "(state)", "Continue from a state of getstate().", random_setstate),
		object.MethodV("__getstate__", "()", "What pickle and copy keep: the result of getstate().", func(t *thread, r *Random, _ []obj) (obj, error) {
			return object.CallMethod(t, r, object.Intern("getstate"))
		}),
		object.MethodV("__setstate__", "(state)", "Take over what pickle or copy kept.", func(t *thread, r *Random, v []obj) (obj, error) {
			return object.CallMethod(t, r, object.Intern("setstate"), v[0])
		}),
		object.MethodV("__reduce__", "()", "How pickle and copy make the generator again.", func(t *thread, r *Random, _ []obj) (obj, error) {
			state, err := object.CallMethod(t, r, object.Intern("getstate"))
			if err != nil {
				return nil, err
			}
			return object.TupleOf(r.Class(), object.EmptyTuple, state), nil
		}),
		object.MethodV("randbytes", "(n)", "Return n random bytes.", random_randbytes),
		object.MethodV("randrange", "(start, stop=None, step=1)", "Return an item of range(start, stop, step).", func(t *thread, r *Random, v []obj) (obj, error) {
			return r.randrange(t, v[0], v[1], v[2])
		}),
		object.MethodV("randint", "(a, b)", "Return an int from a to b, both included.", func(t *thread, r *Random, v []obj) (obj, error) {
			b, err := object.Binary(t, object.OpAdd, v[1], object.NewInt(1))
			if err != nil {
				return nil, err
			}
			return r.randrange(t, v[0], b, nil)
		}),
		object.MethodV("choice", "(seq)", "Return an item of a sequence.", random_choice),
		object.MethodV("shuffle", "(x)", "Put the items of a list in random order.", random_shuffle),
		object.MethodV("sample", "(population, k, *, counts=None)", "Return a list of k different items.", random_sample),
		object.MethodV("choices", "(population, weights=None, *, cum_weights=None, k=1)", "Return a list of k items, with repetition.", random_choices),
	)
}
