package source

import (
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// members are the keys of an object, and of what kind their values are.
type members struct {
	keys  []string
	kinds []jsontext.Kind
}

func (m *members) add(key string, kind jsontext.Kind) {
	m.keys, m.kinds = append(m.keys, key), append(m.kinds, kind)
}

func (m *members) has(key string, kind jsontext.Kind) bool {
	i := slices.Index(m.keys, key)
	return i >= 0 && m.kinds[i] == kind
}

// events are the objects that a webhook may be about, the most exact first.
var events = [...]string{"deployment_status", "deployment", "alert", "incident", "issue", "workflow_run", "release", "vulnerability", "finding"}

// envelope is the way from a row to the object that holds its columns, where
// the row itself is only a wrapping (FORMATS.md 9.2): JSON:API's attributes, an
// edge of GraphQL, a record of a data pipeline, a hit of a search, the event of
// a webhook. It is nil where there is none.
func (m *members) envelope() recordPath {
	switch {
	case m.has("record", '{') && m.has("type", '"'):
		return recordPath{"record", "data"}
	case m.has("data", '{') && m.has("stream", '"'):
		return recordPath{"data"}
	case m.has("_airbyte_data", '{'):
		return recordPath{"_airbyte_data"}
	case m.has("attributes", '{') && m.has("type", '"'):
		return recordPath{"attributes"}
	case m.has("node", '{') && len(m.keys) <= 3:
		return recordPath{"node"}
	case m.has("_source", '{'):
		return recordPath{"_source"}
	case m.has("action", '"') && (m.has("repository", '{') || m.has("organization", '{') || m.has("sender", '{')):
		for _, event := range events {
			if m.has(event, '{') {
				return recordPath{event}
			}
		}
	}
	return nil
}

// unwrap has the columns looked for inside the envelope of the rows as well, if
// they have one and are not rows without it. The name of a webhook's repository
// is its service.
func (in *input) unwrap(row *members) {
	path := row.envelope()
	if path == nil || in.looksLikeRow(row.keys) {
		return
	}
	top := in.plan.keys
	inner := top
	for _, key := range path {
		inner = inner.child(key)
	}
	inner.folded, inner.row = top.folded, true
	if of := top.folded["type"]; of != nil && of.auto { // of the envelope, not of what is in it
		top.folded = maps.Clone(top.folded)
		delete(top.folded, "type")
	}
	if slot := in.plan.at[fService]; slot >= 0 && in.plan.slots[slot].names == nil && row.has("action", '"') && row.has("repository", '{') {
		name := top.child("repository").child("name")
		name.targets = append(name.targets, target{int(slot), 254, true})
	}
	in.file.Shape += ", each in " + path.String()
}
