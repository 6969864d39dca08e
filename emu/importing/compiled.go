package importing

// Compiled files (PEP 3147, PEP 552): a source file's code, kept beside it in __pycache__. The format is CPython's: a magic number, flags, then the source's time and
// size or its hash, then the marshalled code. The magic number is that of this very build, so that code of another compiler is never run.

import (
	"encoding/binary"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// Codec turns code objects into bytes and back: package marshal, which lies above this one.
type Codec struct {
	Dump func(t *object.Thread, o object.Object) ([]byte, error)
	// Load reads a code object; it and what is in it gets filename where it was compiled under another one.
	Load func(t *object.Thread, b []byte, filename string) (*object.Code, error)
}

// headerSize is what stands before the code in a compiled file.
const headerSize = 16

// The flags of a compiled file.
const (
	flagHash  = 1 // the source's hash follows, not its time and size
	flagCheck = 2 // the hash is compared with the source
)

// MagicNumber begins the compiled files of this build (importlib.util.MAGIC_NUMBER).
var MagicNumber = sync.OnceValue(func() string {
	h := fnv.New32a()
	_, _ = h.Write(binary.LittleEndian.AppendUint64(nil, code.Fingerprint()))
	if name, err := os.Executable(); err == nil {
		if st, err := os.Stat(name); err == nil {
			_, _ = h.Write(binary.LittleEndian.AppendUint64(nil, uint64(st.Size())))
			_, _ = h.Write(binary.LittleEndian.AppendUint64(nil, uint64(st.ModTime().UnixNano())))
		}
	}
	return string(binary.LittleEndian.AppendUint32(nil, h.Sum32()))
})

// SourceHash is the hash of source text in compiled files (PEP 552).
func SourceHash(source []byte) string {
	key := uint64(binary.LittleEndian.Uint32([]byte(MagicNumber())))
	return string(binary.LittleEndian.AppendUint64(nil, object.SipHash13(key, 0, string(source))))
}

// TimestampFile is the content of a compiled file that goes by the source's time, in seconds, and size.
func TimestampFile(marshalled []byte, mtime, size uint32) []byte {
	b := append(make([]byte, 0, headerSize+len(marshalled)), MagicNumber()...)
	b = binary.LittleEndian.AppendUint32(b, 0)
	b = binary.LittleEndian.AppendUint32(b, mtime)
	b = binary.LittleEndian.AppendUint32(b, size)
	return append(b, marshalled...)
}

// HashFile is the content of a compiled file that goes by the source's hash; check says that it is compared with the source on import.
func HashFile(marshalled []byte, hash string, check bool) []byte {
	flags := uint32(flagHash)
	if check {
		flags |= flagCheck
	}
	b := append(make([]byte, 0, headerSize+len(marshalled)), MagicNumber()...)
	b = binary.LittleEndian.AppendUint32(b, flags)
	return append(append(b, hash...), marshalled...)
}

// CachedName is where the compiled form of a source file lies, "" for nowhere.
func CachedName(t *object.Thread, path string) string {
	dir, file := filepath.Split(path)
	stem, ok := strings.CutSuffix(file, ".py")
	if !ok {
		return ""
	}
	optimized := ""
	if n := t.P.Config.Optimize; n > 0 {
		optimized = ".opt-" + strconv.Itoa(n)
	}
	name := stem + "." + CacheTag + optimized + ".pyc"
	if prefix, ok := t.P.Sys.Get("pycache_prefix").(*object.Str); ok && prefix.Len() > 0 {
		full := hostPath(t, dir)
		return filepath.Join(hostPath(t, prefix.String()), strings.TrimPrefix(full, filepath.VolumeName(full)), name)
	}
	return dir + "__pycache__" + string(filepath.Separator) + name
}

// hostFile is a file that was read or not.
type hostFile struct {
	data []byte
	st   os.FileInfo
	err  error
}

func readHost(path string) (f hostFile) {
	if f.data, f.err = os.ReadFile(path); f.err == nil {
		f.st, f.err = os.Stat(path)
	}
	return f
}

// outside runs f, which asks the host, without the GIL.
func outside(t *object.Thread, what string, f func()) {
	if t.K != nil {
		t.K.Blocking(what, f)
	} else {
		f()
	}
}

// sourceCode is the code of a source file: from its compiled form where that is still right, else compiled, and then kept unless sys.dont_write_bytecode forbids it.
func sourceCode(t *object.Thread, path string) (*object.Code, error) {
	im := Of(t.P)
	name := object.FSEncode(hostPath(t, path))
	cached := ""
	if im.Codec.Load != nil {
		if cached = CachedName(t, path); cached != "" {
			cached = object.FSEncode(hostPath(t, cached))
		}
	}
	var st os.FileInfo
	var source, compiled []byte
	var err error
	outside(t, "reading "+path, func() {
		if cached != "" {
			if st, err = os.Stat(name); err != nil {
				return
			}
			if compiled, _ = os.ReadFile(cached); current(compiled, st, name) {
				return
			}
			compiled = nil
		}
		source, err = os.ReadFile(name)
	})
	if err != nil {
		return nil, object.OSErrorFrom(err, path)
	}
	if compiled != nil {
		if c, err := im.Codec.Load(t, compiled[headerSize:], path); err == nil {
			return c, nil
		}
		outside(t, "reading "+path, func() { source, err = os.ReadFile(name) })
		if err != nil {
			return nil, object.OSErrorFrom(err, path)
		}
	}
	c, err := t.Engine.Compile(t, source, path, "exec", 0, true, -1)
	if err != nil || cached == "" {
		return c, err
	}
	if v := t.P.Sys.Get("dont_write_bytecode"); v != nil {
		if no, err := object.Truth(t, v); no || err != nil {
			return c, err
		}
	}
	if b, err := im.Codec.Dump(t, c); err == nil {
		b = TimestampFile(b, uint32(st.ModTime().Unix()), uint32(st.Size()))
		outside(t, "writing "+cached, func() {
			if os.MkdirAll(filepath.Dir(cached), 0o777) == nil {
				_ = WriteAtomic(cached, b, st.Mode().Perm()|0o200) // a compiled file that cannot be kept is no error
			}
		})
	}
	return c, nil
}

// current says whether a compiled file belongs to this build and to the source file with the state st.
func current(b []byte, st os.FileInfo, source string) bool {
	if len(b) < headerSize || string(b[:4]) != MagicNumber() {
		return false
	}
	switch flags := binary.LittleEndian.Uint32(b[4:]); flags {
	case 0:
		return binary.LittleEndian.Uint32(b[8:]) == uint32(st.ModTime().Unix()) && binary.LittleEndian.Uint32(b[12:]) == uint32(st.Size())
	case flagHash:
		return true
	case flagHash | flagCheck:
		text, err := os.ReadFile(source)
		return err == nil && SourceHash(text) == string(b[8:16])
	}
	return false
}

var writes atomic.Uint64

// WriteAtomic makes a file appear with its whole content: it is written under another name first.
func WriteAtomic(path string, data []byte, mode os.FileMode) error {
	temporary := path + "." + strconv.Itoa(os.Getpid()) + "-" + strconv.FormatUint(writes.Add(1), 10)
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode&0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(temporary, path)
	}
	if err != nil {
		_ = os.Remove(temporary)
	}
	return err
}

// Classify returns the flags of a compiled file; the errors, for a module of a name, say what is wrong with its header. path is "" where it is not known.
func Classify(t *object.Thread, data []byte, module, path string) (flags uint32, err error) {
	refuse := func(cls *object.Class, text string) error {
		e := object.Raise(cls, object.NewStr(text))
		if cls == object.ImportErrorClass {
			setImportName(e, module)
			if path != "" {
				e.SetField("path", object.NewStr(path))
			}
		}
		return e
	}
	name := object.StrRepr(object.NewStr(module)).String()
	if len(data) < 4 || string(data[:4]) != MagicNumber() {
		shown, err := object.Repr(t, object.NewBytes(string(data[:min(4, len(data))])))
		if err != nil {
			return 0, err
		}
		return 0, refuse(object.ImportErrorClass, "bad magic number in "+name+": "+shown.String())
	}
	if len(data) < headerSize {
		return 0, refuse(object.EOFErrorClass, "reached EOF while reading pyc header of "+name)
	}
	if flags = binary.LittleEndian.Uint32(data[4:]); flags > flagHash|flagCheck {
		return 0, refuse(object.ImportErrorClass, "invalid flags "+strconv.FormatUint(uint64(flags), 10)+" in "+name)
	}
	return flags, nil
}

// SourcelessLoader is SourcelessFileLoader: it runs a compiled file that has no source.
type SourcelessLoader struct {
	object.Header
	Name, Path string
}

// SourcelessLoaderClass is importlib.machinery.SourcelessFileLoader.
var SourcelessLoaderClass = object.DeclareClass("_frozen_importlib_external.SourcelessFileLoader").WithInstanceDict()

func sourcelessloader_get_code(t *object.Thread, l *SourcelessLoader) (*object.Code, error) {
	var f hostFile
	outside(t, "reading "+l.Path, func() { f = readHost(object.FSEncode(hostPath(t, l.Path))) })
	if f.err != nil {
		return nil, object.OSErrorFrom(f.err, l.Path)
	}
	if _, err := Classify(t, f.data, l.Name, l.Path); err != nil {
		return nil, err
	}
	return Of(t.P).Codec.Load(t, f.data[headerSize:], "")
}

func init() {
	c := SourcelessLoaderClass
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &SourcelessLoader{Header: object.NewHeader(cls)}, nil
	}
	params := object.MustParams("SourcelessFileLoader", "(fullname, path)")
	c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		l := self.(*SourcelessLoader)
		l.Name, l.Path = nameOf(v[0]), nameOf(v[1])
		return nil
	}
	c.Define(
		object.Getter("name", "The module's name.", func(_ *object.Thread, l *SourcelessLoader) (object.Object, error) { return object.NewStr(l.Name), nil }),
		object.Getter("path", "The compiled file.", func(_ *object.Thread, l *SourcelessLoader) (object.Object, error) { return object.NewStr(l.Path), nil }),
		object.Method1("create_module", "spec", "Leave making the module to the import system.", func(*object.Thread, *SourcelessLoader, object.Object) (object.Object, error) { return py.None, nil }),
		object.Method1("exec_module", "module", "Run the compiled file in the module's namespace.", func(t *object.Thread, l *SourcelessLoader, m object.Object) (object.Object, error) {
			c, err := sourcelessloader_get_code(t, l)
			if err != nil {
				return nil, err
			}
			return runIn(t, c, m)
		}),
		object.MethodV("get_code", "(fullname)", "The code object of the file.", func(t *object.Thread, l *SourcelessLoader, _ []object.Object) (object.Object, error) {
			c, err := sourcelessloader_get_code(t, l)
			if err != nil {
				return nil, err
			}
			return c, nil
		}),
		object.MethodV("get_source", "(fullname)", "None: there is no source.", func(*object.Thread, *SourcelessLoader, []object.Object) (object.Object, error) { return py.None, nil }),
		object.MethodV("get_filename", "(fullname=None)", "The path of the file.", func(_ *object.Thread, l *SourcelessLoader, _ []object.Object) (object.Object, error) {
			return object.NewStr(l.Path), nil
		}),
		object.MethodV("get_data", "(path)", "The bytes of a file.", func(t *object.Thread, _ *SourcelessLoader, v []object.Object) (object.Object, error) {
			return fileData(t, v[0])
		}),
		object.MethodV("is_package", "(fullname)", "Whether the file is a package's __init__.", func(_ *object.Thread, l *SourcelessLoader, _ []object.Object) (object.Object, error) {
			return py.Bool(strings.TrimSuffix(filepath.Base(l.Path), ".pyc") == "__init__"), nil
		}),
	)
}

// fileData is get_data of a loader.
func fileData(t *object.Thread, path object.Object) (object.Object, error) {
	name := nameOf(path)
	var f hostFile
	outside(t, "reading "+name, func() { f = readHost(object.FSEncode(hostPath(t, name))) })
	if f.err != nil {
		return nil, object.OSErrorFrom(f.err, name)
	}
	return object.OwnBytes(f.data), nil
}

// runIn runs the code of a module.
func runIn(t *object.Thread, c *object.Code, m object.Object) (object.Object, error) {
	mod, ok := m.(*object.Module)
	if !ok {
		return nil, object.TypeErrorf("exec_module() needs a module")
	}
	mod.Dict().SetStr(strBuiltins, t.P.Builtins)
	if _, err := t.Engine.Eval(t, c, mod.Dict(), mod.Dict(), nil); err != nil {
		return nil, err
	}
	return py.None, nil
}
