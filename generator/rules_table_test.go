package generator_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// tablesAreRectangles: every row of a table has as many cells as its head; a
// separator that came from an export has not become a cell.
func tablesAreRectangles(b *built) []string {
	said := b.each(func(p *htmlPage, complain func(string, ...any)) {
		for table := range p.elements("table") {
			width := 0
			for row := range below(table, "tr") {
				cells := 0
				for cell := range below(row, "th", "td") {
					span, _ := attr(cell, "colspan")
					cells += max(1, atoi(span))
				}
				if width == 0 {
					width = cells
				}
				if cells != width {
					complain("a row of %d cells in a table of %d: %.60q", cells, width, textOf(row))
				}
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(b.twins)) {
		width := 0
		for i, line := range strings.Split(b.twins[name].text, "\n") {
			if !strings.HasPrefix(line, "|") {
				width = 0
				continue
			}
			cells := strings.Count(line, "|") - strings.Count(line, "\\|") - 1
			if width == 0 {
				width = cells
			}
			if cells != width {
				said = append(said, fmt.Sprintf("%s:%d: a row of %d cells in a table of %d: %.60q", name, i+1, cells, width, line))
			}
		}
	}
	return said
}

// atoi is the number of an attribute; 0 where it is not there.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
