package source

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// namesPerson reports whether a header or a part of a JSON path names a person,
// in English or one of the languages of peoplewords.go. Such columns are never
// read. "owner" alone is a team, as are "owning team" and "équipe responsable".
func namesPerson(header string) bool {
	words := headerWords(header)
	if len(words) == 0 || strings.Join(words, "") == "foundby" { // a word of METHOD.md: customer, team, monitoring
		return false
	}
	if namesPersonInEnglish(words) {
		return true
	}
	for i := range words {
		words[i] = plainLetters(words[i])
	}
	return namesPersonElsewhere(words)
}

func namesPersonInEnglish(words []string) bool {
	first, last := words[0], words[len(words)-1]
	whole := strings.Join(words, "")
	switch {
	case slices.Contains(persons[:], first) || slices.Contains(persons[:], last):
		return true
	case len(words) > 1 && last == "by", strings.HasSuffix(whole, "edby"), whole == "assignedto":
		return true
	case first == "assigned" && last == "to", first == "on" && last == "call", last == "committer":
		return true
	case (first == "owner" || last == "owner" && len(words) > 1 && words[0] != "team") && len(words) > 1 && slices.Contains(hints[:], last):
		return true
	}
	if slices.Contains(persons[:], whole) || slices.Contains(marks[:], whole) {
		return true
	}
	for i, w := range words {
		if slices.Contains(marks[:], w) {
			return true
		}
		if i > 0 && slices.Contains(marks[:], words[i-1]+w) {
			return true
		}
	}
	return false
}

// namesPersonElsewhere looks for the words of the other languages.
func namesPersonElsewhere(words []string) bool {
	first, last, n := words[0], words[len(words)-1], len(words)
	switch {
	case nounOfPerson(first), nounOfPerson(last):
		return true
	case among(givenWords, first) && last == "a": // à
		return true
	case n > 1 && among(byWords, last) && !among(spanWords, first):
		return true
	case among(ownerWords, first) && n > 1 && among(nameWords, last), among(nameWords, first) && among(ownerWords, last):
		return true
	case among(assignedWords, first):
		return !slices.ContainsFunc(words, isTeam) && (n == 1 || !among(dateWords, last))
	case among(responsibleWords, first):
		return !teamFollows(words)
	case among(responsibleWords, last), among(assignedWords, last):
		return among(nameWords, first) || joins(words[n-2])
	}
	for i, w := range words {
		if among(markWords, w) || i > 0 && among(markWords, words[i-1]+w) {
			return true
		}
	}
	return false
}

// teamFollows reports whether an adjective at the start belongs to a team:
// "responsible group", but not "responsible for the group".
func teamFollows(words []string) bool {
	for _, w := range words[1:] {
		switch {
		case joins(w):
			return false
		case isTeam(w):
			return true
		}
	}
	return false
}

// nounOfPerson knows the noun with the endings that turn it into a header:
// Erstellername, Bearbeiterin, gebruikersnaam.
func nounOfPerson(word string) bool {
	if among(personNouns, word) {
		return true
	}
	for ending := range strings.FieldsSeq(nounEndings) {
		if stem, ok := strings.CutSuffix(word, ending); ok && among(compoundNouns, stem) {
			return true
		}
	}
	return false
}

func isTeam(word string) bool { return among(teamWords, word) }

// joins reports whether a word ties a noun to what follows: of, of the, for.
func joins(word string) bool { return among(joiningWords, word) }

// among looks a word up in a list of words.
func among(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// headerWords splits at everything that is no letter or digit, and where a
// small letter is followed by a capital; the words are in lower case.
func headerWords(header string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words, word = append(words, string(word)), word[:0]
		}
	}
	small := false
	for _, r := range norm.NFC.String(header) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			small = false
			continue
		}
		if unicode.IsUpper(r) && small {
			flush()
		}
		small = unicode.IsLower(r)
		word = append(word, unicode.ToLower(r))
	}
	flush()
	return words
}

// plainLetters leaves the marks on letters out: é is e, ł is l.
func plainLetters(word string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ø':
			b.WriteByte('o')
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// pathNamesPerson reports whether any part of a JSON path names a person.
func pathNamesPerson(path string) bool {
	for part := range strings.SplitSeq(strings.TrimPrefix(path, "."), ".") {
		name, _, _ := strings.Cut(part, "[")
		if namesPerson(name) {
			return true
		}
	}
	return false
}
