package metric

import "goright/generator/dataset"

// State says whether a figure is one (PEERS.md 3.4). None of them may be taken
// for another: a figure that is not there is never a good one.
type State uint8

const (
	// NotCollected: no export covers this subject and time. The zero value.
	NotCollected State = iota
	// NoneObserved: covered, and nothing happened that could be measured (no
	// deployment, so no lead time; nothing failed, so nothing to recover from).
	NoneObserved
	// ObservedZero: covered, counted, and the count is zero.
	ObservedZero
	// Partial: measured on a part, by Coverage or as a note says.
	Partial
	// Measured.
	Measured
)

var stateWords = [...]string{"not_collected", "none_observed", "observed_zero", "partial", "measured"}

// String is the word of the state in data files.
func (s State) String() string { return stateWords[s] }

// Note is a doubt that travels with a value to the page.
type Note uint16

// The doubts, as bits of a Notes set, in the order in which they are written.
const (
	SmallSample      Note = 1 << iota // below the minimum n of METHOD.md 8: shown, never placed
	Maturing                          // the last days may still turn out as failures
	InferredLinks                     // some failures are known only by time and service
	FromHotfixesOnly                  // no incident export: hotfixes and rollbacks alone
	LeftCensored                      // some began before the export did
	NotReached                        // the median lies beyond the longest follow-up
	Withheld                          // a small count that the audience must not see
	Restated                          // differs from what was published before
	NoEnvironment                     // no environment column: every row counts as production
)

var noteWords = [...]string{"small_sample", "maturing", "inferred_links", "from_hotfixes_only", "left_censored",
	"not_reached", "withheld", "restated", "no_environment"}

// Notes is a set of doubts.
type Notes uint16

// Has reports whether the set holds a note.
func (n Notes) Has(note Note) bool { return n&Notes(note) != 0 }

// With is the set with a note added.
func (n Notes) With(note Note) Notes { return n | Notes(note) }

// Words lists the notes' stable codes in their fixed order; nil for none.
func (n Notes) Words() []string {
	var words []string
	for i, w := range noteWords {
		if n&(1<<i) != 0 {
			words = append(words, w)
		}
	}
	return words
}

// Value is one figure of one subject in one period.
type Value struct {
	X         float64 // in the metric's unit; only where HasX, never NaN
	Low, High float64 // 95 % interval (METHOD.md 8); only where HasLow, HasHigh
	Beyond    float64 // longest follow-up, in the metric's unit, where NotReached: the median is more than this
	Coverage  float64 // share of the period that is covered, 0 to 1; 1 unless Partial
	N         int     // sample size: what was counted, timed or ever at risk
	Num, Den  int     // of a share; both 0 where the metric is none
	State     State
	Notes     Notes

	HasX, HasLow, HasHigh bool
}

// AtLeast reports whether the true figure may be greater and is not smaller: the
// age of findings of which some were there before anybody looked.
func (v Value) AtLeast(id ID) bool {
	return v.HasX && v.Notes.Has(LeftCensored) && (id == "findings_open_age" || id == "findings_open_age_p90")
}

// Usable reports whether the value may be compared, placed or spoken of as a
// finding: it has a number, and enough behind it.
func (v Value) Usable() bool { return v.HasX && !v.Notes.Has(SmallSample) && !v.Notes.Has(Withheld) }

// Outlasts reports whether the value is a median that was not reached although what it
// is about was followed for at least so long, with enough behind it to be compared.
func (v Value) Outlasts(long float64) bool {
	return v.Notes.Has(NotReached) && v.Beyond >= long && !v.Notes.Has(SmallSample) && !v.Notes.Has(Withheld)
}

// SubjectKind is whom a figure is about; never a person.
type SubjectKind uint8

// The three kinds of subject.
const (
	Organisation SubjectKind = iota
	Team
	Service
)

var subjectWords = [...]string{"organisation", "team", "service"}

func (k SubjectKind) String() string { return subjectWords[k] }

// Subject is whom figures are about.
type Subject struct {
	Kind SubjectKind
	ID   string // "organisation"; what the exports call a team or service
	Name string // for readers
	Slug string // for file names; unique within its kind
	// Unassigned marks the team that stands for rows without an owner: shown,
	// never placed.
	Unassigned bool
	Hidden     bool           // the team chose to have no page; the service has rows of such teams only
	Set        []dataset.Name // of a team: its id in the dataset; of a service: its
	// Owners are the ids of the teams that own a service at as_of, sorted.
	Owners []string
}
