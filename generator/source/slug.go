package source

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"goright/generator/diag"
)

// slugLimit is the longest slug, in characters: paths must fit on any disk.
const slugLimit = 60

// slugLengths are how many hexadecimal digits of a name's hash tell names
// apart, from the shortest that does.
var slugLengths = [...]int{0, 4, 8, 16, 40}

// slugs gives each id a name for files: lower-case ASCII letters, digits and
// hyphens, never empty, never a name that Windows or the site keeps for itself,
// no two alike. Ids that would be alike each get digits of their own hash, so
// that a slug depends on its id and on which others it resembles, not on order.
func slugs(what string, ids []string, problems *diag.List) map[string]string {
	sorted := slices.Sorted(slices.Values(ids))
	bare := make([]string, len(sorted))
	for i, id := range sorted {
		bare[i] = bareSlug(id)
	}
	level := make([]int, len(sorted))
	slug := slices.Clone(bare)
	for {
		holders := map[string][]int{}
		for i, s := range slug {
			holders[s] = append(holders[s], i)
		}
		alike := false
		for _, who := range holders {
			if len(who) == 1 {
				continue
			}
			for _, i := range who {
				if level[i] < len(slugLengths)-1 {
					level[i]++
					slug[i] = withHash(bare[i], sorted[i], slugLengths[level[i]])
					alike = true
				}
			}
		}
		if !alike {
			break
		}
	}
	noteAlike(what, sorted, bare, level, problems)
	of := make(map[string]string, len(sorted))
	for i, id := range sorted {
		of[id] = slug[i]
	}
	return of
}

// noteAlike says which ids would have had the same file name.
func noteAlike(what string, ids, bare []string, level []int, problems *diag.List) {
	groups := map[string][]string{}
	for i, id := range ids {
		if level[i] > 0 {
			groups[bare[i]] = append(groups[bare[i]], diag.Quote(id))
		}
	}
	notes := fewNotes{problems: problems, what: "groups of " + what + "s with file names alike"}
	for _, b := range sortedKeys(groups) {
		notes.add(diag.Pos{}, "if they are one, declare one and make the others its aliases",
			"%ss %s have file names alike: each gets digits of its own", what, strings.Join(groups[b], ", "))
	}
	notes.end()
}

// bareSlug is the slug of an id that has no rival.
func bareSlug(id string) string {
	if id == unassignedID {
		return id
	}
	var b strings.Builder
	lost := false // a letter or digit that has no ASCII form
	for _, r := range norm.NFKD.String(id) {
		switch r = unicode.ToLower(r); {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.M, r) || r == '\'' || r == '’':
		case latin(r) != "":
			b.WriteString(latin(r))
		default:
			lost = lost || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
			if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
				b.WriteByte('-')
			}
		}
	}
	s := strings.TrimSuffix(b.String(), "-")
	switch {
	case s == "":
		return hashOf(id, 8)
	case lost || reserved(s):
		return withHash(s, id, 4)
	case len(s) > slugLimit:
		return strings.TrimSuffix(s[:slugLimit], "-")
	}
	return s
}

// latin spells the Latin letters that do not decompose.
func latin(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	case 'ħ':
		return "h"
	}
	return ""
}

// reserved reports names that Windows keeps for devices, whatever follows the
// first dot, and those that the site uses itself.
func reserved(s string) bool {
	switch s {
	case "index", unassignedID, "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9'
}

// withHash shortens a slug as needed and puts digits of the id's hash behind it.
func withHash(s, id string, digits int) string {
	if room := slugLimit - digits - 1; len(s) > room {
		s = s[:room]
	}
	return strings.TrimSuffix(s, "-") + "-" + hashOf(id, digits)
}

func hashOf(id string, digits int) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:])[:digits]
}
