package sys

// The records of sys: version_info, flags, float_info, int_info, hash_info, thread_info; and the options -W and -X.

import (
	"math"
	"runtime"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	versionInfo = object.NewStructSeq("sys.version_info", "The version of the language.", 5, []string{"major", "minor", "micro", "releaselevel", "serial"}, false)
	flagsInfo   = object.NewStructSeq("sys.flags", "The settings of the command line.", 18, []string{"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site",
		"no_site", "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"}, false)
	floatInfo  = object.NewStructSeq("sys.float_info", "The limits of float.", 11, []string{"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"}, true)
	intInfo    = object.NewStructSeq("sys.int_info", "How CPython keeps integers.", 4, []string{"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"}, true)
	hashInfo   = object.NewStructSeq("sys.hash_info", "The parameters of hash values.", 9, []string{"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"}, true)
	threadInfo = object.NewStructSeq("sys.thread_info", "How threads are implemented.", 3, []string{"name", "lock", "version"}, true)
)

func floatInfoValues() []object.Object {
	i := object.NewInt
	return []object.Object{py.Float(math.MaxFloat64), i(1024), i(308), py.Float(2.2250738585072014e-308), i(-1021), i(-307), i(15), i(53), py.Float(0x1p-52), i(2), i(1)}
}

func newFlags(c *object.Config) object.Object {
	b := func(on bool) object.Object {
		if on {
			return object.NewInt(1)
		}
		return object.NewInt(0)
	}
	i := func(n int) object.Object { return object.NewInt(int64(n)) }
	seed := c.Getenv("PYTHONHASHSEED")
	optimize := c.Optimize
	if optimize == 0 && c.Getenv("PYTHONOPTIMIZE") != "" {
		optimize = 1
	}
	return flagsInfo.New(i(c.Debug), b(c.Inspect), b(c.Interactive), i(optimize), b(c.DontWriteBytecode || c.Getenv("PYTHONDONTWRITEBYTECODE") != ""), b(c.NoUserSite || c.Isolated),
		b(c.NoSite), b(c.IgnoreEnvironment || c.Isolated), i(c.Verbose), i(c.BytesWarning), b(c.Quiet), b(seed != "0"), b(c.Isolated), py.Bool(c.DevMode), b(c.UTF8Asked()), b(c.WarnEncoding()), py.Bool(c.SafePath || c.Isolated), i(-1))
}

// warnOptions are the options of sys.warnoptions: PYTHONWARNINGS first, then -W.
func warnOptions(c *object.Config) []string {
	var all []string
	if c.DevMode {
		all = append(all, "default")
	}
	if w := c.Getenv("PYTHONWARNINGS"); w != "" {
		all = append(all, strings.Split(w, ",")...)
	}
	return append(all, c.Warn...)
}

func xOptions(c *object.Config) *object.Dict {
	d := object.NewDict()
	for _, x := range c.X {
		k, v, ok := strings.Cut(x, "=")
		var val object.Object = py.True
		if ok {
			val = object.NewStr(v)
		}
		d.SetStr(object.NewStr(k), val)
	}
	return d
}

// pycachePrefix is sys.pycache_prefix: -X pycache_prefix=PATH, else PYTHONPYCACHEPREFIX.
func pycachePrefix(c *object.Config) object.Object {
	path := c.Getenv("PYTHONPYCACHEPREFIX")
	for _, x := range c.X {
		if k, v, _ := strings.Cut(x, "="); k == "pycache_prefix" {
			path = v
		}
	}
	if path == "" {
		return py.None
	}
	return object.NewStr(path)
}

// prefix is sys.prefix; nothing is installed there.
const prefix = "/usr"

// platform is sys.platform.
var platform = map[string]string{"windows": "win32"}[runtime.GOOS]

func init() {
	if platform == "" {
		platform = runtime.GOOS
	}
}
