// Command regen records what CPython prints for the programs of testdata, or checks the record; see scripts/regen.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/pyemu/pyemu/scripts/golden"
)

const limit = 60 * time.Second

// uncaught matches the last line of an exception that nobody caught.
var uncaught = regexp.MustCompile(`(?m)^\w+(Error|Exception|Interrupt)\b`)

func main() {
	check := flag.Bool("check", false, "write nothing; run each program twice and fail on any difference")
	missing := flag.Bool("missing", false, "only programs that have no record yet")
	oracle := flag.String("oracle", "/usr/bin/python3.11", "the CPython to ask")
	own := flag.Bool("own", false, "only the programs that CPython cannot run, recorded with the -oracle that is given: a pyemu")
	jobs := flag.Int("jobs", 2, "programs at a time")
	flag.Parse()
	programs, err := golden.Find("testdata")
	if err != nil || len(programs) == 0 {
		fmt.Fprintln(os.Stderr, "regen: no programs below testdata:", err)
		os.Exit(1)
	}
	var todo []golden.Program
	for _, p := range programs {
		if !wanted(p.Name, flag.Args()) || p.Own != *own {
			continue
		}
		if *missing {
			if _, err := p.Recorded(); err == nil {
				continue
			}
		}
		todo = append(todo, p)
	}
	if *own && filepath.Base(*oracle) == "python3.11" {
		fmt.Fprintln(os.Stderr, "regen: -own needs -oracle PYEMU")
		os.Exit(1)
	}
	if len(todo) == 0 && !*missing {
		fmt.Fprintln(os.Stderr, "regen: no program matches", flag.Args())
		os.Exit(1)
	}
	problems := make([][]string, len(todo))
	var group sync.WaitGroup
	slots := make(chan struct{}, *jobs)
	for i, p := range todo {
		group.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; group.Done() }()
			problems[i] = one(p, *oracle, *check)
		}()
	}
	group.Wait()
	failed := 0
	for i, p := range todo {
		if len(problems[i]) > 0 {
			failed++
			fmt.Printf("--- %s\n%s\n", p.Name, strings.Join(problems[i], "\n"))
		}
	}
	fmt.Printf("regen: %d programs, %d with problems\n", len(todo), failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func wanted(name string, prefixes []string) bool {
	for _, prefix := range prefixes {
		prefix = strings.TrimSuffix(strings.TrimPrefix(prefix, "testdata/"), ".py")
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return len(prefixes) == 0
}

// one records or checks one program and says what is wrong with it. Recording runs it twice too: a program whose two
// runs differ is no reference.
func one(p golden.Program, oracle string, check bool) []string {
	first, err := p.Run(oracle, limit)
	if err != nil {
		return []string{err.Error()}
	}
	second, err := p.Run(oracle, limit)
	if err != nil {
		return []string{err.Error()}
	}
	var list []string
	for _, d := range p.Differences(first, second) {
		list = append(list, "unstable: "+d)
	}
	if first.Code == -1 {
		list = append(list, first.Err)
	}
	if first.Out == "" && first.Err == "" {
		list = append(list, "prints nothing")
	}
	if !p.Stderr && uncaught.MatchString(first.Err) {
		list = append(list, "error on stderr that nothing compares:\n"+first.Err)
	}
	if len(list) > 0 {
		return list
	}
	if !check {
		if err := p.Record(first); err != nil {
			return []string{err.Error()}
		}
		return nil
	}
	want, err := p.Recorded()
	if err != nil {
		return []string{err.Error()}
	}
	return p.Differences(want, first)
}
