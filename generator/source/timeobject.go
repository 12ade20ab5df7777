package source

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// asksForTime reports whether a value goes to a column of times.
func (w *worker) asksForTime(node *keyNode) bool {
	for _, t := range node.targets {
		if w.p.slots[t.slot].def.class == timed {
			return true
		}
	}
	return false
}

// timeOfObject finds the time in an object that stands for one: protobuf's
// {seconds, nanos}, Firestore's {_seconds, _nanoseconds}, MongoDB's {$date}. The
// fraction is cut off. It is nil where the object is none of these.
func timeOfObject(raw jsontext.Value) jsontext.Value {
	dec := jsontext.NewDecoder(bytes.NewReader(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if _, err := dec.ReadToken(); err != nil {
		return nil
	}
	for dec.PeekKind() == '"' {
		name, err := dec.ReadToken()
		if err != nil {
			return nil
		}
		key := name.String()
		value, err := dec.ReadValue()
		if err != nil {
			return nil
		}
		switch kind := value.Kind(); {
		case !hasWord("seconds _seconds epochSecond $date $numberLong", key):
		case kind == '"' || kind == '0' || kind == 'n':
			return value.Clone()
		case kind == '{' && key == "$date":
			return timeOfObject(value)
		}
	}
	return nil
}
