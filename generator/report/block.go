package report

import (
	"goright/generator/chart"
)

// Text is inline Markdown: emphasis, code and links. Whoever makes one has
// escaped every value that came from an export (narrative.Escape).
type Text string

// Site is everything that is rendered: the second waist.
type Site struct {
	Title    string
	Language string // BCP 47
	Period   string // "October 2026", for the masthead and the archive's name
	Footer   []Text // what every page says at its foot: year, period, completeness
	Nav      []Link // the masthead's links
	Pages    []Page // in reading order; paths are unique
}

// Page is one page in both formats.
type Page struct {
	Path     string // site path without extension: "index", "teams/payments"
	Kind     string // report, team, teams, metric, security, placement, principle, method, quality, list, missing
	Kicker   string // small line above the heading
	Title    string // h1: what it says, not what it is about
	Lead     Text   // standfirst
	Facts    []Fact // period, cover, completeness, benchmark
	Crumbs   []Link // from the front page down, without the page itself
	Sections []Section
	Short    string // its name in lists and in the browser's title
}

// Fact is one line of a page's masthead: "Period", "1 to 31 October 2026".
type Fact struct {
	Label string
	Value Text
}

// Section is a heading and what stands under it. ID is its fragment, unique on
// the page; a section without a title continues the one before.
type Section struct {
	ID, Title string
	Lead      Text
	Blocks    []Block
	Screen    bool // not on paper, where a report must stay short
}

// Link leads to a site path ("/teams/payments", "/method#lead-time", a file
// such as "/data/placement.json") or to an absolute https address.
type Link struct {
	Title string
	Href  string
	About Text // a sentence; may be empty
}

// Block is one of the kinds below; each has a template in templates/html and a
// function in render/markdown.go.
type Block interface{ Kind() string }

// Prose is block Markdown, with site paths in its links.
type Prose struct{ Markdown string }

// Figures are key numbers in a row, each with its uncertainty and its past.
type Figures struct{ Items []Figure }

// Figure is one key number. A figure without a number has a Missing sentence
// in its place, never a zero.
type Figure struct {
	Label   string
	Value   string    // "2.2"
	Unit    string    // "days"; "" where the value says it
	Missing string    // why there is no value; then Value is empty
	Detail  string    // interval, n: "95% interval 1.8 to 2.7 days, 310 changes"
	Before  string    // "3.6 days a year ago"
	Beside  Text      // what has to stand beside the value: the same of the primary application, what a year shows
	State   string    // metric.State's word, for the class
	Spark   []float64 // months, oldest first; NaN: none
	Href    string
}

// Chart is a figure with its words and its table.
type Chart struct {
	ID       string    // fragment, unique on the page
	Title    string    // what it is
	Takeaway Text      // what it says; claims only what the figures support
	Drawings []Drawing // one or more under each other; none: Missing stands in their place
	Missing  Text      // why there is nothing to draw
	Source   string    // files, rows, n
	Table    *Table    // the data, folded away; nil only where Missing
	Screen   bool      // not on paper, where a report must stay short
	Fold     string    // what to open it by, where it is folded away; "": it is shown
}

// Drawing is one chart of a figure, with the line that says measure, unit,
// scope and period.
type Drawing struct {
	Unit  string
	Chart chart.Chart
}

// Table is rows under heads; the first cell of a row is its head.
type Table struct {
	ID      string // fragment; "" if nothing links to it
	Caption string
	Note    Text // below the caption: period, meaning of marks
	Columns []Column
	Rows    []Row
	Legend  []Cell // tints and their words, in order
	Heat    bool   // cells carry tints
	Source  string
}

// Column is the head of a column.
type Column struct {
	Title   string
	Numeric bool
}

// Row is one line of a table.
type Row struct{ Cells []Cell }

// Cell is one field. An empty one reads as "not collected" only if it says so.
type Cell struct {
	Text  string
	Sub   string // smaller, behind the text: the cluster's word, the interval
	Tint  string // elite, high, medium, low, few (too few to place), none; "" for no tint
	Href  string
	Muted bool      // a state in words instead of a number
	Spark []float64 // a small line instead of text; Text then says it in words
}

// Insights are findings in words, most telling first.
type Insights struct{ Items []Insight }

// Insight is a lead-in and a sentence that claims no more than its figure.
type Insight struct {
	Lead string
	Text Text
}

// Questions are facts, each with an open question.
type Questions struct {
	Title string
	Items []Question
}

// Question is a fact and an open question about conditions, never about people.
type Question struct {
	Fact Text
	Ask  string
}

// Placement shows where a subject stands among the published profiles, and why.
type Placement struct {
	Year    int
	Label   string // elite, borderline high/medium, no close profile, insufficient data
	Tint    string
	Text    Text // what that means, in a sentence
	Metrics []PlacedMetric
	Years   []YearLabel // the same under the other years
	Note    Text        // provisional, outside, borderline
}

// PlacedMetric is one metric on the answer scale.
type PlacedMetric struct {
	Label    string
	Value    string  // "2.2 days"; the state in words where there is none
	Answer   string  // the survey answer it falls under: "one day to one week"
	Clusters string  // the clusters whose printed cell holds it; "between high and medium"
	Score    float64 // 0.5 to 6.5; NaN if not used
	Profiles []ProfileScore
}

// ProfileScore is where a published profile lies on the same scale.
type ProfileScore struct {
	Cluster string
	Score   float64
}

// YearLabel is the label under one year's profiles.
type YearLabel struct {
	Year    int
	Label   string
	Tint    string
	Default bool
}

// Links is a list of pages or files.
type Links struct {
	Items   []Link
	Columns bool // many short ones
}

// Working shows how a figure was made, folded away.
type Working struct {
	Title   string // "How this was calculated"
	Formula Text
	Rows    []Fact // numerator, denominator, n, interval, coverage, what was left out
	Href    string // the method page's place
}

// Note is an aside: how to read, a caution, what is missing.
type Note struct {
	Title string
	Text  Text
	Tone  string // "" or "caution"
}

// The kinds' names: their template and their function.
func (Prose) Kind() string     { return "prose" }
func (Figures) Kind() string   { return "figures" }
func (Chart) Kind() string     { return "chart" }
func (Table) Kind() string     { return "table" }
func (Insights) Kind() string  { return "insights" }
func (Questions) Kind() string { return "questions" }
func (Placement) Kind() string { return "placement" }
func (Links) Kind() string     { return "links" }
func (Working) Kind() string   { return "working" }
func (Note) Kind() string      { return "note" }

// Kinds lists every kind of block once.
func Kinds() []Block {
	return []Block{Prose{}, Figures{}, Chart{}, Table{}, Insights{}, Questions{}, Placement{}, Links{}, Working{}, Note{}}
}
