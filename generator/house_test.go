package generator_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"
	"testing"
)

// mostLines is how long a file may be; a longer one holds two things.
const mostLines = 400

func TestEveryPackageSaysWhatItTakesGivesAndNeverDoes(t *testing.T) {
	_, files := goFiles(t, parser.ParseComments|parser.PackageClauseOnly)
	said := map[string]string{}
	for _, f := range files {
		if doc := f.syntax.Doc.Text(); !f.test && doc != "" {
			if said[f.room] != "" {
				t.Errorf("%s: a second comment on the package", f.path)
			}
			said[f.room] = doc
		}
	}
	for room := range floors {
		doc := strings.ToLower(said[room])
		if doc == "" {
			if !slices.Contains(planned, room) {
				t.Errorf("%s: no comment on the package", room)
			}
			continue
		}
		if strings.HasPrefix(doc, "command ") {
			continue // its help says it
		}
		for _, word := range []string{"take", "give", "never"} {
			if !strings.Contains(doc, word) {
				t.Errorf("%s: the comment on the package does not say what it %ss", room, word)
			}
		}
	}
}

func TestFilesHoldOneThing(t *testing.T) {
	_, files := goFiles(t, parser.SkipObjectResolution)
	for _, f := range files {
		base := strings.TrimSuffix(path.Base(f.path), ".go")
		if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc"}, strings.TrimSuffix(base, "_test")) {
			t.Errorf("%s: the name does not say what is in it", f.path)
		}
		if f.lines > mostLines && !f.test {
			t.Errorf("%s: %d lines", f.path, f.lines)
		}
		for _, d := range f.syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: func init runs before anybody asked for it", f.path)
			}
		}
	}
}

// forbidden are functions that only some rooms may call: the machine comes in
// and goes out at few doors.
var forbidden = map[string][]string{
	"time.Now": {}, "time.Since": {}, "time.Until": {}, // the clock is not read for content
	"os.WriteFile": {"generator/tree"}, "os.Create": {"generator/tree"}, "os.OpenFile": {"cmd/goright", "generator/tree"}, // init makes a new site.toml, and never another
	"os.MkdirAll": {"generator/tree"}, "os.Mkdir": {"generator/tree"}, "os.Rename": {"cmd/goright", "generator/tree"},
	"os.Remove": {"cmd/goright", "generator/tree"}, "os.RemoveAll": {"generator/tree"},
	"os.CreateTemp": {"cmd/goright", "generator/tree"}, "os.MkdirTemp": {"generator/tree"},
	"os.Getenv": {"cmd/goright"}, "os.LookupEnv": {"cmd/goright"}, "os.Environ": {},
	"os.Exit": {"cmd/goright"}, "os.Hostname": {}, "os.Getwd": {}, "os.UserHomeDir": {},
	"fmt.Print": {}, "fmt.Println": {}, "fmt.Printf": {},
}

func TestTheMachineComesInAtFewDoors(t *testing.T) {
	fset, files := goFiles(t, parser.SkipObjectResolution)
	for _, f := range files {
		if f.test || f.room == "sample-data/make" || f.room == "generator/internal/golden" {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := s.X.(*ast.Ident)
			if !ok {
				return true
			}
			name := pkg.Name + "." + s.Sel.Name
			if rooms, known := forbidden[name]; known && !slices.Contains(rooms, f.room) {
				t.Errorf("%s: %s calls %s", fset.Position(s.Pos()), f.room, name)
			}
			return true
		})
	}
}

// TestNoPackageVariableChanges type-checks each package alone, without what it
// imports: that is enough to tell its own variables from local ones.
func TestNoPackageVariableChanges(t *testing.T) {
	fset, files := goFiles(t, parser.SkipObjectResolution)
	rooms := map[string][]*ast.File{}
	for _, f := range files {
		if !f.test {
			rooms[f.room] = append(rooms[f.room], f.syntax)
		}
	}
	for room, syntax := range rooms {
		for _, pos := range changed(fset, room, syntax) {
			t.Errorf("%s: a variable of the package is changed", fset.Position(pos))
		}
	}
}

// nowhere is an importer that follows no import.
type nowhere struct{}

func (nowhere) Import(string) (*types.Package, error) { return nil, errors.New("not followed") }

// changed finds assignments to variables of the package, or into them.
func changed(fset *token.FileSet, room string, syntax []*ast.File) []token.Pos {
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{
		Error:    func(error) {},
		Importer: nowhere{},
	}
	pkg, _ := config.Check(room, fset, syntax, &info)
	var places []token.Pos
	check := func(e ast.Expr) {
		if id := rootOf(e); id != nil {
			if v, ok := info.Uses[id].(*types.Var); ok && v.Parent() == pkg.Scope() {
				places = append(places, e.Pos())
			}
		}
	}
	for _, file := range syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, e := range n.Lhs {
						check(e)
					}
				}
			case *ast.IncDecStmt:
				check(n.X)
			case *ast.CallExpr:
				if fn, ok := n.Fun.(*ast.Ident); ok && (fn.Name == "delete" || fn.Name == "clear") && len(n.Args) > 0 {
					check(n.Args[0])
				}
			}
			return true
		})
	}
	return places
}

// rootOf is the variable that an assignment to e changes.
func rootOf(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

func TestChangedFindsWhatChanges(t *testing.T) {
	const text = `package p
import "sync"
var table = map[string]int{}
var count int
var once = sync.OnceValue(func() int { return 1 })
var point struct{ x int }
func f() {
	table["a"] = 1
	count++
	point.x = 2
	delete(table, "a")
	count := 3
	count = 4
	_ = count + once()
}`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, pos := range changed(fset, "p", []*ast.File{file}) {
		lines = append(lines, fset.Position(pos).Line)
	}
	if want := []int{8, 9, 10, 11}; !slices.Equal(lines, want) {
		t.Errorf("changes on lines %v, want %v", lines, want)
	}
}
