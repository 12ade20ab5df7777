package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/unit"
)

// working prints the arithmetic that leads from the rows to the figure.
func (e *explainer) working(w io.Writer) {
	t := e.trace
	v := t.Derived()
	switch t.Method {
	case metric.Counting:
		fmt.Fprintf(w, "  the sum of the column adds: %d\n", v.N)
	case metric.Days:
		e.days(w)
		fmt.Fprintf(w, "  different days: %d\n", v.N)
	case metric.Frequency:
		e.frequency(w, v)
	case metric.Flow:
		fmt.Fprintf(w, "  closed less opened, the sum of the column adds: %s; n, closed and opened together: %d\n", digits(v.X), v.N)
	case metric.Sharing:
		fmt.Fprintf(w, "  the sums of the columns adds and of: p = %d / %d = %s\n", v.Num, v.Den, digits(v.X))
		fmt.Fprintf(w, "  Wilson: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), n = %d, z = 1.959964: %s to %s\n", v.Den, digits(v.Low), digits(v.High))
	case metric.Quotient:
		fmt.Fprintf(w, "  the sums of the columns adds and of: %d / %d = %s\n", v.Num, v.Den, digits(v.X))
	case metric.Summed:
		fmt.Fprintf(w, "  the sum of the column adds: %s\n", digits(v.X))
	case metric.Reported:
		e.reported(w, v)
	case metric.Middle, metric.Ninetieth:
		e.quantile(w, v)
	case metric.Waiting:
		e.survival(w, v)
	}
}

// days lists the local days with their rows.
func (e *explainer) days(w io.Writer) {
	var days []string
	rows := map[string]int{}
	for i := range e.trace.Parts {
		day := e.trace.Parts[i].Row.At.In(e.zone).Format("2006-01-02")
		if rows[day]++; rows[day] == 1 {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	for i, day := range days {
		fmt.Fprintf(w, "  %d\t%s\t%s\n", i+1, day, unit.Plural(rows[day], "change", "changes"))
	}
}

func (e *explainer) frequency(w io.Writer, v metric.Value) {
	t := e.trace
	e.days(w)
	n, byChanges := t.Rated()
	days := t.Days()
	fmt.Fprintf(w, "  weeks covered: %s; days with a change: %d, which is %s a week\n", digits(t.Weeks), days, digits(float64(days)/t.Weeks))
	what := "under %s a week, so days are counted: %d / %s = %s\n"
	if byChanges {
		what = "at least %s a week, so changes are counted: %d / %s = %s\n"
	}
	fmt.Fprintf(w, "  "+what, digits(t.Threshold), n, digits(t.Weeks), digits(v.X))
	low, high := stats.Poisson(n)
	fmt.Fprintf(w, "  Garwood: between %s and %s where %d were counted; by the weeks: %s to %s\n", digits(low), digits(high), n, digits(v.Low), digits(v.High))
}

// reported prints how the median of reported numbers follows.
func (e *explainer) reported(w io.Writer, v metric.Value) {
	numbers := e.trace.Numbers()
	n := len(numbers)
	fmt.Fprintf(w, "  the median of n = %d reported numbers in order (quantile type 7): %s\n", n, digits(v.X))
	if r, ok := stats.MedianInterval(n); ok {
		fmt.Fprintf(w, "  interval: ranks %d and %d: %s to %s\n", r, n+1-r, digits(v.Low), digits(v.High))
	}
}

func (e *explainer) quantile(w io.Writer, v metric.Value) {
	t := e.trace
	values, per := t.Sorted(), t.Per()
	n := len(values)
	at := func(rank int) string { return digits(float64(values[rank-1]) / per) }
	p := 0.5
	if t.Method == metric.Ninetieth {
		p = 0.9
	}
	position := 1 + float64(n-1)*p
	rank := int(math.Floor(position))
	fmt.Fprintf(w, "  place 1 + (n − 1)·%s = %s of n = %d values in order (quantile type 7)\n", digits(p), digits(position), n)
	if part := position - float64(rank); part == 0 || rank == n {
		fmt.Fprintf(w, "  the value of rank %d: %s\n", rank, digits(v.X))
	} else {
		fmt.Fprintf(w, "  rank %d is %s, rank %d is %s: %s + %s·(%s − %s) = %s\n", rank, at(rank), rank+1, at(rank+1),
			at(rank), digits(part), at(rank+1), at(rank), digits(v.X))
	}
	if t.Method == metric.Ninetieth {
		return
	}
	r, ok := stats.MedianInterval(n)
	if !ok {
		fmt.Fprintln(w, "  an interval needs 6 values")
		return
	}
	fmt.Fprintf(w, "  interval: r = %d is the greatest with P(Bin(n, ½) ≤ r − 1) ≤ 0.025; ranks %d and %d: %s to %s, which covers %s\n",
		r, r, n+1-r, digits(v.Low), digits(v.High), digits(stats.Coverage(n, r)))
}

func (e *explainer) survival(w io.Writer, v metric.Value) {
	t := e.trace
	steps := t.Steps()
	per := t.Per()
	fmt.Fprintln(w, "  Kaplan-Meier: at each t with an event S falls by the factor 1 − events / at risk; at risk is who was watched from before t and had not ended before t")
	if len(steps) > 0 {
		fmt.Fprintf(w, "  t\tat risk\tevents\tS\tlower\tupper\n")
	}
	for _, s := range steps {
		low, high := "-", "-"
		if s.Band {
			low, high = digits(s.Low), digits(s.High)
		}
		fmt.Fprintf(w, "  %s\t%d\t%d\t%s\t%s\t%s\n", digits(s.T/per), s.AtRisk, s.Events, digits(s.S), low, high)
	}
	if !v.HasX {
		fmt.Fprintf(w, "  S never falls to ½: the median is more than the longest time, %s\n", digits(v.Beyond))
		return
	}
	fmt.Fprintf(w, "  the median is the first t with S ≤ ½: %s\n", digits(v.X))
	fmt.Fprintf(w, "  the interval begins at the first t with a lower limit ≤ ½ and ends at the first with an upper limit ≤ ½: %s to %s\n",
		bound(v.HasLow, v.Low), bound(v.HasHigh, v.High))
}
