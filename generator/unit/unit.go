// Package unit turns figures into readers' words and into the digits of data
// files, in one place, so that a duration looks the same on every page.
//
// It takes numbers in the units of the catalogue, counts, names and dates. It
// gives short English text: "45 min", "3.1 hours", "5.4%", "14 teams", "1 to 31
// October 2026"; and JSON numbers of six significant digits. It never gives
// "NaN", never decides whether a figure may be shown, never asks the locale or
// the clock, and never escapes: a list of names is as hostile as its names.
//
// Two significant digits are enough for what these figures can tell: one decimal
// under ten, whole numbers from ten on. What is not exactly zero never reads as
// zero, and what is not exactly all never reads as 100%.
package unit

import "math"

// Unit says what a figure counts. The words are those of the data files. A unit
// outside this list, such as one that a site declares for a measure of its own,
// is written after the number as it stands.
type Unit string

const (
	Hours   Unit = "h"        // durations of the delivery metrics, in hours
	Days    Unit = "d"        // durations of findings, in days; read in days at any length
	PerWeek Unit = "per_week" // rates, in events a week
	Ratio   Unit = "ratio"    // shares of 1, read as a percentage
	Count   Unit = "count"    // numbers of things
)

// Missing is what stands for a figure that is no number. The pages say why in
// their own words; this only keeps a mistake from printing "NaN".
const Missing = "–"

// Format is x as a reader takes it in: "45 min", "1.6 days", "3.3 a month",
// "5.4%", "1,234". A negative figure begins with a minus sign (U+2212).
//
//	Hours    minutes under 1 hours, hours under 48 hours, days under 60 days, weeks under
//	         26 weeks, months (730 hours) under 24 months, then years
//	Days     days
//	PerWeek  a week from 1 a week on, a month (a twelfth of 52.142857 weeks) from
//	         1 a month on, else whole numbers a year
//	Ratio    percent; above 99% one decimal, ">99.9%" at most unless it is all
//	Count    thousands in groups
//
// A figure that rounds up to where the next unit begins is written in that one:
// never "60 min" or "48 hours".
func (u Unit) Format(x float64) string {
	return u.figure(x).String()
}

// Parts is Format in two pieces, for key figures that set the unit small: "2.2"
// and "days", or "5.4%" and "".
func (u Unit) Parts(x float64) (value, unit string) {
	f := u.figure(x)
	return f.number, f.unit
}

// Range is the span from lo to hi with the unit once where both have it: "1.2 to
// 3.4 days", "45 min to 3.1 hours", "4.1% to 7.2%". Ends that read the same are
// written once. An end that is not finite is open: "at least 1.2 days", "at most
// 3.4 days". Rates are compared over one time, that of the higher: "0.28 to 1.2 a
// week".
func (u Unit) Range(lo, hi float64) string {
	from, to := u.figure(lo), u.figure(hi)
	switch {
	case from == to:
		return from.String()
	case !finite(lo):
		return "at most " + to.String()
	case !finite(hi):
		return "at least " + from.String()
	case lo == 0 && u != Ratio:
		from.unit = to.unit
	case hi == 0 && u != Ratio:
		to.unit = from.unit
	}
	if u == PerWeek && from.unit != to.unit {
		from = figure{rateOver(lo, to.unit), to.unit}
	}
	switch {
	case to.unit == "" && from.unit == "":
		return from.number + " to " + to.number
	case from.unit == to.unit:
		return from.number + " to " + to.number + " " + to.unit
	}
	return from.String() + " to " + to.String()
}

// Interval is Range for the interval of x: a rate's ends are over the time that x is
// written over, so that "3.0 a month" stands above "0.61 to 8.8 a month".
func (u Unit) Interval(x, lo, hi float64) string {
	over := u.figure(x).unit
	if u != PerWeek || !finite(lo) || !finite(hi) || lo == hi || x == 0 || over == "" {
		return u.Range(lo, hi)
	}
	return rateOver(lo, over) + " to " + rateOver(hi, over) + " " + over
}

// figure is a number as text with the unit that is written after it, if any.
type figure struct {
	number, unit string
}

func (f figure) String() string {
	if f.unit == "" {
		return f.number
	}
	return f.number + " " + f.unit
}

func (u Unit) figure(x float64) figure {
	if !finite(100 * x) { // as a percentage, the greatest a number gets
		return figure{number: Missing}
	}
	f := u.size(math.Abs(x))
	if x < 0 {
		f.number = negative(f.number)
	}
	return f
}

// size is the figure of x ≥ 0.
func (u Unit) size(x float64) figure {
	switch u {
	case Hours:
		return duration(x)
	case Days:
		return figure{short(x), "days"}
	case PerWeek:
		return rate(x)
	case Ratio:
		return figure{number: percent(x)}
	case Count:
		return figure{number: count(x)}
	}
	return figure{count(x), string(u)}
}

// negative puts the minus sign before a number that may begin with a bound.
func negative(number string) string {
	const minus = "\u2212"
	switch number[0] {
	case '<':
		return ">" + minus + number[1:]
	case '>':
		return "<" + minus + number[1:]
	}
	return minus + number
}

func finite(x float64) bool {
	return !math.IsNaN(x) && !math.IsInf(x, 0)
}
