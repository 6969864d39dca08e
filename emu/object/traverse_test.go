package object

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEveryTypeSaysWhatItHolds walks the value types of the project (structs with a method Class or an embedded Header): one whose fields hold values must
// implement Traverser itself, so that gc.collect and the search for what has ended see them.
func TestEveryTypeSaysWhatItHolds(t *testing.T) {
	n := 0
	require.NoError(t, filepath.WalkDir("../..", func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); name != ".." && (strings.HasPrefix(name, ".") || name == "testdata") {
			return fs.SkipDir
		}
		n += untraversed(t, dir)
		return nil
	}))
	require.Greater(t, n, 80)
}

// untraversed reports the types of one folder that do not say what they hold; it returns the number of types that it looked at.
func untraversed(t *testing.T, dir string) int {
	// Immutable and shared by all processes (as what has Unforked), or holding nothing of a process.
	exempt := map[string]bool{"Foreign": true, "MethodDescr": true, "ClassMethodDescr": true, "SlotWrapper": true, "GetSet": true, "Header": true, "Range": true}
	notTest := func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }
	pkgs, err := parser.ParseDir(token.NewFileSet(), dir, notTest, 0)
	require.NoError(t, err)
	structs := map[string]*ast.StructType{}
	methods := map[string]map[string]bool{}
	for _, pkg := range pkgs {
		for _, f := range pkg.Files {
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *ast.GenDecl:
					for _, s := range d.Specs {
						if ts, ok := s.(*ast.TypeSpec); ok {
							if st, ok := ts.Type.(*ast.StructType); ok {
								structs[ts.Name.Name] = st
							}
						}
					}
				case *ast.FuncDecl:
					if d.Recv == nil {
						continue
					}
					e := d.Recv.List[0].Type
					if p, ok := e.(*ast.StarExpr); ok {
						e = p.X
					}
					if id, ok := e.(*ast.Ident); ok {
						if methods[id.Name] == nil {
							methods[id.Name] = map[string]bool{}
						}
						methods[id.Name][d.Name.Name] = true
					}
				}
			}
		}
	}
	holds := map[string]bool{"Object": true, "value": true, "Dict": true, "List": true, "Tuple": true, "Class": true, "Function": true, "Cell": true, "Code": true,
		"Exception": true, "Traceback": true, "Attrs": true, "Module": true, "Set": true}
	n := 0
	for name, st := range structs {
		isValue := methods[name]["Class"]
		some := false
		for _, f := range st.Fields.List {
			id := ""
			ast.Inspect(f.Type, func(x ast.Node) bool {
				if _, fn := x.(*ast.FuncType); fn {
					return false
				}
				if i, ok := x.(*ast.Ident); ok {
					if len(f.Names) == 0 && (i.Name == "Header" || i.Name == "Base") {
						isValue = true
					}
					if holds[i.Name] {
						id = i.Name
					}
				}
				return true
			})
			some = some || id != ""
		}
		if !isValue || !some || exempt[name] || methods[name]["Unforked"] {
			continue
		}
		n++
		if !methods[name]["Traverse"] {
			t.Errorf("%s: %s holds values but does not implement Traverser", dir, name)
		}
	}
	return n
}
