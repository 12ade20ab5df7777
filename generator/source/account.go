package source

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/unit"
)

// Why a row is set aside. The texts stand in the account of the file.
const (
	reasonMissing    = "a required value is missing"
	reasonUnfinished = "not finished"
	reasonTime       = "a time that cannot be read"
	reasonFields     = "wrong number of fields"
	reasonWhere      = "left out by where"
	reasonOpenQuote  = "a quote that is never closed"
	reasonStray      = "text behind a closing quote"
	reasonLong       = "a cell or row that is too long"
	reasonZero       = "a zero byte"
	reasonEmpty      = "an empty row"
	reasonJSON       = "not a JSON object"
	reasonRepeated   = "a repetition of another row"
	reasonJoined     = "joined to another row with the same id"
	reasonReplaced   = "replaced by a later row with the same id"
	reasonSuperseded = "replaced by a later export"
	reasonNameless   = "nothing tells it from other findings"
	reasonNotThere   = "the scan says that it is fixed"
)

// What is put right in a row that is kept.
const (
	mendedTime     = "a time that cannot be read was left out"
	mendedNumber   = "a number that cannot be read was left out"
	mendedTruth    = "a yes or no that cannot be read was left out"
	mendedBackward = "it ends before it begins"
	mendedSeveral  = "names a deployment id that several sources hold: linked to none"
	mendedSomeEnd  = "ended in a state that no map covers: watched until then, not counted as fixed"
	mendedOpenEnd  = "says open but has an end: the end is believed"
	mendedAfter    = "its end was worked out from how long it was open"
	mendedNoEnd    = "says closed but has no end"
	mendedNoStatus = "no status in the row: unknown"
	mendedShift    = "a local time that a clock change skips or repeats"
	mendedLetters  = "a time zone in letters was read by a table"
	mendedNameless = "names neither service nor team"
	mendedSurplus  = "empty cells behind the last column"
	mendedObject   = "an object where a text was expected was left out"
	mendedJoined   = "rows of one incident were put together"
	mendedScanTime = "a time of a scan that cannot be read was left out"
	mendedVersions = "several versions of the row, the latest kept"
)

// The limits of what an account holds.
const (
	problemsKept = 10
	unmappedKept = 100
	unmappedMore = "other words"
)

// account is what became of the rows of a file, or of a part of it.
type account struct {
	rows, kept  int
	absent      int  // JSON deployments without a status
	saysKinds   bool // some deployment says of what kind it is, or that it failed
	setAside    tally
	mended      tally
	unmapped    tally
	unknown     tally // keys that a lookup does not have
	zoneless    int
	first, last dataset.Time
	problems    []diag.Problem // rows set aside or doubted; at most problemsKept
	more        int            // problems beyond
	notes       []diag.Problem // rows treated in a way worth knowing; at most problemsKept
	moreNotes   int
	legacy      diag.Pos // the first text that is no UTF-8
	keys        []string // JSON: all keys of the rows
	surplus     []string // JSON: keys that nothing asked for
	persons     []string // JSON: keys that name people
	keysSeen    [fieldCount]bool
}

// tally counts texts, in the order in which they came.
type tally []dataset.Count

func (t *tally) add(what string, n int) {
	for i := range *t {
		if (*t)[i].What == what {
			(*t)[i].N += n
			return
		}
	}
	*t = append(*t, dataset.Count{What: what, N: n})
}

// addFew is add for texts of which there may be any number.
func (t *tally) addFew(what string, n int) {
	if len(*t) >= unmappedKept && !slices.ContainsFunc(*t, func(c dataset.Count) bool { return c.What == what }) {
		what = unmappedMore
	}
	t.add(what, n)
}

// problem keeps the first few problems and counts the others. Notes have their
// own few: they must not hide what was set aside.
func (a *account) problem(p diag.Problem) {
	if !a.room(p.Severity) {
		return
	}
	if p.Severity == diag.Note {
		a.notes = append(a.notes, p)
		return
	}
	a.problems = append(a.problems, p)
}

// room reports whether one more problem is to be listed. If not, it is counted:
// its place and its text need not be made.
func (a *account) room(s diag.Severity) bool {
	kept, more := len(a.problems), &a.more
	if s == diag.Note {
		kept, more = len(a.notes), &a.moreNotes
	}
	if kept >= problemsKept {
		*more++
		return false
	}
	return true
}

// listed are the problems and notes that are kept, by place.
func (a *account) listed() []diag.Problem {
	list := slices.Concat(a.problems, a.notes)
	slices.SortStableFunc(list, func(x, y diag.Problem) int {
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Col, y.Col), cmp.Compare(x.Severity, y.Severity))
	})
	return list
}

// span widens the time that the kept rows cover.
func (a *account) span(at dataset.Time) {
	if at == dataset.None {
		return
	}
	if a.first == dataset.None || at < a.first {
		a.first = at
	}
	a.last = max(a.last, at)
}

// join adds the account of the part that follows.
func (a *account) join(o *account) {
	a.rows += o.rows
	a.kept += o.kept
	for _, c := range o.setAside {
		a.setAside.add(c.What, c.N)
	}
	for _, c := range o.mended {
		a.mended.add(c.What, c.N)
	}
	for _, c := range o.unmapped {
		a.unmapped.addFew(c.What, c.N)
	}
	for _, c := range o.unknown {
		a.unknown.addFew(c.What, c.N)
	}
	a.zoneless += o.zoneless
	a.absent += o.absent
	a.saysKinds = a.saysKinds || o.saysKinds
	a.span(o.first)
	a.span(o.last)
	for _, p := range o.problems {
		a.problem(p)
	}
	for _, p := range o.notes {
		a.problem(p)
	}
	a.more, a.moreNotes = a.more+o.more, a.moreNotes+o.moreNotes
	if a.legacy.Line == 0 {
		a.legacy = o.legacy
	}
	a.keys = append(a.keys, o.keys...)
	a.surplus = append(a.surplus, o.surplus...)
	a.persons = append(a.persons, o.persons...)
	for f, seen := range o.keysSeen {
		a.keysSeen[f] = a.keysSeen[f] || seen
	}
}

// reset empties the account for another part, and keeps its memory.
func (a *account) reset() {
	*a = account{setAside: a.setAside[:0], mended: a.mended[:0], unmapped: a.unmapped[:0], unknown: a.unknown[:0], problems: a.problems[:0], notes: a.notes[:0]}
}

// sorted gives the counts by text.
func (t tally) sorted() []dataset.Count {
	list := slices.Clone([]dataset.Count(t))
	slices.SortFunc(list, func(a, b dataset.Count) int { return cmp.Compare(a.What, b.What) })
	return list
}

// byNumber gives the counts, the most frequent first.
func (t tally) byNumber() []dataset.Count {
	list := slices.Clone([]dataset.Count(t))
	slices.SortFunc(list, func(a, b dataset.Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.What, b.What)) })
	return list
}

// plural counts things whose many have an s.
func plural(n int, one string) string { return unit.Plural(n, one, one+"s") }
