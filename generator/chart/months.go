package chart

import (
	"strings"
	"time"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// monthRoom is the width in px a month's label needs, with the gap to the next.
const monthRoom = 50

// monthAxis spans whole months, from half a month before the first to half a month
// after the last. Ticks are anchored on the last month, the one the report is
// about; the year stands under the first tick and wherever it changes.
func monthAxis(months []time.Time, length float64) *scale {
	n := len(months)
	if n == 0 {
		return linear(-.5, .5)
	}
	step := monthStep(n, length)
	ticks := make([]gochart.Tick, 0, n/step+1)
	for i := (n - 1) % step; i < n; i += step {
		label := months[i].Format("Jan")
		if len(ticks) == 0 || months[i].Year() != months[i-step].Year() {
			label += "\n" + months[i].Format("2006")
		}
		ticks = append(ticks, gochart.Tick{Value: float64(i), Label: label})
	}
	return linear(-.5, float64(n)-.5, ticks...)
}

// monthStep is how many months apart the labels stand: a divisor or a multiple of
// the year, so that the same months are named in each year.
func monthStep(n int, length float64) int {
	for _, step := range [...]int{1, 2, 3, 4, 6, 12, 24, 60, 120} {
		if float64(step)*length/float64(n) >= monthRoom {
			return step
		}
	}
	return 120 * (n/120 + 1)
}

// monthName is a month in a sentence.
func monthName(months []time.Time, i int) string { return months[i].Format("January 2006") }

// inMonth is what a label at the end of a series of n values says of its month:
// nothing for the last, which is the report's, and " in Jul" for an earlier one.
func inMonth(months []time.Time, i, n int) string {
	switch last := n - 1; {
	case i == last || i >= len(months) || last >= len(months):
		return ""
	case months[i].Year() != months[last].Year():
		return months[i].Format(" in Jan 2006")
	}
	return months[i].Format(" in Jan")
}

// splitLines cuts a tick's label into its lines.
func splitLines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}
