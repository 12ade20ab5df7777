package source

import "strings"

// ColumnInfo is a canonical column of a kind of export, for lists of them.
type ColumnInfo struct {
	Name     string
	Aliases  []string // other names by which a file's header is known, best first
	Holds    string   // what its cells are: a time, a number, words, …
	Required bool     // a file without it cannot be read
}

// ColumnsOf lists the canonical columns of a kind: those that are required first,
// then in the order in which they are looked for.
func ColumnsOf(k Kind) []ColumnInfo {
	var needed, others []ColumnInfo
	for _, d := range columnsOf(k) {
		c := ColumnInfo{Name: d.name, Aliases: strings.Fields(d.aliases), Holds: d.holds(k), Required: d.required}
		if d.required {
			needed = append(needed, c)
		} else {
			others = append(others, c)
		}
	}
	return append(needed, others...)
}

// holds says what a column's cells are.
func (d *columnDef) holds(k Kind) string {
	switch d.class {
	case hashed:
		return "identifier"
	case timed:
		return "time"
	case counted:
		return "number"
	case truth:
		return "yes or no"
	case named:
		return "name"
	case listed:
		return "names"
	case worded:
		list, _ := meaningsOf(k, d.field)
		return strings.Join(canonicalWords(list), "|")
	}
	return "text"
}
