package emu

// The one list of all native modules.

import (
	"sync"

	"github.com/pyemu/pyemu/emu/builtins"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/futures"
	"github.com/pyemu/pyemu/multiprocessing"
	"github.com/pyemu/pyemu/stdlib/abc"
	"github.com/pyemu/pyemu/stdlib/array"
	"github.com/pyemu/pyemu/stdlib/ast"
	"github.com/pyemu/pyemu/stdlib/asyncio"
	"github.com/pyemu/pyemu/stdlib/atexit"
	"github.com/pyemu/pyemu/stdlib/binascii"
	"github.com/pyemu/pyemu/stdlib/bisect"
	"github.com/pyemu/pyemu/stdlib/bz2"
	"github.com/pyemu/pyemu/stdlib/codecs"
	"github.com/pyemu/pyemu/stdlib/collections"
	collectionsabc "github.com/pyemu/pyemu/stdlib/collections/abc"
	"github.com/pyemu/pyemu/stdlib/contextlib"
	"github.com/pyemu/pyemu/stdlib/contextvars"
	pycopy "github.com/pyemu/pyemu/stdlib/copy"
	"github.com/pyemu/pyemu/stdlib/csv"
	"github.com/pyemu/pyemu/stdlib/ctypes"
	"github.com/pyemu/pyemu/stdlib/dataclasses"
	"github.com/pyemu/pyemu/stdlib/enum"
	"github.com/pyemu/pyemu/stdlib/errno"
	"github.com/pyemu/pyemu/stdlib/faulthandler"
	"github.com/pyemu/pyemu/stdlib/fnmatch"
	"github.com/pyemu/pyemu/stdlib/functools"
	"github.com/pyemu/pyemu/stdlib/future"
	"github.com/pyemu/pyemu/stdlib/gc"
	"github.com/pyemu/pyemu/stdlib/hashlib"
	"github.com/pyemu/pyemu/stdlib/heapq"
	"github.com/pyemu/pyemu/stdlib/hmac"
	"github.com/pyemu/pyemu/stdlib/importlib"
	pyio "github.com/pyemu/pyemu/stdlib/io"
	"github.com/pyemu/pyemu/stdlib/itertools"
	"github.com/pyemu/pyemu/stdlib/json"
	"github.com/pyemu/pyemu/stdlib/keyword"
	"github.com/pyemu/pyemu/stdlib/locale"
	"github.com/pyemu/pyemu/stdlib/logging"
	"github.com/pyemu/pyemu/stdlib/lzma"
	"github.com/pyemu/pyemu/stdlib/marshal"
	"github.com/pyemu/pyemu/stdlib/math"
	"github.com/pyemu/pyemu/stdlib/mmap"
	"github.com/pyemu/pyemu/stdlib/operator"
	pyos "github.com/pyemu/pyemu/stdlib/os"
	"github.com/pyemu/pyemu/stdlib/pickle"
	"github.com/pyemu/pyemu/stdlib/posixsubprocess"
	"github.com/pyemu/pyemu/stdlib/random"
	"github.com/pyemu/pyemu/stdlib/re"
	"github.com/pyemu/pyemu/stdlib/sched"
	"github.com/pyemu/pyemu/stdlib/secrets"
	selects "github.com/pyemu/pyemu/stdlib/select"
	"github.com/pyemu/pyemu/stdlib/selectors"
	"github.com/pyemu/pyemu/stdlib/signal"
	"github.com/pyemu/pyemu/stdlib/socket"
	"github.com/pyemu/pyemu/stdlib/stat"
	pystring "github.com/pyemu/pyemu/stdlib/string"
	structs "github.com/pyemu/pyemu/stdlib/struct"
	"github.com/pyemu/pyemu/stdlib/sys"
	"github.com/pyemu/pyemu/stdlib/sysconfigdata"
	"github.com/pyemu/pyemu/stdlib/testcapi"
	"github.com/pyemu/pyemu/stdlib/testinternalcapi"
	pytime "github.com/pyemu/pyemu/stdlib/time"
	"github.com/pyemu/pyemu/stdlib/types"
	"github.com/pyemu/pyemu/stdlib/unicodedata"
	"github.com/pyemu/pyemu/stdlib/warnings"
	"github.com/pyemu/pyemu/stdlib/weakref"
	"github.com/pyemu/pyemu/stdlib/xxsubinterpreters"
	"github.com/pyemu/pyemu/stdlib/zlib"
	"github.com/pyemu/pyemu/threading"
)

var modules = []*object.ModuleDef{
	builtins.Definition,
	importing.Machinery,
	future.Definition,
	pyio.Definition,
	pyio.Module,
	json.Definition,
	json.DecoderModule,
	json.EncoderModule,
	json.ScannerModule,
	json.NativeModule,
	keyword.Definition,
	marshal.Definition,
	math.Definition,
	posixsubprocess.Definition,
	random.Definition,
	selects.Definition,
	faulthandler.Definition,
	sched.Definition,
	signal.Definition,
	signal.NativeModule,
	socket.Definition,
	socket.Library,
	pystring.Definition,
	pystring.Native,
	re.Definition,
	structs.Definition,
	structs.NativeModule,
	sys.Definition,
	threading.ThreadModule,
	threading.ThreadingModule,
	threading.QueueModule,
	threading.CQueueModule,
	unicodedata.Definition,
	warnings.CModule,
	warnings.Definition,
	abc.CModule,
	abc.Definition,
	array.Definition,
	ctypes.Definition,
	ctypes.UtilDefinition,
	ast.Definition,
	ast.Public,
	binascii.Definition,
	bisect.Definition,
	bisect.NativeModule,
	heapq.Definition,
	heapq.NativeModule,
	codecs.Definition,
	codecs.NativeModule,
	collections.Definition,
	collections.NativeModule,
	collectionsabc.Definition,
	collectionsabc.Native,
	contextvars.Definition,
	contextvars.NativeModule,
	fnmatch.Definition,
	functools.Definition,
	functools.NativeModule,
	itertools.Definition,
	operator.Definition,
	operator.NativeModule,
	pytime.Definition,
	testcapi.Definition,
	xxsubinterpreters.Definition,
	testinternalcapi.Definition,
	pyos.CModule,
	pyos.Definition,
	pyos.Path,
	dataclasses.Definition,
	enum.Definition,
	errno.Definition,
	types.Definition,
	contextlib.Definition,
	pycopy.Definition,
	pycopy.Registry,
	atexit.Definition,
	gc.Definition,
	weakref.CModule,
	weakref.Definition,
	weakref.SetModule,
	importlib.Definition,
	importlib.Util,
	importlib.Machinery,
	importlib.ABC,
	importlib.Native,
	importlib.External,
	stat.Definition,
	stat.NativeModule,
	zlib.Definition,
	lzma.Definition,
	bz2.Definition,
	csv.Definition,
	mmap.Definition,
	locale.Definition,
	logging.Definition,
	sysconfigdata.Definition,
	hashlib.Definition,
	hashlib.Native,
	hashlib.MD5,
	hashlib.SHA1,
	hashlib.SHA256,
	hashlib.SHA512,
	hashlib.SHA3,
	hashlib.Blake2,
	hmac.Definition,
	secrets.Definition,
	selectors.Definition,
}

// Modules returns the native modules by name. The map is shared and must not be changed.
var Modules = sync.OnceValue(func() map[string]*object.ModuleDef {
	byName := make(map[string]*object.ModuleDef, len(modules))
	all := append(modules[:len(modules):len(modules)], hostModules...)
	all = append(append(all, futures.Modules...), multiprocessing.Modules...)
	all = append(all, pickle.NativeModule, pickle.Definition)
	all = append(all, asyncio.Definitions()...)
	for _, d := range all {
		if byName[d.Name] != nil {
			panic("emu: two native modules are named " + d.Name)
		}
		byName[d.Name] = d
	}
	return byName
})
