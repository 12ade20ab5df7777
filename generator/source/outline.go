package source

import (
	"errors"
	"io"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// outline is what a first look at a JSON value finds: its lists of objects and
// what its keys say about the export as a whole.
type outline struct {
	kind    jsontext.Kind
	members // of an object
	lists   []listAt
	message string // of an error reply
	errors  bool   // a list of errors is there, with a message
	refused bool   // a key says that a request failed
	notes   []exportNote
	null    recordPath // of a list of rows that is null
	values  int        // how many values there are, where each is a page of rows
}

// listAt is a list inside the value.
type listAt struct {
	path    recordPath
	offset  int64 // of its first element in the text
	objects int
	first   members // of its first object
}

// How deep lists are looked for.
const outlineDepth = 6

// readOutline looks through the next value of a decoder.
func readOutline(dec *jsontext.Decoder) (*outline, error) {
	o := &outline{kind: dec.PeekKind(), values: 1}
	if o.kind != '{' {
		return o, dec.SkipValue()
	}
	return o, o.object(dec, nil)
}

// follow adds what the next value says, where values are pages of one export:
// their lists are one, and only the last can tell whether pages are missing.
func (o *outline) follow(next *outline) {
	o.values++
	for i := range o.lists {
		if more := next.at(o.lists[i].path); more != nil {
			o.lists[i].objects += more.objects
			if len(o.lists[i].first.keys) == 0 {
				o.lists[i].first = more.first
			}
		}
	}
	for i := range o.notes {
		o.notes[i].more = false
	}
	o.notes = append(o.notes[:min(len(o.notes), notesKept)], next.notes...)
}

func (o *outline) object(dec *jsontext.Decoder, path recordPath) error {
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for dec.PeekKind() == '"' {
		name, err := dec.ReadToken()
		if err != nil {
			return err
		}
		key := name.String()
		if len(path) == 0 && len(o.keys) < keysShown {
			o.add(key, dec.PeekKind())
		}
		if err := o.member(dec, append(slices.Clone(path), key), key); err != nil {
			return err
		}
	}
	_, err := dec.ReadToken()
	return err
}

// keysShown is how many keys of an object are looked at.
const keysShown = 1000

func (o *outline) member(dec *jsontext.Decoder, path recordPath, key string) error {
	switch kind := dec.PeekKind(); {
	case kind == '{' && len(path) < outlineDepth:
		return o.object(dec, path)
	case kind == '[':
		return o.list(dec, path)
	case kind == '"' || kind == '0' || kind == 't' || kind == 'f':
		token, err := dec.ReadToken()
		if err == nil {
			o.note(path, key, token)
		}
		return err
	case kind == 'n' && path.isContainer() && o.null == nil:
		o.null = path
	}
	return dec.SkipValue()
}

func (o *outline) list(dec *jsontext.Decoder, path recordPath) error {
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	l := listAt{path: path, offset: dec.InputOffset()}
	others := 0 // elements that are no objects
	for {
		var err error
		switch dec.PeekKind() {
		case ']':
			if others == 0 || l.objects > 0 {
				o.lists = append(o.lists, l)
			}
			_, err := dec.ReadToken()
			return err
		case '{':
			if l.objects++; l.objects == 1 {
				err = o.firstOf(dec, &l)
			} else {
				err = dec.SkipValue()
			}
		case '"':
			if others++; others == 1 && isErrors(path) {
				err = o.quote(dec)
			} else {
				err = dec.SkipValue()
			}
		case 0:
			_, err := dec.ReadToken()
			return err
		default:
			others++
			err = dec.SkipValue()
		}
		if err != nil {
			if l.objects > 0 && !errors.Is(err, io.EOF) {
				o.lists = append(o.lists, l) // the rows before the damage are still worth reading
			}
			return err
		}
	}
}

// isErrors reports whether a list holds messages of errors.
func isErrors(path recordPath) bool {
	return hasWord("errors errormessages", foldHeader(path[len(path)-1]))
}

// quote takes the text of an error.
func (o *outline) quote(dec *jsontext.Decoder) error {
	token, err := dec.ReadToken()
	if err != nil {
		return err
	}
	if o.errors = true; o.message == "" {
		o.message = token.String()
	}
	return nil
}

// firstOf looks at the first object of a list: at its keys, and, in a list of
// errors, at what they say.
func (o *outline) firstOf(dec *jsontext.Decoder, l *listAt) error {
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for dec.PeekKind() == '"' {
		name, err := dec.ReadToken()
		if err != nil {
			return err
		}
		key, kind := name.String(), dec.PeekKind()
		if len(l.first.keys) < keysShown {
			l.first.add(key, kind)
		}
		if kind == '"' && isErrors(l.path) && hasWord("message detail title error", foldHeader(key)) {
			err = o.quote(dec)
		} else {
			err = dec.SkipValue()
		}
		if err != nil {
			return err
		}
	}
	_, err := dec.ReadToken()
	return err
}

// list at a path; nil if there is none.
func (o *outline) at(path recordPath) *listAt {
	for i := range o.lists {
		if slices.Equal(o.lists[i].path, path) {
			return &o.lists[i]
		}
	}
	return nil
}

// containers are keys under which tools put the rows of an export
// (FORMATS.md 9.2), folded.
var containers = [...]string{
	"alerts", "allbuilds", "builds", "changes", "content", "data", "deployments", "edges", "entries", "findings", "hits", "incidents", "issues",
	"items", "list", "nodes", "payload", "pipelines", "records", "response", "result", "results", "rows", "runs", "services", "value", "values",
	"vulnerabilities", "workflowruns",
}

// isContainer reports whether a path ends with such a key.
func (p recordPath) isContainer() bool {
	return len(p) > 0 && slices.Contains(containers[:], foldHeader(p[len(p)-1]))
}

// rows is the list with the rows: of those under a key that tools use for rows
// the one with most objects, else the one with most objects of all; the first
// of equal ones. Lists of error messages are none. It is nil where there is no
// list. Sure is false where other lists would do as well.
func (o *outline) rows() (best *listAt, sure bool) {
	sure = true
	for i := range o.lists {
		l := &o.lists[i]
		if isErrors(l.path) || foldHeader(l.path[len(l.path)-1]) == "links" {
			continue
		}
		switch {
		case best == nil:
			best = l
			continue
		case l.path.isContainer() != best.path.isContainer():
			if l.path.isContainer() {
				best = l
			}
			continue
		}
		if l.objects > 0 && best.objects > 0 {
			sure = false
		}
		if l.objects > best.objects {
			best = l
		}
	}
	return best, sure
}
