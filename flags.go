package main

// The command line. CPython's rules are its own (-c and -m end the options, short options combine), so no flag library fits.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu"
)

const usage = `usage: pyemu [option] ... [-c cmd | -m mod | file | -] [arg] ...

Runs a Python program as CPython 3.11 would.

  file       run a file; a folder runs its __main__.py
  -          read the program from standard input (also without a file)
  -c cmd     run the text cmd; ends the option list
  -m mod     run a module as a program; ends the option list
  arg ...    sys.argv[1:]

  -b         warn about str(bytes) and comparisons of bytes and str (-bb: errors)
  -B         write no .pyc files
  -d         debug output of the parser (accepted, does nothing)
  -E         ignore PYTHON* environment variables
  -h         print this help (also --help)
  -i         accepted; pyemu has no interactive mode yet
  -I         isolated: -E, -P and -s
  -O         leave out assert; __debug__ is False (-OO: no docstrings either)
  -P         do not put the script's folder first on sys.path
  -q         accepted
  -s         no user site directory (pyemu never has one)
  -S         do not add what the site module adds to builtins
  -u         unbuffered stdout and stderr
  -v         accepted
  -V         print the version (also --version)
  -W arg     warning control: action:message:category:module:lineno
  -x         skip the first line of the file
  -X opt     implementation option, shown in sys._xoptions

  --on-deadlock=exit|wait  when no thread can ever run again: print who waits for what and end with status 86 (the default), or
                           print it and wait
  --gil=interval|ticks:N   when threads take turns: after sys.getswitchinterval() (the default), or after every N instructions

SIGQUIT (Ctrl-\) prints what every thread does; the program goes on.

Environment: PYTHONPATH, PYTHONHASHSEED, PYTHONUNBUFFERED, PYTHONWARNINGS as for CPython; PYEMU_STDLIB names the Lib folder of a CPython
3.11, from which modules that pyemu does not have itself are imported.
`

type runKind int

const (
	runStdin runKind = iota
	runFile
	runString
	runModule
)

type invocation struct {
	kind  runKind
	what  string
	args  []string
	flags emu.Flags
	help  bool

	deadlock emu.Deadlock
	ticks    uint32

	version int
}

// parse reads the arguments after the command's name.
func parse(args []string) (*invocation, error) {
	c := &invocation{}
	f := &c.flags
	for len(args) > 0 {
		a := args[0]
		if a == "-" || a == "" || a[0] != '-' {
			break
		}
		args = args[1:]
		if strings.HasPrefix(a, "--") {
			switch a {
			case "--":
				c.rest(args)
				return c, nil
			case "--help":
				c.help = true
			case "--version":
				c.version++
			case "--check-hash-based-pycs":
				if len(args) == 0 {
					return nil, errors.New("Argument expected for the --check-hash-based-pycs option")
				}
				args = args[1:]
			default:
				if err := c.long(a); err != nil {
					return nil, err
				}
			}
			continue
		}
		for i := 1; i < len(a); i++ {
			switch a[i] {
			case 'c', 'm', 'W', 'X':
				arg := a[i+1:]
				if arg == "" {
					if len(args) == 0 {
						return nil, fmt.Errorf("Argument expected for the -%c option", a[i])
					}
					arg, args = args[0], args[1:]
				}
				switch a[i] {
				case 'c':
					c.kind, c.what, c.args = runString, arg, args
					return c, nil
				case 'm':
					c.kind, c.what, c.args = runModule, arg, args
					return c, nil
				case 'W':
					f.Warn = append(f.Warn, arg)
				case 'X':
					f.X = append(f.X, arg)
				}
				i = len(a)
			case 'b':
				f.BytesWarning++
			case 'B':
				f.NoBytecode = true
			case 'd':
				f.Debug++
			case 'E':
				f.IgnoreEnv = true
			case 'h', '?':
				c.help = true
			case 'i':
				f.Inspect = true
			case 'I':
				f.Isolated = true
			case 'O':
				f.Optimize++
			case 'P':
				f.SafePath = true
			case 'q':
				f.Quiet = true
			case 's':
				f.NoUserSite = true
			case 'S':
				f.NoSite = true
			case 'u':
				f.Unbuffered = true
			case 'v':
				f.Verbose++
			case 'V':
				c.version++
			case 'x':
				f.SkipFirstLine = true
			case 'R', 't', 'J':
			default:
				return nil, fmt.Errorf("Unknown option: -%c", a[i])
			}
		}
	}
	c.rest(args)
	return c, nil
}

// rest takes what follows the options.
func (c *invocation) rest(args []string) {
	if len(args) == 0 {
		return
	}
	c.what, c.args = args[0], args[1:]
	if c.what != "-" {
		c.kind = runFile
	}
}

// long reads an option of our own.
func (c *invocation) long(a string) error {
	name, arg, _ := strings.Cut(a, "=")
	switch {
	case name == "--on-deadlock" && arg == "exit":
		c.deadlock = emu.DeadlockExit
	case name == "--on-deadlock" && arg == "wait":
		c.deadlock = emu.DeadlockWait
	case name == "--gil" && arg == "interval":
		c.ticks = 0
	case name == "--gil" && strings.HasPrefix(arg, "ticks:"):
		n, err := strconv.ParseUint(arg[len("ticks:"):], 10, 31)
		if err != nil || n == 0 {
			return fmt.Errorf("option --gil: %q is no number of ticks above 0", arg[len("ticks:"):])
		}
		c.ticks = uint32(n)
	case name == "--on-deadlock" || name == "--gil":
		return fmt.Errorf("option %s: unknown value %q", name, arg)
	default:
		return fmt.Errorf("unknown option %s", a)
	}
	return nil
}
