package object

// Config is how a process was started: what sys shows of it.

import "slices"

// Config holds the settings of the command line and the host. A process must not change it; what programs may change is copied into sys on start.
type Config struct {
	Argv                                                                                                                                     []string // sys.argv
	OrigArgv                                                                                                                                 []string // sys.orig_argv
	Executable                                                                                                                               string   // sys.executable
	Path                                                                                                                                     []string // sys.path to begin with, the script's folder not included
	Warn                                                                                                                                     []string // -W options
	X                                                                                                                                        []string // -X options
	Optimize                                                                                                                                 int      // -O
	DontWriteBytecode, Interactive, Inspect, Isolated, NoSite, NoUserSite, IgnoreEnvironment, SafePath, Quiet, Unbuffered, UTF8Mode, DevMode bool
	BytesWarning, Verbose, Debug                                                                                                             int
	StdlibDir                                                                                                                                string // PYEMU_STDLIB
	Env                                                                                                                                      []string
}

// Getenv returns the value of an environment variable the process was started with, "" when unset or when the environment is ignored (-E, -I).
func (c *Config) Getenv(name string) string {
	if c.IgnoreEnvironment || c.Isolated {
		return ""
	}
	for _, e := range c.Env {
		if len(e) > len(name) && e[len(name)] == '=' && e[:len(name)] == name {
			return e[len(name)+1:]
		}
	}
	return ""
}

// UTF8Asked says whether the UTF-8 mode was asked for: -X utf8 or PYTHONUTF8 (PEP 540).
func (c *Config) UTF8Asked() bool {
	for _, x := range c.X {
		switch x {
		case "utf8", "utf8=1":
			return true
		case "utf8=0":
			return false
		}
	}
	return c.Getenv("PYTHONUTF8") == "1"
}

// WarnEncoding says whether opening text without naming its encoding warns (PEP 597).
func (c *Config) WarnEncoding() bool {
	return slices.Contains(c.X, "warn_default_encoding") || c.Getenv("PYTHONWARNDEFAULTENCODING") != ""
}

// DebugRanges says whether code objects know columns and end lines: not with -X no_debug_ranges or PYTHONNODEBUGRANGES.
func (c *Config) DebugRanges() bool {
	return c.Getenv("PYTHONNODEBUGRANGES") == "" && !slices.Contains(c.X, "no_debug_ranges")
}
