// Command pyemu runs Python programs; see README.md. It takes CPython's command line: the flags mean what `python3 -h` says of them.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/pyemu/pyemu/collector"
	"github.com/pyemu/pyemu/emu"
)

// version is CPython's, whose language this is, and our own.
const version = "3.11.2"

func main() { os.Exit(run(os.Args)) }

// run returns the exit code of the command line argv.
func run(argv []string) int {
	cmd, err := parse(argv[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "%v\nusage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `pyemu -h' for more information.\n", err, argv[0])
		return 2
	}
	switch {
	case cmd.help:
		io.WriteString(os.Stdout, usage)
		return 0
	case cmd.version > 0:
		fmt.Println("Python " + version)
		return 0
	}
	cmd.flags.OrigArgv = argv
	if exe, err := os.Executable(); err == nil {
		cmd.flags.Executable = exe
	}
	keepBrokenPipes()
	collector.Tune()
	defer profile(os.Getenv("PYEMU_CPUPROFILE"))()
	m := emu.New(emu.Options{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Environ(), Signals: true, Flags: &cmd.flags, OnDeadlock: cmd.deadlock, Ticks: cmd.ticks})
	defer m.Close()
	ctx := context.Background()
	var code int
	switch cmd.kind {
	case runString:
		code, err = m.RunString(ctx, cmd.what+"\n", cmd.args...)
	case runModule:
		code, err = m.RunModule(ctx, cmd.what, cmd.args...)
	case runFile:
		code, err = m.RunFile(ctx, cmd.what, cmd.args...)
	case runStdin:
		code, err = m.RunReader(ctx, os.Stdin, cmd.what == "-", cmd.args...)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pyemu:", err)
		return 1
	}
	if code < 0 {
		return dieBy(-code)
	}
	return code
}
