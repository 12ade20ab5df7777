package diag

import (
	"slices"
	"strings"
)

// Nearest returns the known word that is most like the given one, or "" when
// none is near enough to be worth suggesting: more than a third of the letters
// would have to change. Of equally near words the alphabetically first wins.
func Nearest(word string, known []string) string {
	word = strings.ToLower(word)
	words := slices.Sorted(slices.Values(known))
	best, at := "", len([]rune(word))/3+1
	for _, k := range words {
		if d := distance(word, strings.ToLower(k)); d <= at && (best == "" || d < at) {
			best, at = k, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, replace or swap with
// their neighbour to get from a to b (Damerau–Levenshtein, restricted).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
