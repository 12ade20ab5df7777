package dataset

// Scope is one thing that a scanner looks at again and again, where its exports
// hold no dates of findings and only comparing scans tells what came and went
// (FORMATS.md 7): the account that the data-quality page and data/sources.json
// give of it.
type Scope struct {
	Source string // its name in site.toml
	Tool   string // in small letters
	Name   string // what was looked at, without tags and digests; may be empty
	Scans  []Scan // by time; those without a time come last
	// Gap is the median time between two complete scans, in seconds: no time to
	// fix can be told more finely. 0: there are fewer than two.
	Gap int64
	// Since is the last scan of a scope that is not scanned any more: nobody has
	// looked for three times as long as usual. None: it is still scanned.
	Since Time

	// Opened counts the findings that came while somebody looked, Before those
	// that were there at the first complete scan; Reopened are those of Opened
	// that had been gone. Each of them is Fixed, Dismissed, or still Open.
	Opened, Before, Reopened int
	Fixed, Dismissed, Open   int
}

// Scan is one look at a scope.
type Scan struct {
	At   Time // None: nobody says when
	Day  bool // only its day is known
	Told ScanTold
	// Incomplete says why it opens and closes nothing; "" where it is complete.
	Incomplete string
	Version    string // of the tool, as it says; "" if it does not
	NewVersion bool   // another one than that of the scan before: new findings may be old
	Findings   int    // different ones
	Repeated   int    // rows that only repeat another one of the scan
	Merged     int    // other scans of the same time that were taken together with it
	Origin
}

// ScanTold is who says when a scan was made. The clock of the file system is
// never asked: a copy of a file is newer than the file.
type ScanTold uint8

// The tellers, in the order in which they are asked.
const (
	ToldByNobody ScanTold = iota
	ToldByFile
	ToldByName
	ToldBySite
)

var toldWords = [...]string{"nobody", "file", "name", "site"}

// String is the word for data files.
func (t ScanTold) String() string { return toldWords[t] }

// Complete counts the scans that may open and close findings.
func (s *Scope) Complete() int {
	n := 0
	for i := range s.Scans {
		if s.Scans[i].Incomplete == "" {
			n++
		}
	}
	return n
}
