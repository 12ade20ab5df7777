package chart

import (
	figures "goright/generator/unit"
	"math"
	"strconv"
	"strings"
)

// Labels on axes and in generated descriptions. Captions and tables are the
// caller's; what stands in the picture has to be short.

// formatCount writes 1,234 and, from a hundred thousand on, 120k or 3.4m, which
// leave the axis narrow. Real numbers are rounded to whole ones.
func formatCount(v float64) string {
	if math.Abs(v) >= 1e15 {
		return minus(strings.Replace(strconv.FormatFloat(v, 'g', 2, 64), "e+", "e", 1))
	}
	for _, u := range [...]struct {
		size float64
		name string
	}{{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}, {1e3, "k"}} {
		if math.Abs(v) >= 1e5 && math.Abs(v) >= u.size {
			return minus(trimZeros(strconv.FormatFloat(v/u.size, 'f', 1, 64))) + u.name
		}
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if v < 0 && s != "0" {
		return "−" + s
	}
	return s
}

// formatStep writes v with as many decimals as the step of its axis needs.
func formatStep(v, step float64) string {
	if math.Abs(v) >= 1000 {
		return formatCount(v)
	}
	decimals := 0
	for ; decimals < 7 && math.Abs(step-math.Round(step)) > 1e-6*step; decimals++ {
		step *= 10
	}
	return minus(trimZeros(strconv.FormatFloat(v, 'f', decimals, 64)))
}

// formatNumber writes v with about two significant digits.
func formatNumber(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return formatCount(v)
	case a >= 10:
		return minus(strconv.FormatFloat(v, 'f', 0, 64))
	case a >= 1 || v == 0:
		return minus(trimZeros(strconv.FormatFloat(v, 'f', 1, 64)))
	default:
		return minus(strconv.FormatFloat(v, 'g', 2, 64))
	}
}

// formatRatio, formatHours and formatDays write figures as the pages do.
func formatRatio(v float64) string {
	if math.Abs(v) >= 10 { // no share: only so that its label stays short
		return formatCount(v*100) + "%"
	}
	return figures.Ratio.Format(v)
}

func formatHours(v float64) string {
	if v >= 1e9 {
		return formatNumber(v) + " hours"
	}
	return figures.Hours.Format(v)
}

// formatDays writes a number of hours in days.
func formatDays(v float64) string { return figures.Days.Format(v / hoursPerDay) }

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// minus writes a true minus sign and never "−0".
func minus(s string) string {
	rest, negative := strings.CutPrefix(s, "-")
	if !negative || strings.Trim(rest, "0.") == "" {
		return rest
	}
	return "−" + rest
}
