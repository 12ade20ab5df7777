package narrative

import (
	"strings"
	"text/template"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/unit"
)

// functions are what a part's template may call. None of them computes.
func functions() template.FuncMap {
	return template.FuncMap{
		"fig":      figure,
		"sentence": sentence,
		"interval": interval,
		"num":      number,
		"count":    func(n int) string { return unit.Count.Format(float64(n)) },
		"plural":   unit.Plural,
		"things":   things,
		"points":   func(x float64) string { return strings.TrimSuffix(unit.Ratio.Format(x), "%") + " percentage points" },
		"label":    label,
		"weekday":  func(d time.Weekday) string { return d.String() },
		"labels":   labels,
		"list":     list,
		"month":    func(t dataset.Time, zone *time.Location) string { return unit.MonthName(t.In(zone)) },
		"date":     func(t dataset.Time, zone *time.Location) string { return unit.Date(t.In(zone)) },
	}
}

// figure is a value in its reader's unit: "2.2 days"; its state in words where
// there is no number.
func figure(id metric.ID, v metric.Value) string {
	if !v.HasX {
		return StateWords(v)
	}
	if v.AtLeast(id) {
		return "at least " + number(id, v.X)
	}
	return number(id, v.X)
}

// sentence is a text that begins a sentence.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// interval is "1.8 to 2.7 days"; empty where there is none.
func interval(id metric.ID, v metric.Value) string {
	if !v.HasLow || !v.HasHigh {
		return ""
	}
	def, _ := metric.Lookup(id)
	return def.Unit.Interval(v.X, v.Low, v.High)
}

func number(id metric.ID, x float64) string {
	def, _ := metric.Lookup(id)
	return def.Unit.Format(x)
}

// things is a count with its noun: "1 finding", "1,234 findings"; the state in
// words and the noun where there is no number.
func things(v metric.Value, one, many string) string {
	if !v.HasX {
		return StateWords(v) + " " + many
	}
	return unit.Plural(int(v.X), one, many)
}

// label is a metric's name inside a sentence.
func label(id metric.ID) string {
	def, ok := metric.Lookup(id)
	if !ok {
		return string(id)
	}
	return Inside(def.Label)
}

func labels(ids []metric.ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = label(id)
	}
	return unit.List(words)
}

func list(words []Safe) string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return unit.List(plain)
}

// Inside is a label as it stands inside a sentence: its first letter small,
// unless it is an abbreviation.
func Inside(label string) string {
	if len(label) > 1 && label[1] >= 'A' && label[1] <= 'Z' {
		return label
	}
	return strings.ToLower(label[:min(1, len(label))]) + label[min(1, len(label)):]
}

// StateWords says in words why a figure has no number.
func StateWords(v metric.Value) string {
	switch {
	case v.HasX:
		return ""
	case v.Notes.Has(metric.NotReached):
		return "not reached yet"
	case v.Notes.Has(metric.Withheld):
		return "withheld"
	case v.State == metric.NoneObserved:
		return "none observed"
	case v.State == metric.ObservedZero:
		return "none"
	}
	return "not measured"
}
