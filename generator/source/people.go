package source

import (
	"slices"
	"strings"
	"unicode"
)

// The words by which a header, or a part of a JSON path, names a person.
var (
	// persons name somebody wherever they stand alone or begin a header.
	persons = [...]string{
		"actor", "approver", "assignee", "assignees", "author", "authors", "caller", "commander", "committer", "contact", "contributor",
		"creator", "developer", "employee", "engineer", "manager", "member", "members", "modifier", "oncall", "operator", "opener", "originator",
		"participant", "participants", "people", "person", "reporter", "requester", "requestor", "resolver", "responder", "responders",
		"reviewer", "reviewers", "sender", "submitter", "subscribers", "user", "users", "voters", "watcher", "watchers",
	}
	// marks name a person or lead to one wherever they stand.
	marks = [...]string{"email", "mail", "login", "username", "userid", "phone", "firstname", "lastname", "surname", "fullname", "nickname", "displayname"}
	// hints turn "owner" and "lead" from a team into a person.
	hints = [...]string{"name", "id", "email", "mail", "login", "handle", "phone"}
)

// namesPerson reports whether a header or a part of a JSON path names a person.
// Such columns are never read. "owner" alone is a team, as is "owning team".
func namesPerson(header string) bool {
	words := headerWords(header)
	if len(words) == 0 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	whole := strings.Join(words, "")
	switch {
	case whole == "foundby": // a word of METHOD.md: customer, team, monitoring
		return false
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
	for _, r := range header {
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
