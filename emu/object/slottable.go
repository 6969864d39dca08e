package object

// The rows of slotDefs.

import "github.com/go-python/gpython/py"

var (
	strNew          = Intern("__new__")
	strInit         = Intern("__init__")
	strCall         = Intern("__call__")
	strHash         = Intern("__hash__")
	strLen          = Intern("__len__")
	strGetItem      = Intern("__getitem__")
	strSetItem      = Intern("__setitem__")
	strDelItem      = Intern("__delitem__")
	strContains     = Intern("__contains__")
	strBool         = Intern("__bool__")
	strNext         = Intern("__next__")
	strIter         = Intern("__iter__")
	strGet          = Intern("__get__")
	strSet          = Intern("__set__")
	strDelete       = Intern("__delete__")
	strPow          = Intern("__pow__")
	strRPow         = Intern("__rpow__")
	strIPow         = Intern("__ipow__")
	strDel          = Intern("__del__")
	strGetAttr      = Intern("__getattr__")
	strGetAttribute = Intern("__getattribute__")
	strSetAttr      = Intern("__setattr__")
	strDelAttr      = Intern("__delattr__")
)

// binOps are the binary operators: the middle of the dunder name and the symbol in messages.
var binOps = [NumBinOps]struct{ name, sym string }{
	OpAdd: {"add", "+"}, OpSub: {"sub", "-"}, OpMul: {"mul", "*"}, OpMatMul: {"matmul", "@"}, OpTrueDiv: {"truediv", "/"},
	OpFloorDiv: {"floordiv", "//"}, OpMod: {"mod", "%"}, OpDivmod: {"divmod", "divmod()"}, OpLShift: {"lshift", "<<"}, OpRShift: {"rshift", ">>"},
	OpAnd: {"and", "&"}, OpXor: {"xor", "^"}, OpOr: {"or", "|"}, OpPow: {"pow", "** or pow()"},
}

// native wraps f with an argument count check.
func native(name string, lo, hi int, f func(t *Thread, self Object, p []Object) (Object, error)) Native {
	return func(t *Thread, self Object, a Args) (Object, error) {
		if err := wantArgs(a, name, lo, hi); err != nil {
			return nil, err
		}
		return f(t, self, a.Pos)
	}
}

func none(err error) (Object, error) {
	if err != nil {
		return nil, err
	}
	return py.None, nil
}

func init() {
	add := func(d ...slotDef) { slotDefs = append(slotDefs, d...) }

	add(slotDef{name: "__new__", has: func(s *Slots) bool { return s.New != nil },
		fill: func(s *Slots, _ *Class) {
			s.New = func(t *Thread, cls *Class, a Args) (Object, error) {
				f, err := GetAttr(t, cls, strNew)
				if err != nil {
					return nil, err
				}
				return Call(t, f, Args{Pos: append([]Object{cls}, a.Pos...), Kw: a.Kw})
			}
		},
		owner:    func(o *slotOwners) **Class { return &o.New },
		copySlot: func(d, s *Slots) { d.New = s.New }})
	add(slotDef{name: "__init__", sig: "($self, /, *args, **kwargs)", doc: "Set up self; see the class for its parameters.", has: func(s *Slots) bool { return s.Init != nil },
		wrap: func(s *Slots) Native {
			f := s.Init
			return func(t *Thread, self Object, a Args) (Object, error) { return none(f(t, self, a)) }
		},
		fill: func(s *Slots, _ *Class) {
			s.Init = func(t *Thread, self Object, a Args) error {
				m, err := LookupSpecial(t, self, strInit)
				if err != nil {
					return err
				}
				if m == nil {
					return AttributeErrorFor(self, strInit)
				}
				res, err := Call(t, m, a)
				if err != nil {
					return err
				}
				if _, ok := res.(py.NoneType); !ok {
					return TypeErrorf("__init__() should return None, not '%s'", ClassOf(res).TpName())
				}
				return nil
			}
		},
		owner:    func(o *slotOwners) **Class { return &o.Init },
		copySlot: func(d, s *Slots) { d.Init = s.Init }})
	add(slotDef{name: "__del__", has: func(s *Slots) bool { return s.Del != nil }, sig: "($self, /)", doc: "Called when the object is about to end.",
		wrap: func(s *Slots) Native {
			f := s.Del
			return native("__del__", 0, 0, func(t *Thread, self Object, _ []Object) (Object, error) { return none(f(t, self)) })
		},
		fill: func(s *Slots, _ *Class) {
			s.Del = func(t *Thread, self Object) error { _, err := mustDunder(t, self, strDel); return err }
		},
		copySlot: func(d, s *Slots) { d.Del = s.Del }})
	add(slotDef{name: "__call__", sig: "($self, /, *args, **kwargs)", doc: "Call self as a function.", has: func(s *Slots) bool { return s.Call != nil },
		wrap: func(s *Slots) Native { f := s.Call; return Native(f) },
		fill: func(s *Slots, _ *Class) {
			s.Call = func(t *Thread, self Object, a Args) (Object, error) {
				m, err := LookupSpecial(t, self, strCall)
				if err != nil {
					return nil, err
				}
				if m == nil {
					return nil, TypeErrorf("'%s' object is not callable", ClassOf(self).TpName())
				}
				return Call(t, m, a)
			}
		},
		copySlot: func(d, s *Slots) { d.Call = s.Call }})

	add(unarySlot("__repr__", "Return repr(self).", func(s *Slots) *UnaryFunc { return &s.Repr }))
	add(unarySlot("__str__", "Return str(self).", func(s *Slots) *UnaryFunc { return &s.Str }))
	add(slotDef{name: "__hash__", sig: "($self, /)", doc: "Return hash(self).", has: func(s *Slots) bool { return s.Hash != nil },
		wrap: func(s *Slots) Native {
			f := s.Hash
			return native("__hash__", 0, 0, func(t *Thread, self Object, _ []Object) (Object, error) {
				h, err := f(t, self)
				if err != nil {
					return nil, err
				}
				return NewInt(h), nil
			})
		},
		fill: func(s *Slots, _ *Class) {
			s.Hash = func(t *Thread, self Object) (int64, error) {
				v, err := mustDunder(t, self, strHash)
				if err != nil {
					return 0, err
				}
				return hashFromResult(v)
			}
		},
		copySlot: func(d, s *Slots) { d.Hash = s.Hash }})

	getAttrFill := func(s *Slots, cls *Class) {
		if ga := cls.Lookup(strGetAttr); ga == nil {
			s.GetAttr = func(t *Thread, self Object, name *Str) (Object, error) {
				return mustDunder(t, self, strGetAttribute, name)
			}
			return
		}
		s.GetAttr = userGetAttr
	}
	add(slotDef{name: "__getattribute__", sig: "($self, name, /)", doc: "Return getattr(self, name).", has: func(s *Slots) bool { return s.GetAttr != nil },
		wrap: func(s *Slots) Native {
			f := s.GetAttr
			return native("__getattribute__", 1, 1, func(t *Thread, self Object, p []Object) (Object, error) {
				name, err := AttrName(p[0])
				if err != nil {
					return nil, err
				}
				return f(t, self, name)
			})
		},
		owner: func(o *slotOwners) **Class { return &o.GetAttr },
		fill:  getAttrFill, copySlot: func(d, s *Slots) { d.GetAttr = s.GetAttr }})
	add(slotDef{name: "__getattr__", has: func(s *Slots) bool { return false }, fill: getAttrFill, owner: func(o *slotOwners) **Class { return &o.GetAttr }, copySlot: func(d, s *Slots) {}})
	setAttr := slotDef{name: "__setattr__", sig: "($self, name, value, /)", doc: "Implement setattr(self, name, value).", has: func(s *Slots) bool { return s.SetAttr != nil },
		wrap: func(s *Slots) Native {
			f := s.SetAttr
			return native("__setattr__", 2, 2, func(t *Thread, self Object, p []Object) (Object, error) {
				name, err := AttrName(p[0])
				if err != nil {
					return nil, err
				}
				return none(f(t, self, name, p[1]))
			})
		},
		fill: func(s *Slots, _ *Class) {
			s.SetAttr = func(t *Thread, self Object, name *Str, v Object) error {
				var err error
				if v == nil {
					_, err = mustDunder(t, self, strDelAttr, name)
				} else {
					_, err = mustDunder(t, self, strSetAttr, name, v)
				}
				return err
			}
		},
		owner:    func(o *slotOwners) **Class { return &o.SetAttr },
		copySlot: func(d, s *Slots) { d.SetAttr = s.SetAttr }}
	delAttr := setAttr
	delAttr.name, delAttr.sig, delAttr.doc = "__delattr__", "($self, name, /)", "Implement delattr(self, name)."
	delAttr.wrap = func(s *Slots) Native {
		f := s.SetAttr
		return native("__delattr__", 1, 1, func(t *Thread, self Object, p []Object) (Object, error) {
			name, err := AttrName(p[0])
			if err != nil {
				return nil, err
			}
			return none(f(t, self, name, nil))
		})
	}
	add(setAttr, delAttr)

	for i, n := range []string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"} {
		add(cmpSlot(CmpOp(i), n, []string{"<", "<=", "==", "!=", ">", ">="}[i]))
	}

	iter := unarySlot("__iter__", "Implement iter(self).", func(s *Slots) *UnaryFunc { return &s.Iter })
	iterFill := iter.fill
	iter.fill = func(s *Slots, cls *Class) {
		if v := cls.Lookup(strIter); v != nil && isNone(v) {
			s.Iter = func(t *Thread, self Object) (Object, error) {
				return nil, TypeErrorf("'%s' object is not iterable", ClassOf(self).TpName())
			}
			return
		}
		iterFill(s, cls)
	}
	add(iter)
	add(slotDef{name: "__next__", sig: "($self, /)", doc: "Implement next(self).", has: func(s *Slots) bool { return s.Next != nil },
		wrap: func(s *Slots) Native {
			f := s.Next
			return native("__next__", 0, 0, func(t *Thread, self Object, _ []Object) (Object, error) {
				v, err := f(t, self)
				if v == nil && err == nil {
					return nil, Raise(StopIterationClass)
				}
				return v, err
			})
		},
		fill: func(s *Slots, _ *Class) {
			s.Next = func(t *Thread, self Object) (Object, error) {
				v, err := mustDunder(t, self, strNext)
				if err != nil && ErrorIs(err, StopIterationClass) {
					return nil, nil
				}
				return v, err
			}
		},
		copySlot: func(d, s *Slots) { d.Next = s.Next }})

	add(slotDef{name: "__len__", sig: "($self, /)", doc: "Return len(self).", has: func(s *Slots) bool { return s.Len != nil },
		wrap: func(s *Slots) Native { return wrapLen(s.Len) },
		fill: func(s *Slots, _ *Class) {
			s.Len = func(t *Thread, self Object) (int, error) {
				v, err := mustDunder(t, self, strLen)
				if err != nil {
					return 0, err
				}
				return lenFromResult(t, v)
			}
		},
		copySlot: func(d, s *Slots) { d.Len = s.Len }})
	add(slotDef{name: "__getitem__", sig: "($self, key, /)", doc: "Return self[key].", has: func(s *Slots) bool { return s.GetItem != nil },
		wrap: func(s *Slots) Native {
			f := s.GetItem
			return native("__getitem__", 1, 1, func(t *Thread, self Object, p []Object) (Object, error) { return f(t, self, p[0]) })
		},
		fill: func(s *Slots, _ *Class) {
			s.GetItem = func(t *Thread, self, key Object) (Object, error) { return mustDunder(t, self, strGetItem, key) }
		},
		copySlot: func(d, s *Slots) { d.GetItem = s.GetItem }})
	setItem := slotDef{name: "__setitem__", sig: "($self, key, value, /)", doc: "Set self[key] to value.", has: func(s *Slots) bool { return s.SetItem != nil },
		wrap: func(s *Slots) Native {
			f := s.SetItem
			return native("__setitem__", 2, 2, func(t *Thread, self Object, p []Object) (Object, error) { return none(f(t, self, p[0], p[1])) })
		},
		fill: func(s *Slots, _ *Class) {
			s.SetItem = func(t *Thread, self, key, v Object) error {
				if v == nil {
					_, err := mustDunder(t, self, strDelItem, key)
					return err
				}
				_, err := mustDunder(t, self, strSetItem, key, v)
				return err
			}
		},
		copySlot: func(d, s *Slots) { d.SetItem = s.SetItem }}
	delItem := setItem
	delItem.name, delItem.sig, delItem.doc = "__delitem__", "($self, key, /)", "Delete self[key]."
	delItem.wrap = func(s *Slots) Native {
		f := s.SetItem
		return native("__delitem__", 1, 1, func(t *Thread, self Object, p []Object) (Object, error) { return none(f(t, self, p[0], nil)) })
	}
	add(setItem, delItem)
	add(slotDef{name: "__contains__", sig: "($self, key, /)", doc: "Return key in self.", has: func(s *Slots) bool { return s.Contains != nil },
		wrap: func(s *Slots) Native {
			f := s.Contains
			return native("__contains__", 1, 1, func(t *Thread, self Object, p []Object) (Object, error) {
				ok, err := f(t, self, p[0])
				return py.Bool(ok), err
			})
		},
		fill: func(s *Slots, cls *Class) {
			if v := cls.Lookup(strContains); v != nil && isNone(v) {
				s.Contains = func(t *Thread, self, _ Object) (bool, error) {
					return false, TypeErrorf("'%s' object is not a container", ClassOf(self).TpName())
				}
				return
			}
			s.Contains = func(t *Thread, self, x Object) (bool, error) {
				v, err := mustDunder(t, self, strContains, x)
				if err != nil {
					return false, err
				}
				return Truth(t, v)
			}
		},
		copySlot: func(d, s *Slots) { d.Contains = s.Contains }})

	// Sequences' + and *: built-in sequences set Concat and Repeat; the number slots come first for Python classes, as __add__ fills Binary[OpAdd].
	seqAdd := func(name string, at func(s *Slots) *BinaryFunc, num func(s *Slots) *BinaryFunc, doc string) slotDef {
		return slotDef{name: name, sig: "($self, value, /)", doc: doc, has: func(s *Slots) bool { return *at(s) != nil },
			wrap: func(s *Slots) Native {
				f := *at(s)
				return native(name, 1, 1, func(t *Thread, self Object, p []Object) (Object, error) { return f(t, self, p[0]) })
			},
			fill:     func(s *Slots, _ *Class) {},
			copySlot: func(d, s *Slots) { *at(d) = *at(s) }}
	}
	add(seqAdd("__add__", func(s *Slots) *BinaryFunc { return &s.Concat }, nil, "Return self+value."))
	add(seqAdd("__iadd__", func(s *Slots) *BinaryFunc { return &s.IConcat }, nil, "Return self+=value."))
	seqMul := func(name, doc string, at func(s *Slots) *func(*Thread, Object, int) (Object, error)) slotDef {
		return slotDef{name: name, sig: "($self, value, /)", doc: doc, has: func(s *Slots) bool { return *at(s) != nil },
			wrap: func(s *Slots) Native {
				f := *at(s)
				return native(name, 1, 1, func(t *Thread, self Object, p []Object) (Object, error) {
					n, err := IndexInt(t, p[0])
					if err != nil {
						return nil, err
					}
					return f(t, self, n)
				})
			},
			fill:     func(s *Slots, _ *Class) {},
			copySlot: func(d, s *Slots) { *at(d) = *at(s) }}
	}
	rep := func(s *Slots) *func(*Thread, Object, int) (Object, error) { return &s.Repeat }
	irep := func(s *Slots) *func(*Thread, Object, int) (Object, error) { return &s.IRepeat }
	add(seqMul("__mul__", "Return self*value.", rep), seqMul("__rmul__", "Return value*self.", rep), seqMul("__imul__", "Return self*=value.", irep))

	add(slotDef{name: "__bool__", sig: "($self, /)", doc: "Return True if self else False.", has: func(s *Slots) bool { return s.Bool != nil },
		wrap: func(s *Slots) Native {
			f := s.Bool
			return native("__bool__", 0, 0, func(t *Thread, self Object, _ []Object) (Object, error) {
				ok, err := f(t, self)
				return py.Bool(ok), err
			})
		},
		fill: func(s *Slots, _ *Class) {
			s.Bool = func(t *Thread, self Object) (bool, error) {
				v, err := mustDunder(t, self, strBool)
				if err != nil {
					return false, err
				}
				b, ok := v.(py.Bool)
				if !ok {
					return false, TypeErrorf("__bool__ should return bool, returned %s", ClassOf(v).TpName())
				}
				return bool(b), nil
			}
		},
		copySlot: func(d, s *Slots) { d.Bool = s.Bool }})

	for op := BinOp(0); op < OpPow; op++ {
		sym := binOps[op].sym
		add(binarySlots(op, binOps[op].name, sym)...)
		if op != OpDivmod {
			add(inplaceSlot(op, binOps[op].name, sym))
		}
	}
	add(inplaceSlot(OpPow, "pow", "**"))
	powFill := func(s *Slots, _ *Class) {
		s.Pow = func(t *Thread, a, b, mod Object) (Object, error) {
			if _, two := mod.(py.NoneType); two {
				return userBinary(t, a, b, OpPow, strPow, strRPow)
			}
			if ClassOf(a).owners.Binary[OpPow] == userSlot {
				res, found, err := callDunder(t, a, strPow, b, mod)
				if err != nil || found {
					return res, err
				}
			}
			return py.NotImplemented, nil
		}
	}
	powOwner := func(o *slotOwners) **Class { return &o.Binary[OpPow] }
	hasPow := func(s *Slots) bool { return s.Pow != nil }
	add(slotDef{name: "__pow__", sig: "($self, value, mod=None, /)", doc: "Return pow(self, value, mod).", has: hasPow, fill: powFill, owner: powOwner,
		wrap: func(s *Slots) Native {
			f := s.Pow
			return native("__pow__", 1, 2, func(t *Thread, self Object, p []Object) (Object, error) {
				var mod Object = py.None
				if len(p) > 1 {
					mod = p[1]
				}
				return f(t, self, p[0], mod)
			})
		},
		copySlot: func(d, s *Slots) { d.Pow = s.Pow }})
	add(slotDef{name: "__rpow__", sig: "($self, value, mod=None, /)", doc: "Return pow(value, self, mod).", has: hasPow, fill: powFill, owner: powOwner,
		wrap: func(s *Slots) Native {
			f := s.Pow
			return native("__rpow__", 1, 2, func(t *Thread, self Object, p []Object) (Object, error) {
				var mod Object = py.None
				if len(p) > 1 {
					mod = p[1]
				}
				return f(t, p[0], self, mod)
			})
		},
		copySlot: func(d, s *Slots) { d.Pow = s.Pow }})

	for i, n := range []struct{ name, doc string }{{"__neg__", "-self"}, {"__pos__", "+self"}, {"__invert__", "~self"}, {"__abs__", "abs(self)"}} {
		add(unarySlot(n.name, n.doc, func(s *Slots) *UnaryFunc { return &s.Unary[i] }))
	}
	add(unarySlot("__index__", "Return self as an integer for indexing.", func(s *Slots) *UnaryFunc { return &s.Index }))
	add(unarySlot("__int__", "int(self)", func(s *Slots) *UnaryFunc { return &s.Int }))
	add(unarySlot("__float__", "float(self)", func(s *Slots) *UnaryFunc { return &s.Float }))

	add(slotDef{name: "__get__", sig: "($self, instance, owner=None, /)", doc: "Return the attribute of instance that this descriptor stands for.", has: func(s *Slots) bool { return s.DescrGet != nil },
		wrap: func(s *Slots) Native {
			f := s.DescrGet
			return native("__get__", 1, 2, func(t *Thread, self Object, p []Object) (Object, error) {
				obj := p[0]
				var cls *Class
				if len(p) > 1 {
					cls, _ = p[1].(*Class)
				}
				if _, isNone := obj.(py.NoneType); isNone && (cls != nil && cls != NoneClass || cls == nil) {
					if cls == nil {
						return nil, TypeErrorf("__get__(None, None) is invalid")
					}
					obj = nil
				} else if cls == nil {
					cls = ClassOf(obj)
				}
				return f(t, self, obj, cls)
			})
		},
		fill: func(s *Slots, _ *Class) {
			s.DescrGet = func(t *Thread, descr, obj Object, cls *Class) (Object, error) {
				var o, c Object = obj, cls
				if obj == nil {
					o = py.None
				}
				if cls == nil {
					c = py.None
				}
				return mustDunder(t, descr, strGet, o, c)
			}
		},
		copySlot: func(d, s *Slots) { d.DescrGet = s.DescrGet }})
	descrSet := slotDef{name: "__set__", sig: "($self, instance, value, /)", doc: "Set the attribute of instance to value.", has: func(s *Slots) bool { return s.DescrSet != nil },
		wrap: func(s *Slots) Native {
			f := s.DescrSet
			return native("__set__", 2, 2, func(t *Thread, self Object, p []Object) (Object, error) { return none(f(t, self, p[0], p[1])) })
		},
		fill: func(s *Slots, _ *Class) {
			s.DescrSet = func(t *Thread, descr, obj, v Object) error {
				var err error
				if v == nil {
					_, err = mustDunder(t, descr, strDelete, obj)
				} else {
					_, err = mustDunder(t, descr, strSet, obj, v)
				}
				return err
			}
		},
		copySlot: func(d, s *Slots) { d.DescrSet = s.DescrSet }}
	descrDel := descrSet
	descrDel.name, descrDel.sig, descrDel.doc = "__delete__", "($self, instance, /)", "Delete the attribute of instance."
	descrDel.wrap = func(s *Slots) Native {
		f := s.DescrSet
		return native("__delete__", 1, 1, func(t *Thread, self Object, p []Object) (Object, error) { return none(f(t, self, p[0], nil)) })
	}
	add(descrSet, descrDel)

	add(unarySlot("__await__", "Give the iterator that await drives.", func(s *Slots) *UnaryFunc { return &s.Await }))
	add(unarySlot("__aiter__", "Return an asynchronous iterator for self.", func(s *Slots) *UnaryFunc { return &s.AIter }))
	add(unarySlot("__anext__", "Return an awaitable for the next value.", func(s *Slots) *UnaryFunc { return &s.ANext }))

	indexSlots()
}
