package report

import (
	"slices"

	"goright/generator/insight"
	"goright/generator/narrative"
)

// varied chooses at most so many of what is told, most telling first, so that a page
// does not ask three times about one thing: the first of each topic, then, where there
// is room, what comes next.
func varied(told []narrative.Told, most int) []narrative.Told {
	var chosen []int
	seen := map[insight.Topic]bool{}
	for i, t := range told {
		if len(chosen) < most && !seen[t.Insight.Topic] {
			seen[t.Insight.Topic] = true
			chosen = append(chosen, i)
		}
	}
	for i := range told {
		if len(chosen) < most && !slices.Contains(chosen, i) {
			chosen = append(chosen, i)
		}
	}
	slices.Sort(chosen)
	var list []narrative.Told
	for _, i := range chosen {
		list = append(list, told[i])
	}
	return list
}

// asking are those of what is told that raise a question, of one aspect.
func asking(told []narrative.Told, of insight.Aspect) []narrative.Told {
	var list []narrative.Told
	for _, t := range told {
		if t.Insight.Aspect == of && t.Ask != "" {
			list = append(list, t)
		}
	}
	return list
}

// without are those of what is told that are of an aspect and not among the chosen.
func without(told, chosen []narrative.Told, of insight.Aspect) []narrative.Told {
	var list []narrative.Told
	for _, t := range told {
		if t.Insight.Aspect == of && !slices.ContainsFunc(chosen, func(c narrative.Told) bool { return c.Text == t.Text && c.Lead == t.Lead }) {
			list = append(list, t)
		}
	}
	return list
}
