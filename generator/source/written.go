package source

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// written is a date that is not ISO 8601, taken apart: 19/Sep/25 9:12 AM,
// Jan 5, 2021 10:24:08 UTC, Thu, 6 Dec 2018 10:53:11, 05/13/2021, 5.1.2021 10:24,
// 2021-01-05 10:24:08.123 +0100 CET m=+0.02.
type written struct {
	numbers  []digitRun // outside the clock
	month    int64      // by its name; 0 if there is none
	clock    int64      // seconds of the day; -1 if there is none
	half     int        // 1 before noon, 2 after; 0 unsaid
	offset   int64      // east of UTC, where sure
	sure     bool       // it says its offset
	lettered bool       // by letters other than UTC and GMT
	unclear  string     // letters that several zones use
}

// digitRun is a number of a date.
type digitRun struct {
	value int64
	width int
	sep   rune // the sign behind it
}

// zoneLetters are the letters of zones that stand for one offset in the exports
// of all tools that were seen, in hours; FORMATS.md 9.4.
var zoneLetters = [...]struct {
	letters string
	hours   int64
}{
	{"wet", 0}, {"west", 1}, {"cet", 1}, {"cest", 2}, {"mez", 1}, {"mesz", 2}, {"eet", 2}, {"eest", 3}, {"msk", 3},
	{"est", -5}, {"edt", -4}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}, {"akst", -9}, {"akdt", -8}, {"hst", -10},
	{"jst", 9}, {"kst", 9}, {"sgt", 8}, {"hkt", 8}, {"aest", 10}, {"aedt", 11}, {"nzst", 12}, {"nzdt", 13},
}

// unclearLetters are used for several offsets: China and Chicago, India and
// Israel, Britain and Bangladesh.
const unclearLetters = "cst ist bst ast sst gst"

// longestDate is the longest text that is looked at, in bytes.
const longestDate = 100

// takeApart reads a date sign by sign; ok is false where something in it belongs
// to no date.
func (c *clock) takeApart(s string) (w written, ok bool) {
	w.clock = -1
	s, _, _ = strings.Cut(s, " m=") // of Go's time.String
	if len(s) > longestDate {
		return w, false
	}
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r >= '0' && r <= '9':
			s, ok = w.number(s)
		case w.clock >= 0 && (r == '+' || r == '-') && len(s) > 2 && s[1]-'0' <= 9 && s[2]-'0' <= 9:
			s, ok = w.readOffset(s)
		case isWordRune(r):
			s, ok = c.word(&w, s)
		default:
			ok = unicode.IsSpace(r) || strings.ContainsRune(",/-.()", r)
			s = s[size:]
		}
		if !ok {
			return w, false
		}
	}
	return w, w.clock >= 0 || w.half == 0
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) }

// number reads digits: a clock where a colon follows, else a part of the date.
func (w *written) number(s string) (rest string, ok bool) {
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	if n < len(s) && s[n] == ':' {
		if w.clock >= 0 || n > 2 {
			return "", false
		}
		w.clock, rest, ok = readClock(s)
		return rest, ok
	}
	value, _ := number(s[:n])
	if n > 4 || n == 3 || len(w.numbers) == 3 {
		return "", false
	}
	rest = s[n:]
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if r, found := strings.CutPrefix(rest, ending); found && (r == "" || !isWordRune(rune(r[0]))) {
			rest = r
		}
	}
	sep, _ := utf8.DecodeRuneInString(rest)
	w.numbers = append(w.numbers, digitRun{value, n, sep})
	return rest, true
}

// readOffset reads +0100, +01:00 or +01.
func (w *written) readOffset(s string) (rest string, ok bool) {
	n := 3
	for n < len(s) && (s[n]-'0' <= 9 || s[n] == ':') {
		n++
	}
	sec, sh := readOffset(s[:n])
	if w.sure && w.offset != sec { // +0100 +0100 is one offset, written twice
		return "", false
	}
	w.offset, w.sure = sec, true
	return s[n:], sh == instant
}

// word reads a name: of a month, a weekday, half a day or a zone.
func (c *clock) word(w *written, s string) (rest string, ok bool) {
	n := strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) && r != '.' })
	if n < 0 {
		n = len(s)
	}
	word := strings.ToLower(strings.TrimRight(s[:n], "."))
	rest = s[n:]
	if word == "a" || word == "p" { // a. m., p. m.
		if after := strings.TrimLeft(rest, " .\u00a0\u202f"); strings.HasPrefix(after, "m") || strings.HasPrefix(after, "M") {
			if tail := strings.TrimPrefix(after[1:], "."); tail == "" || !isWordRune(rune(tail[0])) {
				rest = tail
			}
		}
	}
	if half := c.halfOf(word); half > 0 && w.clock >= 0 && w.half == 0 {
		w.half = half
		return rest, true
	}
	if m := c.monthOf(word); m > 0 && w.month == 0 {
		w.month = m
		return rest, true
	}
	return rest, isWeekday(word) || hasWord("t of at de del den der kl um", word) || w.zone(word)
}

func isWeekday(word string) bool {
	return hasWord("mon tue wed thu fri sat sun tues weds thur thurs monday tuesday wednesday thursday friday saturday sunday", word)
}

// zone reads the letters of a zone. Behind an offset they say nothing new.
func (w *written) zone(word string) bool {
	if hasWord("utc gmt z", word) {
		w.sure = true
		return true
	}
	if w.clock < 0 {
		return false
	}
	if w.sure {
		return len(word) <= 5
	}
	if hasWord(unclearLetters, word) {
		w.unclear = word
		return true
	}
	for _, z := range zoneLetters {
		if z.letters == word {
			w.offset, w.sure, w.lettered = z.hours*3600, true, true
			return true
		}
	}
	return false
}

// seconds puts the parts together; sh is other where they make no date, and
// nothing for a zero time. Unsettled says that day and month could be either.
func (w *written) seconds(order dateOrder) (sec int64, sh shape, unsettled bool) {
	year, month, dayOf, unsettled, ok := w.date(order)
	if !ok || w.unclear != "" {
		return 0, other, unsettled
	}
	if year <= 1 || year == 1970 && month == 1 && dayOf == 1 && w.clock <= 0 {
		return 0, nothing, false
	}
	clock := max(w.clock, 0)
	if w.half > 0 {
		if clock >= 13*3600 || clock < 3600 && w.half == 1 {
			return 0, other, false
		}
		clock = clock%(12*3600) + int64(w.half-1)*12*3600
	}
	if !validDate(year, month, dayOf) {
		return 0, other, false
	}
	sec = daysFromCivil(year, month, dayOf)*day + clock - w.offset
	switch {
	case w.sure && w.clock >= 0:
		return sec, instant, false
	case w.clock >= 0:
		return sec, local, false
	}
	return sec + w.offset, dayOnly, false
}

// date finds out which number is which.
func (w *written) date(order dateOrder) (year, month, dayOf int64, unsettled, ok bool) {
	n := w.numbers
	switch {
	case w.month > 0 && len(n) == 2 && n[0].width == 4:
		return n[0].value, w.month, n[1].value, false, n[1].width <= 2
	case w.month > 0 && len(n) == 2:
		return fullYear(n[1]), w.month, n[0].value, false, n[1].width > 1
	case w.month > 0 || len(n) != 3 || n[0].sep != n[1].sep || n[0].sep != '/' && n[0].sep != '.' && n[0].sep != '-':
		return 0, 0, 0, false, false
	case n[0].width == 4:
		return n[0].value, n[1].value, n[2].value, false, n[1].width <= 2 && n[2].width <= 2
	case n[1].width > 2 || n[2].width < 2 || n[0].sep == '-' && n[2].width == 2: // 21-05-13 could begin with the year
		return 0, 0, 0, false, false
	case n[0].sep == '.' || order == dayFirst: // no language writes the month before a point
		return fullYear(n[2]), n[1].value, n[0].value, false, true
	case order == monthFirst || n[0].value == n[1].value: // 5/5 is the fifth of May either way
		return fullYear(n[2]), n[0].value, n[1].value, false, true
	}
	return 0, 0, 0, true, false
}

// fullYear reads 69 to 99 as years of the twentieth century and other years of
// two digits as those of the next, as POSIX does.
func fullYear(d digitRun) int64 {
	switch {
	case d.width > 2:
		return d.value
	case d.value >= 69:
		return d.value + 1900
	}
	return d.value + 2000
}
