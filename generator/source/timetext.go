package source

import (
	"strconv"
	"strings"

	"goright/generator/diag"
)

// isNull reports whether a text stands for "nothing" in every export that we know.
func isNull(s string) bool {
	if len(s) > 4 {
		return false
	}
	switch strings.ToLower(s) {
	case "", "-", "--", "?", "n/a", "none", "null", "nil", "nan", `\n`:
		return true
	}
	return false
}

// isZeroTime reports whether a text is how a program writes a time that was
// never set: year 0 or 1, or the first second of 1970.
func isZeroTime(s string) bool {
	if strings.HasPrefix(s, "0001-01-01") || strings.HasPrefix(s, "0000-00-00") || s == "0" {
		return true
	}
	if !strings.HasPrefix(s, "1970-01-01") {
		return false
	}
	sec, sh := readISO(s)
	return sh != other && sec == 0
}

// readEpoch reads a number as seconds, milliseconds, microseconds or
// nanoseconds since 1970 by its size: the four ranges of 1990 to 2105 are far
// apart.
func readEpoch(s string) (sec int64, ok bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(whole) < 9 || len(whole) > 19 || fraction != "" && !allDigits(fraction) {
		return 0, false
	}
	n, ok := number(whole)
	switch {
	case !ok || n < 0:
		return 0, false
	case n < 1e11:
		return n, n >= earliest
	case n < 1e14:
		return n / 1e3, true
	case n < 1e17:
		return n / 1e6, true
	}
	return n / 1e9, true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return s != ""
}

// explainTime says why a text is no time and what would help.
func (c *clock) explainTime(s string) *complaint {
	quoted := diag.Quote(s)
	if strings.HasPrefix(s, "##") || spreadsheetClock(s) {
		return &complaint{quoted + " is what a spreadsheet made of a time", "export again and do not save the file from a spreadsheet"}
	}
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		if v > 20000 && v < 80000 {
			return &complaint{quoted + " looks like a spreadsheet's day number, not like a time", "export again with times as text, such as 2026-01-05T09:00:00Z"}
		}
		return &complaint{quoted + " is no time", "numbers are seconds, milliseconds, microseconds or nanoseconds since 1970; for others give date_format"}
	}
	if first, second, _, _, ok := slashDate(s); ok && first <= 31 && second <= 31 {
		return c.ambiguous(s)
	}
	if tag := languageOfMonth(s); tag != "" && tag != "en" && c.words != languageOf(tag) {
		return &complaint{quoted + " is no time", "if this is a month of that language, add month_names = " + strconv.Quote(tag)}
	}
	return &complaint{quoted + " is no time", `write 2026-01-05T09:00:00Z, or give its format, such as date_format = ["%d/%b/%y %I:%M %p"]`}
}

// spreadsheetClock recognises 14:24.3 and 14:24: minutes and tenths of seconds
// are all that is left of the date.
func spreadsheetClock(s string) bool {
	h, rest, ok := strings.Cut(s, ":")
	m, tenth, _ := strings.Cut(rest, ".")
	return ok && allDigits(h) && len(h) <= 2 && allDigits(m) && len(m) == 2 && (tenth == "" || allDigits(tenth))
}

// slashDate takes 05/13/2021 10:24 apart; rest is what follows the year.
func slashDate(s string) (first, second int64, sep byte, rest string, ok bool) {
	i := strings.IndexAny(s, "/.-")
	if i < 1 || i > 2 {
		return 0, 0, 0, "", false
	}
	sep = s[i]
	j := strings.IndexByte(s[i+1:], sep)
	if j < 1 || j > 2 {
		return 0, 0, 0, "", false
	}
	first, ok1 := number(s[:i])
	second, ok2 := number(s[i+1 : i+1+j])
	year := s[i+j+2:]
	n := 0
	for n < len(year) && year[n]-'0' <= 9 {
		n++
	}
	return first, second, sep, year[n:], ok1 && ok2 && (n == 2 || n == 4)
}

// ambiguous asks for the order of day and month, which is never guessed: a value
// above 12 settles it for a file, and two that differ settle nothing.
func (c *clock) ambiguous(s string) *complaint {
	first, second, sep, rest, ok := slashDate(s)
	quoted := diag.Quote(s)
	if !ok {
		return &complaint{quoted + " can be read with the day or with the month first", "add date_format"}
	}
	tail := clockFormat(rest)
	day := `"%d` + string(sep) + "%m" + string(sep) + "%Y" + tail + `"`
	month := `"%m` + string(sep) + "%d" + string(sep) + "%Y" + tail + `"`
	switch {
	case c.order == mixedOrder:
		return &complaint{quoted + " stands in a file where some dates have the day first and others the month", "export the dates in one way, such as 2026-01-05"}
	case c.order == dayFirst && second > 12:
		return &complaint{quoted + " has the month first, the rest of the file the day", "correct the date in the export"}
	case c.order == monthFirst && first > 12:
		return &complaint{quoted + " has the day first, the rest of the file the month", "correct the date in the export"}
	case first > 12:
		return &complaint{quoted + " needs a date_format", "add date_format = [" + day + "]"}
	case second > 12:
		return &complaint{quoted + " needs a date_format", "add date_format = [" + month + "]"}
	case len(c.formats) > 0:
		return &complaint{quoted + " fits none of the formats", "add " + day + " or " + month + " to date_format"}
	}
	return &complaint{quoted + " can be read with the day or with the month first, and no date of the file settles it", "add date_format = [" + day + "] or [" + month + "]"}
}

// clockFormat is the strftime format of what follows a date.
func clockFormat(rest string) string {
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return ""
	}
	f := " %H:%M"
	upper := strings.ToUpper(rest)
	half := strings.HasSuffix(upper, "AM") || strings.HasSuffix(upper, "PM")
	if half {
		f = " %I:%M"
	}
	if strings.Count(rest, ":") == 2 {
		f += ":%S"
	}
	if half {
		f += " %p"
	}
	return f
}
