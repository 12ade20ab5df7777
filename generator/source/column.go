package source

import (
	"encoding"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goright/generator/diag"
)

// Kind is what the rows of a source are.
type Kind string

// The kinds that this version reads.
const (
	Deployments Kind = "deployments"
	Changes     Kind = "changes"
	Incidents   Kind = "incidents"
	Findings    Kind = "findings"
	Services    Kind = "services"

	Teams         Kind = "teams"
	Measures      Kind = "measures"
	Survey        Kind = "survey"
	Interventions Kind = "interventions"
	Policies      Kind = "policies"
	Asks          Kind = "asks"
)

// Kinds lists all of them, in the order of the README.
func Kinds() []Kind {
	return []Kind{Deployments, Changes, Incidents, Findings, Services, Teams, Measures, Survey, Interventions, Policies, Asks}
}

// KindHint says how to give a source its kind.
const KindHint = `add kind = "deployments", or another that "goright list kinds" shows`

// kindWords are the kinds as texts.
func kindWords() []string {
	var words []string
	for _, k := range Kinds() {
		words = append(words, string(k))
	}
	return words
}

// Format is how a file is written.
type Format string

// The formats; Auto looks at the content.
const (
	Auto      Format = "auto"
	CSV       Format = "csv"
	JSON      Format = "json"
	JSONLines Format = "jsonl"
)

// Encoding is how the letters of a file are written.
type Encoding string

// The encodings; EncodingAuto looks at the content.
const (
	EncodingAuto Encoding = "auto"
	UTF8         Encoding = "utf-8"
	UTF16        Encoding = "utf-16"
	Windows1252  Encoding = "windows-1252"
)

// SameID is what rows of incidents with one id are.
type SameID string

// Together puts rows together that differ in service or team alone, as exports
// with a row for each service have them; of rows that differ otherwise the last
// counts. Last takes the last of all: the others are older states of it.
const (
	Together SameID = "together"
	Last     SameID = "last"
)

// SkipLines is "auto" (as is "") or a number of lines, 0 to 1000.
type SkipLines string

var (
	_ encoding.TextUnmarshaler = (*Kind)(nil)
	_ encoding.TextUnmarshaler = (*Format)(nil)
	_ encoding.TextUnmarshaler = (*Encoding)(nil)
	_ encoding.TextUnmarshaler = (*SameID)(nil)
)

// UnmarshalText takes together or last and nothing else.
func (s *SameID) UnmarshalText(text []byte) error {
	word, err := oneOf("same_id", string(text), string(Together), string(Last))
	*s = SameID(word)
	return err
}

// UnmarshalText takes one of the encodings and nothing else.
func (e *Encoding) UnmarshalText(text []byte) error {
	word, err := oneOf("encoding", string(text), string(EncodingAuto), string(UTF8), string(UTF16), string(Windows1252))
	*e = Encoding(word)
	return err
}

// UnmarshalTOML reads "auto" or a number of lines.
func (s *SkipLines) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case string:
		if v == "auto" {
			*s = ""
			return nil
		}
	case int64:
		if v >= 0 && v <= 1000 {
			*s = SkipLines(strconv.FormatInt(v, 10))
			return nil
		}
	}
	return fmt.Errorf(`write skip_lines = "auto", or the number of lines before the header`)
}

// lines is how many lines to skip; auto is false where the number was given.
func (s SkipLines) lines() (n int, auto bool) {
	n, err := strconv.Atoi(string(s))
	return n, err != nil
}

// UnmarshalText takes one of the kinds and nothing else.
func (k *Kind) UnmarshalText(text []byte) error {
	word, err := oneOf("kind", string(text), kindWords()...)
	*k = Kind(word)
	return err
}

// UnmarshalText takes one of the formats and nothing else.
func (f *Format) UnmarshalText(text []byte) error {
	word, err := oneOf("format", string(text), string(Auto), string(CSV), string(JSON), string(JSONLines))
	*f = Format(word)
	return err
}

// oneOf checks a word against a closed vocabulary.
func oneOf(what, word string, known ...string) (string, error) {
	if slices.Contains(known, word) {
		return word, nil
	}
	hint := "known: " + strings.Join(known, ", ")
	if near := diag.Nearest(word, known); near != "" {
		hint = "did you mean " + near + "?"
	}
	return "", fmt.Errorf("unknown %s %s (%s)", what, diag.Quote(word), hint)
}

// UnmarshalTOML reads "header", ["header", "other"] or a table with the keys
// column, const, jq, split, all, file, lookup, key, value and at_least.
func (c *Column) UnmarshalTOML(v any) error {
	table, ok := v.(map[string]any)
	if !ok {
		names, err := textList(v)
		c.Names = names
		return err
	}
	for _, key := range sortedKeys(table) {
		if err := c.take(key, table[key]); err != nil {
			return err
		}
	}
	return c.check()
}

// take reads one key of a column's table.
func (c *Column) take(key string, value any) error {
	texts := map[string]*string{"const": &c.Const, "jq": &c.JQ, "split": &c.Split, "file": &c.File}
	switch key {
	case "column":
		names, err := textList(value)
		c.Names = names
		return err
	case "all":
		yes, ok := value.(bool)
		if !ok {
			return fmt.Errorf("all must be true or false")
		}
		c.All = yes
		return nil
	case "lookup", "key", "value", "at_least":
		if c.Lookup == nil {
			c.Lookup = &Lookup{}
		}
		if key == "at_least" {
			return c.Lookup.takeLeast(value)
		}
		texts["lookup"], texts["key"], texts["value"] = &c.Lookup.File, &c.Lookup.Key, &c.Lookup.Value
	}
	to := texts[key]
	if to == nil {
		return fmt.Errorf("unknown key %s in a column (known: column, const, jq, split, all, file, lookup, key, value, at_least)", diag.Quote(key))
	}
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("%s must be a text", key)
	}
	*to = text
	return nil
}

// takeLeast reads at_least, a number above 0.
func (l *Lookup) takeLeast(value any) error {
	switch n := value.(type) {
	case float64:
		l.AtLeast = n
	case int64:
		l.AtLeast = float64(n)
	}
	if !(l.AtLeast > 0) {
		return fmt.Errorf("at_least must be a number above 0")
	}
	return nil
}

// check finds tables that say too much or too little.
func (c *Column) check() error {
	ways := 0
	for _, given := range []bool{len(c.Names) > 0, c.Const != "", c.JQ != "", c.File != ""} {
		if given {
			ways++
		}
	}
	switch l := c.Lookup; {
	case ways > 1:
		return fmt.Errorf("a column comes from one of column, const, jq and file")
	case c.All && len(c.Names) == 0:
		return fmt.Errorf("all needs column: the headers that are put together")
	case l == nil:
	case l.File == "" || l.Key == "" || l.Value == "":
		return fmt.Errorf(`lookup needs its file and two columns of it, such as { column = "dept", lookup = "departments.csv", key = "id", value = "team" }`)
	case ways == 0:
		return fmt.Errorf(`lookup needs column: where the key stands in the export`)
	}
	return nil
}

// textList reads one text or a list of texts.
func textList(v any) ([]string, error) {
	switch v := v.(type) {
	case string:
		return []string{v}, nil
	case []any:
		list := make([]string, len(v))
		for i, e := range v {
			text, ok := e.(string)
			if !ok {
				return nil, fmt.Errorf("must be a list of texts")
			}
			list[i] = text
		}
		return list, nil
	}
	return nil, fmt.Errorf("must be a text or a list of texts")
}
