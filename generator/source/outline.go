package source

import (
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// outline is what a first look at a JSON value finds: its lists of objects and
// what its keys say about the export as a whole.
type outline struct {
	kind    jsontext.Kind
	keys    []string // of an object
	lists   []listAt
	message string     // of an error reply
	total   int        // rows that the export says there are; 0 if it does not
	more    bool       // it says that pages follow
	null    recordPath // of a list of rows that is null
}

// listAt is a list inside the value.
type listAt struct {
	path    recordPath
	offset  int64 // of its first element in the text
	objects int
}

// How deep lists are looked for.
const outlineDepth = 6

// readOutline looks through the next value of a decoder.
func readOutline(dec *jsontext.Decoder) (*outline, error) {
	o := &outline{kind: dec.PeekKind()}
	if o.kind != '{' {
		return o, dec.SkipValue()
	}
	return o, o.object(dec, nil)
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
		if len(path) == 0 {
			o.keys = append(o.keys, key)
		}
		if err := o.member(dec, append(slices.Clone(path), key), key); err != nil {
			return err
		}
	}
	_, err := dec.ReadToken()
	return err
}

func (o *outline) member(dec *jsontext.Decoder, path recordPath, key string) error {
	switch kind := dec.PeekKind(); {
	case kind == '{' && len(path) < outlineDepth:
		return o.object(dec, path)
	case kind == '[':
		return o.list(dec, path)
	case kind == '"' || kind == '0' || kind == 't':
		token, err := dec.ReadToken()
		if err == nil && len(path) <= 2 {
			o.note(key, token)
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
		switch dec.PeekKind() {
		case ']':
			if others == 0 || l.objects > 0 {
				o.lists = append(o.lists, l)
			}
			_, err := dec.ReadToken()
			return err
		case '{':
			l.objects++
		case 0:
			_, err := dec.ReadToken()
			return err
		default:
			others++
		}
		if err := dec.SkipValue(); err != nil {
			if l.objects > 0 && !errors.Is(err, io.EOF) {
				o.lists = append(o.lists, l) // the rows before the damage are still worth reading
			}
			return err
		}
	}
}

// note takes the keys that speak of the export.
func (o *outline) note(key string, token jsontext.Token) {
	switch folded := foldHeader(key); folded {
	case "message", "error", "errormessage", "errordescription", "detail":
		if token.Kind() == '"' && o.message == "" {
			o.message = token.String()
		}
	case "total", "totalcount", "totalresults", "totalelements", "totalsize":
		if n, err := strconv.Atoi(token.String()); err == nil {
			o.total = max(o.total, n)
		}
	case "hasnextpage", "more", "hasmore":
		o.more = o.more || token.Kind() == 't'
	case "nextlink", "odatanextlink", "next", "nextpagetoken", "nextcursor":
		o.more = o.more || token.Kind() == '"' && token.String() != ""
	}
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
	"alerts", "allbuilds", "builds", "changes", "content", "data", "deployments", "edges", "entries", "findings", "incidents", "issues",
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
		if last := foldHeader(l.path[len(l.path)-1]); last == "errors" || last == "links" {
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
