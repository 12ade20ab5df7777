package unit

import (
	"math"
	"strconv"
)

// The constants of METHOD.md 1.3 and 2.2: a month is 730 hours, a year 8,760
// hours or 52.142857 weeks.
const (
	hoursPerMonth = 730
	weeksPerYear  = 365.0 / 7
)

// duration is x ≥ 0 hours in the unit that suits its length. Each limit is
// compared with the rounded number, so that rounding cannot reach it.
func duration(x float64) figure {
	switch minutes := math.Round(x * 60); {
	case x == 0:
		return figure{"0", "min"}
	case minutes < 1:
		return figure{"<1", "min"}
	case minutes < 60:
		return figure{grouped(minutes), "min"}
	}
	switch {
	case rounded(x) < 48:
		return figure{short(x), "hours"}
	case rounded(x/24) < 60:
		return figure{short(x / 24), "days"}
	case rounded(x/(24*7)) < 26:
		return figure{short(x / (24 * 7)), "weeks"}
	case rounded(x/hoursPerMonth) < 24:
		return figure{short(x / hoursPerMonth), "months"}
	}
	return figure{short(x / (12 * hoursPerMonth)), "years"}
}

// rate is x ≥ 0 a week over the shortest time in which it comes to 1 or more.
func rate(x float64) figure {
	perYear := x * weeksPerYear
	switch {
	case x == 0 || rounded(x) >= 1:
		return figure{short(x), "a week"}
	case rounded(perYear/12) >= 1:
		return figure{short(perYear / 12), "a month"}
	case math.Round(perYear) >= 1:
		return figure{grouped(math.Round(perYear)), "a year"}
	}
	return figure{"<1", "a year"}
}

// rateOver is x ≥ 0 a week over the time of a unit, with two significant digits
// under one.
func rateOver(x float64, unit string) string {
	switch unit {
	case "a month":
		x *= weeksPerYear / 12
	case "a year":
		x *= weeksPerYear
	}
	if x >= 1 || x == 0 {
		return short(x)
	}
	return strconv.FormatFloat(x, 'g', 2, 64)
}

// percent is the share x ≥ 0 of 1. Shares can exceed 1: findings closed over
// findings opened.
func percent(x float64) string {
	if x < 0.99 || x >= 1 {
		return short(100*x) + "%"
	}
	tenths := math.Round(1000 * x)
	if tenths >= 1000 {
		return ">99.9%"
	}
	if tenths == 990 {
		return "99%"
	}
	return decimal(tenths/10) + "%"
}

// count is a number of things x ≥ 0: whole as it is, otherwise short.
func count(x float64) string {
	if x == math.Trunc(x) {
		return grouped(x)
	}
	return short(x)
}
