package multiprocessing

// multiprocessing.reduction: the pickler for what goes to other processes, and descriptors that go with it.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/pickle"
)

const reductionName = "multiprocessing.reduction"

var (
	forkingPickler  = &object.ClassDef{Name: "ForkingPickler", Doc: "A pickler that knows also what register was given."}
	abstractReducer = &object.ClassDef{Name: "AbstractReducer", Doc: "The base of other reducers, with the functions of this module."}
)

var reductionModule = &object.ModuleDef{
	Name: reductionName,
	Doc:  "Pickling for other processes.",
	All:  []string{"send_handle", "recv_handle", "ForkingPickler", "register", "dump", "DupFd", "sendfds", "recvfds"},
}

func init() {
	forkingPickler.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *args)", "", func(t *thread, v []value) (value, error) {
			base, err := from(t, "pickle", "Pickler")
			if err != nil {
				return nil, err
			}
			if _, err := call(t, base, "__init__", append([]value{v[0]}, v[1].(*object.Tuple).Items...)...); err != nil {
				return nil, err
			}
			extra, err := attr(t, v[0], "_extra_reducers")
			if err != nil {
				return nil, err
			}
			usual, err := from(t, "copyreg", "dispatch_table")
			if err != nil {
				return nil, err
			}
			table, err := callFrom(t, "collections", "ChainMap", extra, usual)
			if err != nil {
				return nil, err
			}
			return none(setAttr(t, v[0], "dispatch_table", table))
		}),
		object.PyClassMethod("register", "(cls, type, reduce)", "Has reduce(obj) say how instances of type are pickled.", func(t *thread, v []value) (value, error) {
			extra, err := attr(t, v[0], "_extra_reducers")
			if err != nil {
				return nil, err
			}
			return none(object.SetItem(t, extra, v[1], v[2]))
		}),
		object.PyClassMethod("dumps", "(cls, obj, protocol=None)", "The pickle of obj, as a memoryview.", func(t *thread, v []value) (value, error) {
			buf, err := callFrom(t, "io", "BytesIO")
			if err != nil {
				return nil, err
			}
			p, err := object.CallArgs(t, v[0], buf, v[2])
			if err != nil {
				return nil, err
			}
			if _, err := call(t, p, "dump", v[1]); err != nil {
				return nil, err
			}
			return call(t, buf, "getbuffer")
		}),
	}
	forkingPickler.Init = func(t *thread, ns *object.Dict) error {
		ns.SetStr(object.Intern("_extra_reducers"), object.NewDict())
		loads, err := from(t, "pickle", "loads")
		if err == nil {
			ns.SetStr(object.Intern("loads"), loads)
		}
		return err
	}
	reductionModule.Defs = []object.Def{
		object.Value("HAVE_SEND_HANDLE", py.True), object.Value("ACKNOWLEDGE", py.False),
		object.PyFunc("dump", "(obj, file, protocol=None)", "Writes the pickle of obj to a file.", func(t *thread, v []value) (value, error) {
			p, err := object.CallArgs(t, forkingPickler.Of(t), v[1], v[2])
			if err != nil {
				return nil, err
			}
			_, err = call(t, p, "dump", v[0])
			return none(err)
		}),
		object.PyFunc("DupFd", "(fd)", "Something to pickle in the place of a descriptor.", func(t *thread, v []value) (value, error) {
			popen, err := spawning(t)
			if err != nil {
				return nil, err
			}
			if !isNone(popen) {
				fd, err := call(t, popen, "duplicate_for_child", v[0])
				if err != nil {
					return nil, err
				}
				return call(t, popen, "DupFd", fd)
			}
			return callFrom(t, "multiprocessing.resource_sharer", "DupFd", v[0])
		}),
		object.PyFunc("sendfds", "(sock, fds)", "Sends descriptors through a socket.", func(t *thread, v []value) (value, error) {
			fds, err := callFrom(t, "array", "array", str("i"), v[1])
			if err != nil {
				return nil, err
			}
			n, err := object.Len(t, fds)
			if err != nil {
				return nil, err
			}
			level, rights, err := rightsOf(t)
			if err != nil {
				return nil, err
			}
			_, err = call(t, v[0], "sendmsg", object.NewList([]value{object.NewBytes(string([]byte{byte(n)}))}), object.NewList([]value{object.TupleOf(level, rights, fds)}))
			return none(err)
		}),
		object.PyFunc("recvfds", "(sock, size)", "Receives descriptors.", func(t *thread, v []value) (value, error) { return recvfds(t, v[0], v[1]) }),
		object.PyFunc("send_handle", "(conn, handle, destination_pid)", "Sends a descriptor through a connection.", func(t *thread, v []value) (value, error) {
			return overFd(t, v[0], func(s value) (value, error) {
				return callFrom(t, reductionName, "sendfds", s, object.NewList([]value{v[1]}))
			})
		}),
		object.PyFunc("recv_handle", "(conn)", "Receives a descriptor through a connection.", func(t *thread, v []value) (value, error) {
			return overFd(t, v[0], func(s value) (value, error) {
				fds, err := recvfds(t, s, num(1))
				if err != nil {
					return nil, err
				}
				return object.GetItem(t, fds, num(0))
			})
		}),
		object.PyFunc("_reduce_method", "(m)", "", func(t *thread, v []value) (value, error) {
			self, err := attr(t, v[0], "__self__")
			if err != nil {
				return nil, err
			}
			fn, err := attr(t, v[0], "__func__")
			if err != nil {
				return nil, err
			}
			name, err := attr(t, fn, "__name__")
			if err != nil {
				return nil, err
			}
			if isNone(self) {
				if self, err = attr(t, object.ClassOf(v[0]), "__class__"); err != nil {
					return nil, err
				}
			}
			return object.TupleOf(object.BuiltinNamed(t, "getattr"), object.TupleOf(self, name)), nil
		}),
		object.PyFunc("_reduce_method_descriptor", "(m)", "", func(t *thread, v []value) (value, error) {
			cls, err := attr(t, v[0], "__objclass__")
			if err != nil {
				return nil, err
			}
			name, err := attr(t, v[0], "__name__")
			if err != nil {
				return nil, err
			}
			return object.TupleOf(object.BuiltinNamed(t, "getattr"), object.TupleOf(cls, name)), nil
		}),
		object.PyFunc("_reduce_partial", "(p)", "", func(t *thread, v []value) (value, error) {
			var parts [3]value
			for i, name := range []string{"func", "args", "keywords"} {
				var err error
				if parts[i], err = attr(t, v[0], name); err != nil {
					return nil, err
				}
			}
			if isNone(parts[2]) {
				parts[2] = object.NewDict()
			}
			return object.TupleOf(module(t, reductionName).Get("_rebuild_partial"), object.TupleOf(parts[:]...)), nil
		}),
		object.PyFunc("_rebuild_partial", "(func, args, keywords)", "", func(t *thread, v []value) (value, error) {
			partial, err := from(t, "functools", "partial")
			if err != nil {
				return nil, err
			}
			args, ok := v[1].(*object.Tuple)
			kw, ok2 := v[2].(*object.Dict)
			if !ok || !ok2 {
				return nil, object.TypeErrorf("a partial's arguments must be a tuple and a dict")
			}
			return object.CallStar(t, partial, []value{v[0]}, args, kw)
		}),
		object.PyFunc("_reduce_socket", "(s)", "", func(t *thread, v []value) (value, error) {
			fd, err := call(t, v[0], "fileno")
			if err != nil {
				return nil, err
			}
			df, err := callFrom(t, reductionName, "DupFd", fd)
			if err != nil {
				return nil, err
			}
			parts := []value{df}
			for _, name := range []string{"family", "type", "proto"} {
				x, err := attr(t, v[0], name)
				if err != nil {
					return nil, err
				}
				parts = append(parts, x)
			}
			return object.TupleOf(module(t, reductionName).Get("_rebuild_socket"), object.NewTuple(parts)), nil
		}),
		object.PyFunc("_rebuild_socket", "(df, family, type, proto)", "", func(t *thread, v []value) (value, error) {
			fd, err := call(t, v[0], "detach")
			if err != nil {
				return nil, err
			}
			f, err := from(t, "socket", "socket")
			if err != nil {
				return nil, err
			}
			return callKw(t, f, v[1:4], "fileno", fd)
		}),
	}
	reductionModule.Init = func(t *thread, m *object.Module) error {
		base, err := from(t, "pickle", "Pickler")
		if err != nil {
			return err
		}
		cls, err := forkingPickler.New(t, m, base)
		if err != nil {
			return err
		}
		register, err := attr(t, cls, "register")
		if err != nil {
			return err
		}
		m.Set("register", register)
		if _, err := abstractReducer.New(t, m); err != nil {
			return err
		}
		for _, name := range []string{"ForkingPickler", "register", "dump", "send_handle", "recv_handle", "DupFd"} {
			if err := setAttr(t, abstractReducer.Of(t), name, m.Get(name)); err != nil {
				return err
			}
		}
		partial, err := from(t, "functools", "partial")
		if err != nil {
			return err
		}
		sockets, err := from(t, "socket", "socket")
		if err != nil {
			return err
		}
		for _, r := range []struct {
			cls  value
			name string
		}{{object.BoundMethodClass, "_reduce_method"}, {object.MethodDescrClass, "_reduce_method_descriptor"}, {object.SlotWrapperClass, "_reduce_method_descriptor"},
			{partial, "_reduce_partial"}, {sockets, "_reduce_socket"}} {
			if _, err := object.CallArgs(t, register, r.cls, m.Get(r.name)); err != nil {
				return err
			}
		}
		return nil
	}
}

// dumps is the pickle of o for another process.
func dumps(t *thread, o value) ([]byte, error) {
	cls := forkingPickler.Of(t)
	if cls == nil {
		if _, err := t.P.Import(t, reductionName); err != nil {
			return nil, err
		}
		cls = forkingPickler.Of(t)
	}
	extra, err := attr(t, cls, "_extra_reducers")
	if err != nil {
		return nil, err
	}
	d, ok := extra.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("_extra_reducers must be a dict")
	}
	return pickle.DumpsWith(t, o, d)
}

func rightsOf(t *thread) (level, rights value, err error) {
	if level, err = from(t, "socket", "SOL_SOCKET"); err == nil {
		rights, err = from(t, "socket", "SCM_RIGHTS")
	}
	return level, rights, err
}

func recvfds(t *thread, s, size value) (value, error) {
	n, err := object.IndexInt(t, size)
	if err != nil {
		return nil, err
	}
	fds, err := callFrom(t, "array", "array", str("i"))
	if err != nil {
		return nil, err
	}
	space, err := callFrom(t, "socket", "CMSG_SPACE", num(4*n))
	if err != nil {
		return nil, err
	}
	res, err := call(t, s, "recvmsg", num(1), space)
	if err != nil {
		return nil, err
	}
	got, ok := res.(*object.Tuple)
	if !ok || len(got.Items) < 2 {
		return nil, object.RuntimeErrorf("Invalid data received")
	}
	b, err := object.BytesOf(t, got.Items[0])
	if err != nil {
		return nil, err
	}
	anc, err := object.Collect(t, got.Items[1])
	if err != nil {
		return nil, err
	}
	if len(b) == 0 && len(anc) == 0 {
		return nil, object.Raise(object.EOFErrorClass)
	}
	if len(anc) != 1 {
		return nil, object.RuntimeErrorf("received %d items of ancdata", len(anc))
	}
	level, rights, err := rightsOf(t)
	if err != nil {
		return nil, err
	}
	part, ok := anc[0].(*object.Tuple)
	if !ok || len(part.Items) != 3 {
		return nil, object.RuntimeErrorf("Invalid data received")
	}
	for i, want := range []value{level, rights} {
		same, err := object.Compare(t, part.Items[i], want, object.CmpEQ)
		if err != nil {
			return nil, err
		}
		if !same {
			return nil, object.RuntimeErrorf("Invalid data received")
		}
	}
	if _, err := call(t, fds, "frombytes", part.Items[2]); err != nil {
		return nil, err
	}
	return object.CallArgs(t, object.ListClass, fds)
}

// overFd calls fn with a socket over a copy of a connection's descriptor.
func overFd(t *thread, conn value, fn func(s value) (value, error)) (value, error) {
	fd, err := call(t, conn, "fileno")
	if err != nil {
		return nil, err
	}
	family, err := from(t, "socket", "AF_UNIX")
	if err != nil {
		return nil, err
	}
	kind, err := from(t, "socket", "SOCK_STREAM")
	if err != nil {
		return nil, err
	}
	s, err := callFrom(t, "socket", "fromfd", fd, family, kind)
	if err != nil {
		return nil, err
	}
	v, err := fn(s)
	if _, e := call(t, s, "close"); err == nil {
		err = e
	}
	return v, err
}
