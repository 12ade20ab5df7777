package source

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// How names tell a time: 2026-03-01, 20260301, 20260301T0915Z and their like,
// and the weeks of ISO 8601.
var (
	nameDate = regexp.MustCompile(`(\d{4})(?:-(\d\d)-|_(\d\d)_|\.(\d\d)\.|(\d\d))(\d\d)` +
		`(?:[Tt_ ]?(\d\d)[:_-]?(\d\d)(?:[:_-]?(\d\d))?(Z)?)?`)
	nameWeek = regexp.MustCompile(`(\d{4})-?W(\d\d)`)
)

// timeInPath is the time that the name of a file tells, else that of the nearest
// folder; a week is its Monday. It is zero where none does, and where a name
// tells two different ones: which is meant is never guessed.
func timeInPath(path string, zone *time.Location) when {
	parts := strings.Split(path, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if at, found := timeInName(parts[i], zone); found {
			return at
		}
	}
	return when{}
}

// timeInName looks at one name; found is true, and the time zero, where there
// are several.
func timeInName(name string, zone *time.Location) (at when, found bool) {
	take := func(w when) {
		switch {
		case w.at == dataset.None:
		case !found:
			at, found = w, true
		case at.at != w.at:
			at = when{}
		}
	}
	for _, m := range nameDate.FindAllStringSubmatchIndex(name, -1) {
		take(nameDateAt(name, m, zone))
	}
	for _, m := range nameWeek.FindAllStringSubmatchIndex(name, -1) {
		if alone(name, m[0], m[1]) {
			take(weekAt(textNumber(name, m[2], m[3]), textNumber(name, m[4], m[5]), zone))
		}
	}
	return at, found
}

// nameDateAt is the time of a match of nameDate; zero where it is none.
func nameDateAt(name string, m []int, zone *time.Location) when {
	month := 0
	for group := 2; group <= 5; group++ {
		month = max(month, textNumber(name, m[2*group], m[2*group+1]))
	}
	year, day := textNumber(name, m[2], m[3]), textNumber(name, m[12], m[13])
	if !validDate(int64(year), int64(month), int64(day)) {
		return when{}
	}
	hour, minute, second := textNumber(name, m[14], m[15]), textNumber(name, m[16], m[17]), textNumber(name, m[18], m[19])
	if m[14] < 0 || !alone(name, m[0], m[1]) || hour > 23 || minute > 59 || second > 59 {
		if !alone(name, m[0], m[13]) { // some other long number
			return when{}
		}
		return when{at: believed(dataset.FirstInstant(year, time.Month(month), day, zone)), day: true}
	}
	if m[20] >= 0 {
		zone = time.UTC
	}
	return when{at: believed(time.Date(year, time.Month(month), day, hour, minute, second, 0, zone)), zoneless: m[20] < 0}
}

// weekAt is the Monday of a week of ISO 8601.
func weekAt(year, week int, zone *time.Location) when {
	first := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	back := (int(first.Weekday()) + 6) % 7
	monday := first.AddDate(0, 0, 7*(week-1)-back)
	if y, w := monday.ISOWeek(); y != year || w != week {
		return when{}
	}
	return when{at: believed(dataset.FirstInstant(monday.Year(), monday.Month(), monday.Day(), zone)), day: true}
}

// believed is the instant, None outside 1990 to 2105.
func believed(t time.Time) dataset.Time {
	if s := t.Unix(); s < earliest || s >= latest {
		return dataset.None
	}
	return dataset.FromStd(t)
}

// alone reports whether no digit touches a stretch of a name.
func alone(name string, from, to int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(name) && name[i]-'0' <= 9 }
	return !digit(from-1) && !digit(to)
}

// textNumber is the number in a stretch of a text; 0 where there is none.
func textNumber(s string, from, to int) int {
	if from < 0 {
		return 0
	}
	n, err := strconv.Atoi(s[from:to])
	if err != nil {
		return 0
	}
	return n
}

// scanTime is when a scan was made: the file says, else its name or a folder's,
// else scanned_at of its source (FORMATS.md 7.1).
func (l *layout) scanTime(path string, inFile when) (when, dataset.ScanTold) {
	if inFile.at != dataset.None {
		return inFile, dataset.ToldByFile
	}
	if at := timeInPath(path, l.zoneOfTimes()); at.at != dataset.None {
		return at, dataset.ToldByName
	}
	if l.opts.ScannedAt != "" {
		if at, err := parseDay(l.opts.ScannedAt, l.zoneOfTimes()); err == nil {
			return when{at: at, day: len(l.opts.ScannedAt) == len(time.DateOnly)}, dataset.ToldBySite
		}
	}
	return when{}, dataset.ToldByNobody
}

func (l *layout) zoneOfTimes() *time.Location {
	if l.zone == nil {
		return time.UTC
	}
	return l.zone
}

// checkScans looks at what a source says about scans.
func (l *layout) checkScans(problems *diag.List) {
	if l.opts.ScannedAt != "" {
		if _, err := parseDay(l.opts.ScannedAt, time.UTC); err != nil {
			problems.Errorf(l.pos("source", l.name, "scanned_at"), dayHint, "scanned_at of source %s: %v", l.name, err)
		}
	}
	if l.opts.AbsentScansToClose < 0 {
		problems.Errorf(l.pos("source", l.name, "absent_scans_to_close"), "write 1, or 2 for a scanner whose findings flicker", "absent_scans_to_close of source %s is below 1", l.name)
	}
}
