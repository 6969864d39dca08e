package asyncio

// asyncio.constants: constants of asyncio.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// debugStackDepth is how many frames a debugged future or handle remembers of its making.
const debugStackDepth = 10

var constantsModule = &object.ModuleDef{
	Name: "asyncio.constants",
	Doc:  "Constants of asyncio.",
	Defs: []object.Def{
		object.Value("LOG_THRESHOLD_FOR_CONNLOST_WRITES", py.Int(5)),
		object.Value("ACCEPT_RETRY_DELAY", py.Int(1)),
		object.Value("DEBUG_STACK_DEPTH", py.Int(debugStackDepth)),
		object.Value("SSL_HANDSHAKE_TIMEOUT", py.Float(60)),
		object.Value("SSL_SHUTDOWN_TIMEOUT", py.Float(30)),
		object.Value("SENDFILE_FALLBACK_READBUFFER_SIZE", py.Int(256*1024)),
		object.Value("FLOW_CONTROL_HIGH_WATER_SSL_READ", py.Int(256)),
		object.Value("FLOW_CONTROL_HIGH_WATER_SSL_WRITE", py.Int(512)),
	},
	Init: func(t *thread, m *object.Module) error {
		return makeEnum(t, m, "_SendfileMode", object.TupleOf(object.NewStr("UNSUPPORTED"), object.NewInt(1)),
			object.TupleOf(object.NewStr("TRY_NATIVE"), object.NewInt(2)), object.TupleOf(object.NewStr("FALLBACK"), object.NewInt(3)))
	},
}

// makeEnum puts an enum.Enum with the given (name, value) members into module m.
func makeEnum(t *thread, m *object.Module, name string, members ...value) error {
	enum, err := t.P.Import(t, "enum")
	if err != nil {
		return err
	}
	base, err := object.GetAttr(t, enum, object.Intern("Enum"))
	if err != nil {
		return err
	}
	cls, err := object.Call(t, base, object.Args{Pos: []value{object.NewStr(name), object.NewList(members)},
		Kw: &object.Kwargs{Names: []*object.Str{object.Intern("module")}, Vals: []value{m.Get("__name__")}}})
	if err != nil {
		return err
	}
	m.Set(name, cls)
	return nil
}
