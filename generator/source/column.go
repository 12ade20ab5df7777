package source

import (
	"encoding"
	"fmt"
	"slices"
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
)

// Format is how a file is written.
type Format string

// The formats; Auto looks at the content.
const (
	Auto      Format = "auto"
	CSV       Format = "csv"
	JSON      Format = "json"
	JSONLines Format = "jsonl"
)

var (
	_ encoding.TextUnmarshaler = (*Kind)(nil)
	_ encoding.TextUnmarshaler = (*Format)(nil)
)

// UnmarshalText takes one of the kinds and nothing else.
func (k *Kind) UnmarshalText(text []byte) error {
	word, err := oneOf("kind", string(text), string(Deployments), string(Changes), string(Incidents), string(Findings), string(Services))
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

// UnmarshalTOML reads "header", ["header", "other"] or { column = …, const = …, split = … }.
func (c *Column) UnmarshalTOML(v any) error {
	table, ok := v.(map[string]any)
	if !ok {
		names, err := textList(v)
		c.Names = names
		return err
	}
	for key, value := range table {
		switch key {
		case "column":
			names, err := textList(value)
			if err != nil {
				return err
			}
			c.Names = names
		case "const", "split":
			text, ok := value.(string)
			if !ok {
				return fmt.Errorf("%s must be a text", key)
			}
			if key == "const" {
				c.Const = text
			} else {
				c.Split = text
			}
		default:
			return fmt.Errorf("unknown key %s in a column (known: column, const, split)", diag.Quote(key))
		}
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
