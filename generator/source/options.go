package source

import (
	"io"

	"goright/generator/diag"
)

// Options is one [source.<name>] table of site.toml (FORMATS.md section 11).
type Options struct {
	// Preset names one of the built-in mappings (goright list presets), over which
	// the other options are laid.
	Preset string `toml:"preset"`
	// Kind is what the rows are; Kinds lists what there is.
	Kind Kind `toml:"kind"`
	// Files are paths or globs (** crosses folders) relative to the folder of
	// site.toml; "-" is standard input. A name ending in .gz is decompressed.
	Files []string `toml:"files"`
	// Format is auto (by content), csv, json or jsonl.
	Format Format `toml:"format"`
	// Delimiter of CSV: auto, or one character; "\t" is a tab.
	Delimiter string `toml:"delimiter"`
	// Records is the path to the list of rows inside JSON, such as
	// ".data.incidents", or a jq expression that gives the rows; empty: an array,
	// or the only list of objects there is.
	Records string `toml:"records"`
	// Timezone is the IANA zone of times without an offset; empty: the site's.
	Timezone string `toml:"timezone"`
	// DateFormat lists strftime formats to try, in order, before RFC 3339 and
	// epoch seconds or milliseconds.
	DateFormat []string `toml:"date_format"`
	// MonthNames is the language of month names in DateFormat's %b and %B and in
	// dates without a format, such as "es", and of its words for AM and PM;
	// English is always read.
	MonthNames string `toml:"month_names"`
	// Encoding is auto (byte-order mark, zero bytes, else UTF-8 with Windows-1252
	// for what is not), utf-8, utf-16 or windows-1252.
	Encoding Encoding `toml:"encoding"`
	// SkipLines is how many lines stand before the header of CSV: auto searches the
	// first ten, a number takes the line behind so many.
	SkipLines SkipLines `toml:"skip_lines"`
	// Scan says what a scan is, where the export shows what a scanner saw and no
	// dates; nothing given: it is no such export.
	Scan ScanOptions `toml:"scan"`
	// Unpivot makes a row of each cell of a wide CSV table.
	Unpivot Unpivot `toml:"unpivot"`
	// Decimal is what stands before the decimals of a number: "." (as without
	// this key) or ","; the other one may then separate thousands with "," only.
	Decimal string `toml:"decimal"`
	// Null lists words that mean "nothing", besides the empty text.
	Null []string `toml:"null"`
	// Where keeps only rows whose column (a header, a JSON path, or a name of
	// Columns) has one of the values; * and ? stand for any letters and for one.
	Where map[string]Words `toml:"where"`
	// Columns says where a canonical column stands: a header or a JSON path
	// (".service.name"), several to take the first that is present, or a table.
	Columns map[string]Column `toml:"columns"`
	// States, Severity and Kinds map words of the export to canonical ones:
	// canonical = ["word", …]. Upper and lower case are the same.
	States   map[string]Words `toml:"states"`
	Severity map[string]Words `toml:"severity"`
	Kinds    map[string]Words `toml:"kinds"`
	// SameID says what incidents with one id are: together (as is "") or last.
	SameID SameID `toml:"same_id"`
	// ScannedAt is when the scans of this source were made, where neither the files
	// nor their names say so: RFC 3339, or a bare date. Empty: nobody says.
	ScannedAt string `toml:"scanned_at"`
	// AbsentScansToClose is how many complete scans in a row must lack a finding
	// before it counts as closed, at the first of them; 0 is 1.
	AbsentScansToClose int `toml:"absent_scans_to_close"`
}

// Column says where a canonical column comes from: one of Names, Const, JQ
// and File.
type Column struct {
	Names  []string // headers or paths; the first that is present wins
	Const  string   // the same text in every row
	JQ     string   // a jq expression on the row as JSON
	Split  string   // separator of a list in one cell
	All    bool     // of repeated headers and of several names all texts, as one list
	File   string   // RE2 on the path relative to site.toml: the group of the column's name, or the only one
	Lookup *Lookup  // the text is a key of another table

	preset bool // it comes from a preset
}

// Lookup is a file, CSV or JSON, in which a text of the export stands beside what it
// means.
type Lookup struct {
	File  string // relative to the folder of site.toml
	Key   string // its column, or key of its objects, with the texts of the export
	Value string // its column with what they stand for
	// AtLeast makes a yes of a number that is as large, and a no of a smaller one; 0: the
	// value is taken as it is.
	AtLeast float64
}

// Unpivot turns columns into rows: each cell of a column that Keep does not name
// becomes a row of its own, with the columns of Keep, its header as Into[0] and
// itself as Into[1]. Empty cells become nothing. Without Into there is none.
type Unpivot struct {
	Keep []string `toml:"keep"`
	Into []string `toml:"into"`
}

// Words is one text or a list of texts.
type Words []string

// UnmarshalTOML reads "a" or ["a", "b"].
func (w *Words) UnmarshalTOML(v any) error {
	words, err := textList(v)
	*w = words
	return err
}

// Context is the site's side of reading: what all sources share.
type Context struct {
	// Timezone is the organisation's zone, IANA.
	Timezone string
	// AsOf is site.toml's as_of as written; "" to take it from the data.
	AsOf string
	// Team, Service and Intervention are the tables of site.toml.
	Team         map[string]TeamOptions
	Service      map[string]ServiceOptions
	Intervention map[string]InterventionOptions
	// Measures are the measures that a measures export may bring, by id: those of
	// the catalogue and those that site.toml declares.
	Measures map[string]MeasureUnit
	// Pos gives the place of a table in site.toml for messages.
	Pos func(table ...string) diag.Pos
	// Stdin is what the file "-" means; nil: there is none.
	Stdin io.Reader
	// Progress, if given, is told how many bytes were read so far, and how many
	// there are on disk. One call at a time, from any goroutine; it must not block.
	Progress func(read, total int64)
}

// MeasureUnit is what reading must know of a measure.
type MeasureUnit struct {
	Label string // exports may call it so
	Unit  string // "hours (median)", "%", "count per month", …: begins with the unit itself
	// Directed says that more of it, or less, is better by itself.
	Directed bool
}

// TeamOptions is one [team.<id>] table.
type TeamOptions struct {
	Name    string   `toml:"name"`    // for readers; empty: the id
	Aliases []string `toml:"aliases"` // other names in exports; globs allowed
	From    string   `toml:"from"`    // date; figures begin here
	To      string   `toml:"to"`      // date, exclusive
	Hidden  bool     `toml:"hidden"`  // no page of its own; still in the totals
}

// ServiceOptions is one [service.<id>] table.
type ServiceOptions struct {
	Name    string   `toml:"name"`
	Team    Words    `toml:"team"`
	Aliases []string `toml:"aliases"` // other names in exports; globs allowed
	From    string   `toml:"from"`    // date from which the team owns it
	To      string   `toml:"to"`      // date, exclusive
	// RetiredOn is the first day without it: what scans left open is dismissed then.
	RetiredOn string `toml:"retired_on"`
}

// InterventionOptions is one [intervention.<id>] table: something that the
// organisation did, shown as an event on the charts.
type InterventionOptions struct {
	Title     string `toml:"title"`
	Kind      string `toml:"kind"`  // practice, tool, training, reorg, freeze, staffing
	Teams     Words  `toml:"teams"` // empty or "*": all
	StartedOn string `toml:"started_on"`
	EndedOn   string `toml:"ended_on"` // inclusive; empty: it goes on
	// Metrics are the ids of what it was meant to move, declared beforehand: metrics,
	// and measures that are reported. Direction, up or down, says which way those of
	// them were to move that have no better side of their own.
	Metrics   Words  `toml:"metrics"`
	Direction string `toml:"direction"`
}
