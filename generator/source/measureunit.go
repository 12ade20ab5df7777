package source

import "strings"

// dimension is what numbers with a unit can be compared with.
type dimension uint8

const (
	ownDimension dimension = iota // only with the same unit
	shares
	durations
	quantities
)

// unitOf says what a unit measures, and how many of the smallest unit of that
// dimension it is: seconds, or hundredths of a whole. Only its first word counts:
// "hours (median)" are hours.
func unitOf(text string) (dim dimension, size float64) {
	text = strings.TrimSpace(strings.ToLower(text))
	if strings.HasPrefix(text, "%") {
		return shares, 1
	}
	first, rest, _ := strings.Cut(text, " ")
	switch strings.TrimSuffix(first, ".") {
	case "percent", "pct":
		return shares, 1
	case "per":
		if strings.HasPrefix(rest, "cent") {
			return shares, 1
		}
	case "ratio", "share", "fraction":
		return shares, 100
	case "ms", "millisecond", "milliseconds":
		return durations, 1e-3
	case "s", "sec", "secs", "second", "seconds":
		return durations, 1
	case "min", "mins", "minute", "minutes":
		return durations, 60
	case "h", "hr", "hrs", "hour", "hours":
		return durations, 3600
	case "d", "day", "days":
		return durations, 86400
	case "w", "week", "weeks":
		return durations, 7 * 86400
	case "count", "number", "open", "opened":
		return quantities, 1
	}
	return ownDimension, 0
}

// inUnit turns a number of one unit into one of another; ok is false where they
// measure different things. A missing unit is the one that is wanted.
func inUnit(v float64, given, wanted string) (converted float64, ok bool) {
	if given == "" || foldUnit(given) == foldUnit(wanted) {
		return v, true
	}
	from, size := unitOf(given)
	to, unit := unitOf(wanted)
	if from != to || from == ownDimension {
		return v, false
	}
	if size == unit {
		return v, true
	}
	if size > unit {
		return v * (size / unit), true
	}
	return v / (unit / size), true
}

func foldUnit(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// limits are the values that a measure with a unit can have. "% of sprint scope"
// may lie beyond a hundred; "%" and "% passed" are shares of a whole.
func limits(unit string) (low, high float64) {
	const far = 1e15
	dim, size := unitOf(unit)
	switch u := foldUnit(unit); {
	case dim == shares && (u == "%" || u == "% passed" || size == 100):
		return 0, 100 / size
	case dim == ownDimension, dim == shares:
		return -far, far
	}
	return 0, far
}
