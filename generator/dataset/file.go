package dataset

import "goright/generator/diag"

// File is what became of one file of one source: the account that the
// data-quality page and data/sources.json give.
type File struct {
	Source   string // its name in site.toml
	Kind     string // deployments, incidents, findings, services, …
	Preset   string // "" if none
	Get      string // the preset's command or menu that gives the right export
	Path     string // with slashes, relative to the folder of site.toml
	Bytes    int64  // as on disk
	SHA256   string // of the bytes on disk
	Encoding string // utf-8, utf-8 with BOM, utf-16le, …; gzip is part of Shape
	Shape    string // "CSV, semicolon", "JSON Lines", "JSON in .incidents", "CSV, gzip"
	Rowed    bool   // Origin.Line is the number of a row: its rows have no lines of their own
	Rows     int    // rows or objects read
	Kept     int
	// SetAside counts rows left out, by reason; Mended counts rows kept with a
	// part of them left out or put right. Both by reason, sorted.
	SetAside []Count
	Mended   []Count
	// Unmapped counts values that no map covers, as column = value.
	Unmapped    []Count
	First, Last Time     // of the main time of the kept rows
	Zone        string   // assumed for times without an offset; "" if all had one
	Zoneless    int      // how many times had no offset
	Dropped     []string // columns that name people and were not read, by name
	Ignored     []string // other columns that nothing asked for
	Truncated   string   // "50 of 62 rows", if the export says that it is cut
	// Overlaps are the files that tell of the same things, by file, where rows of
	// this one were left out because of them.
	Overlaps []Overlap
	// Problems are the first few of the file, in order of place; More counts
	// those beyond.
	Problems []diag.Problem
	More     int
}

// Overlap is what a file shares with another one.
type Overlap struct {
	File     uint16 // the other: its place in Dataset.Files
	Repeated int    // rows of this file that the other one has, too
	Replaced int    // rows of this file of which the other has a later version
}

// Count is a number of rows with one thing in common.
type Count struct {
	What string
	N    int
}
