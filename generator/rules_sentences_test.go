package generator_test

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// brokenSentence is where words were to be put in and nothing was, or what no reader
// can look up: the sections of the documents that the site was built by.
var brokenSentence = regexp.MustCompile(`(?:^|\s)(?:of|to|in|for|from|by|than|with|between|until) [.,;:)]|\(\s*\)|,\s*[,;.]|\ball 1 |\b0 (?:teams|steps|measures) (?:have|are)\b|\bMETHOD(?:\.md)? \d|\bFORMATS \d`)

// sentencesAreWhole reads each paragraph, item and fact as a reader does.
func sentencesAreWhole(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		for n := range p.elements("p", "li", "dd", "h1", "h2", "h3", "figcaption", "caption") {
			text := strings.TrimSpace(textOf(n))
			if found := brokenSentence.FindString(text); found != "" {
				complain("a sentence has a hole or cannot be looked up: %q", around(text, found))
			}
			first, _ := utf8.DecodeRuneInString(text)
			if n.Data == "p" && unicode.IsLower(first) && !isCode(n.FirstChild) && classOf(n) != "formula" {
				complain("a paragraph begins with a small letter: %.60q", text)
			}
			if n.Data == "dd" && text == "" && !hasChild(n) {
				complain("a fact has no words: %q", textOf(n.Parent))
			}
		}
	})
}

func isCode(n *html.Node) bool {
	return n != nil && n.Type == html.ElementNode && n.Data == "code"
}

func hasChild(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return true
		}
	}
	return false
}
