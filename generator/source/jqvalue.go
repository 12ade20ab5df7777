package source

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// valueReader makes values for jq of JSON text: numbers stay as they are
// written, and keys that name people are not there at all, so that no
// expression can reach them. It belongs to one goroutine.
type valueReader struct {
	persons map[string]bool // by key: whether it names people
	legacy  bool            // some text was no UTF-8
}

// value reads the next value of a decoder. Of one that breaks off it gives what
// there is, beside the error.
func (r *valueReader) value(dec *jsontext.Decoder) (any, error) { return r.valueOf(dec, "") }

// valueOf is value for what stands under a key.
func (r *valueReader) valueOf(dec *jsontext.Decoder, parent string) (any, error) {
	switch dec.PeekKind() {
	case '{':
		return r.object(dec, parent)
	case '[':
		return r.list(dec, parent)
	}
	raw, err := dec.ReadValue()
	if err != nil {
		return nil, err
	}
	switch raw[0] {
	case 'n':
		return nil, nil
	case 't', 'f':
		return raw[0] == 't', nil
	case '"':
		return r.text(raw), nil
	}
	return json.Number(raw.String()), nil
}

func (r *valueReader) object(dec *jsontext.Decoder, parent string) (any, error) {
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	object := map[string]any{}
	for dec.PeekKind() == '"' {
		raw, err := dec.ReadValue()
		if err != nil {
			return object, err
		}
		key := r.text(raw)
		if r.person(key) && !namesThing(parent, key) {
			if err := dec.SkipValue(); err != nil {
				return object, err
			}
			continue
		}
		v, err := r.valueOf(dec, key)
		if v != nil || err == nil {
			object[key] = v
		}
		if err != nil {
			return object, err
		}
	}
	_, err := dec.ReadToken()
	return object, err
}

func (r *valueReader) list(dec *jsontext.Decoder, parent string) (any, error) {
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	list := []any{}
	for {
		if kind := dec.PeekKind(); kind == ']' || kind == 0 {
			_, err := dec.ReadToken()
			return list, err
		}
		v, err := r.valueOf(dec, parent)
		if v != nil || err == nil {
			list = append(list, v)
		}
		if err != nil {
			return list, err
		}
	}
}

// text unquotes a JSON string; what is no UTF-8 is taken as Windows-1252.
func (r *valueReader) text(raw jsontext.Value) string {
	s := strings.Trim(string(raw), `"`)
	if strings.IndexByte(s, '\\') >= 0 || len(s) != len(raw)-2 {
		plainText, _ := jsontext.AppendUnquote(nil, raw)
		s = string(plainText)
	}
	if !utf8.Valid(raw) {
		r.legacy = true
		s = fromWindows1252(strings.TrimSuffix(strings.TrimPrefix(string(raw), `"`), `"`))
	}
	return s
}

// person remembers which keys name people: a file has few, and many rows.
func (r *valueReader) person(key string) bool {
	known, ok := r.persons[key]
	if !ok {
		if r.persons == nil {
			r.persons = map[string]bool{}
		}
		known = namesPerson(key)
		if len(r.persons) < 1<<16 {
			r.persons[strings.Clone(key)] = known
		}
	}
	return known
}

// things are keys whose full_name is no person's, folded.
var things = [...]string{"repository", "headrepository", "repo", "project", "component", "package", "job", "group", "team"}

// mayNameThing reports keys that name a person or a thing, as their parent does.
func mayNameThing(key string) bool {
	folded := foldHeader(key)
	return folded == "fullname" || folded == "fulldisplayname" || folded == "userinput"
}

// namesThing reports whether a key that could name a person does not: the full
// name of a repository, and of a job of Jenkins; what somebody asked Grype to scan.
func namesThing(parent, key string) bool {
	folded := foldHeader(key)
	return folded == "fulldisplayname" || folded == "userinput" && foldHeader(parent) == "target" || mayNameThing(key) && slices.Contains(things[:], foldHeader(parent))
}

// decodeValue reads one value and nothing behind it.
func (r *valueReader) decodeValue(text io.Reader) (any, error) {
	dec := newValueDecoder(text)
	v, err := r.value(dec)
	if err != nil {
		return nil, err
	}
	if _, err := dec.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is text behind the value")
	}
	return v, nil
}

func newValueDecoder(text io.Reader) *jsontext.Decoder {
	return jsontext.NewDecoder(text, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}
