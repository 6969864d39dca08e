package emu_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/pyemu/pyemu/emu"
	"github.com/pyemu/pyemu/emu/object"
)

// A program given as text; what it prints goes where the options say.
func Example() {
	m := emu.New(emu.Options{Stdout: os.Stdout, Stderr: os.Stderr})
	defer m.Close()
	code, err := m.RunString(context.Background(), `
import sys, threading
t = threading.Thread(target=print, args=("hello from", sys.argv[1]))
t.start(); t.join()
sys.exit(3)
`, "a thread")
	fmt.Println(code, err)
	// Output:
	// hello from a thread
	// 3 <nil>
}

// Input, arguments and environment come from the host.
func ExampleMachine_RunString() {
	var out bytes.Buffer
	m := emu.New(emu.Options{Stdin: strings.NewReader("one\ntwo\n"), Stdout: &out, Env: []string{"WHO=world"}})
	defer m.Close()
	_, _ = m.RunString(context.Background(), "import sys\nfor line in sys.stdin: print(sys.argv[1:], line.strip())\n", "x", "y")
	fmt.Print(out.String())
	// Output:
	// ['x', 'y'] one
	// ['x', 'y'] two
}

// A session runs code bit by bit in one process.
func ExampleSession() {
	m := emu.New(emu.Options{Stdout: os.Stdout, Stderr: os.Stderr})
	defer m.Close()
	s, err := m.NewSession()
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = s.Exec("def square(x): return x * x\n", "<host>")
	v, _ := s.Eval("[square(n) for n in range(5)]")
	_ = s.Do(func(t *object.Thread) error {
		text, err := object.Repr(t, v)
		fmt.Println(text, err)
		return nil
	})
	err = s.Exec("1 / 0", "<host>")
	fmt.Println(err)
	fmt.Println(s.Close())
	// Output:
	// [0, 1, 4, 9, 16] <nil>
	// ZeroDivisionError: division by zero
	// 0
}
