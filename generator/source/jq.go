package source

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/itchyny/gojq"

	"goright/generator/diag"
)

// program is a jq expression of a mapping, checked and compiled. Several
// goroutines may run it at a time.
type program struct {
	text  string
	code  *gojq.Code
	heads []string // keys that it looks up first: those of the row, as a rule
	texts []string // that it writes in quotes: headers of the row, among others
}

// mostResults is how many values one expression may give for one row: more are
// the sign of a loop without an end.
const mostResults = 1 << 20

// outside are the functions of jq that see more than the row: the clock, the
// machine, other input, or the end of the program. The same export must give
// the same report everywhere.
var outside = [...]string{
	"$ENV", "env", "input", "inputs", "input_filename", "input_line_number", "now", "localtime", "strflocaltime",
	"halt", "halt_error", "debug", "stderr", "get_search_list", "modulemeta",
}

// newProgram compiles an expression. The functions of presets/lib.jq are known
// in it.
func newProgram(text string) (*program, error) {
	query, err := gojq.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s is no jq: %w", diag.Quote(text), err)
	}
	library, err := gojq.Parse(presetLibrary)
	if err != nil {
		return nil, fmt.Errorf("lib.jq: %w", err)
	}
	if len(query.Imports) > 0 {
		return nil, fmt.Errorf("%s loads a module: modules are not read", diag.Quote(text))
	}
	p := &program{text: text}
	if err := p.inspect(reflect.ValueOf(query)); err != nil {
		return nil, err
	}
	query.FuncDefs = slices.Concat(library.FuncDefs, query.FuncDefs)
	if p.code, err = gojq.Compile(query); err != nil {
		return nil, fmt.Errorf("%s does not compile: %w", diag.Quote(text), err)
	}
	return p, nil
}

// mentions reports whether the expression may look a key of the row up.
func (p *program) mentions(key string) bool {
	return slices.Contains(p.heads, key) || slices.Contains(p.texts, key)
}

// inspect walks the syntax tree: what looks outside is refused, and what asks
// for a person. It notes the keys that are looked up first, and all texts.
func (p *program) inspect(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		if err := p.inspectNode(v.Interface()); err != nil {
			return err
		}
		return p.inspect(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if err := p.inspect(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := p.inspect(v.Index(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *program) inspectNode(node any) error {
	key := ""
	switch n := node.(type) {
	case *gojq.Func:
		if slices.Contains(outside[:], n.Name) {
			return fmt.Errorf("%s looks outside the row with %s, which would not give the same report everywhere", diag.Quote(p.text), n.Name)
		}
	case *gojq.Term:
		if n.Index != nil && n.Index.Name != "" && !slices.Contains(p.heads, n.Index.Name) {
			p.heads = append(p.heads, n.Index.Name)
		}
	case *gojq.String:
		p.texts = append(p.texts, n.Str)
	case *gojq.Index:
		key = n.Name
		switch {
		case n.Str != nil:
			key = n.Str.Str
		case n.Start != nil && n.Start.Term != nil && n.Start.Term.Str != nil:
			key = n.Start.Term.Str.Str
		}
	case *gojq.ObjectKeyVal:
		if n.Val == nil {
			key = n.Key
		}
	case *gojq.PatternObject:
		key = n.Key
	}
	if key = strings.TrimPrefix(key, "$"); namesPerson(key) && !mayNameThing(key) {
		return fmt.Errorf("%s asks for %s, which names people", diag.Quote(p.text), diag.Quote(key))
	}
	return nil
}

// run gives all results for an input, which it may not keep.
func (p *program) run(ctx context.Context, input any) ([]any, error) {
	var results []any
	iter := p.code.RunWithContext(ctx, input)
	for {
		v, ok := iter.Next()
		if !ok {
			return results, nil
		}
		if err, failed := v.(error); failed {
			return nil, err
		}
		if results = append(results, v); len(results) > mostResults {
			return nil, errors.New("it gives results without an end")
		}
	}
}

// jqText makes the results of an expression one text: nothing is empty, several
// are a list. Ok is false where an object, or a list in a list, is among them.
func jqText(results []any, separator string) (text string, ok bool) {
	if len(results) == 1 {
		if list, isList := results[0].([]any); isList {
			results = list
		}
	}
	for _, v := range results {
		one, ok := scalarText(v)
		switch {
		case !ok:
			return "", false
		case one == "":
		case text == "":
			text = one
		default:
			text += separator + one
		}
	}
	return text, true
}

// scalarText writes a value as JSON would, but without quotes; null is empty.
func scalarText(v any) (text string, ok bool) {
	switch v := v.(type) {
	case nil:
		return "", true
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case int:
		return strconv.Itoa(v), true
	case json.Number:
		return v.String(), true
	case *big.Int:
		return v.String(), true
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
	}
	return "", false
}
