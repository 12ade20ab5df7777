package chart

import (
	"slices"
	"strings"
)

// cssRule is a piece of a stylesheet: selectors with declarations, a group
// (@media …) with rules in it, or a text that is taken as it stands.
type cssRule struct {
	selectors    []cssSelector
	declarations []cssDeclaration
	group        string
	rules        []cssRule
	text         string
}

// cssSelector is one of the selectors before a comma; it fits nothing in a drawing
// that lacks one of the classes.
type cssSelector struct {
	text    string
	classes []string
}

// cssDeclaration is "fill:var(--ink)": its property, and the custom properties
// that its value uses.
type cssDeclaration struct {
	property, text string
	uses           []string
}

func (d *cssDeclaration) custom() bool { return strings.HasPrefix(d.property, "--") }

// parseCSS reads a stylesheet without comments. It knows what a chart's needs;
// anything else becomes text that every drawing gets.
func parseCSS(css string) []cssRule {
	var rules []cssRule
	for css = strings.TrimSpace(css); css != ""; css = strings.TrimSpace(css) {
		open := cssIndex(css, "{;}")
		if open == len(css) || css[open] != '{' {
			end := min(open+1, len(css))
			rules, css = append(rules, cssRule{text: css[:end]}), css[end:]
			continue
		}
		head := strings.TrimSpace(css[:open])
		end := open + 1 + cssIndex(css[open+1:], "}")
		whole, body := css[:min(end+1, len(css))], css[open+1:end]
		rules, css = append(rules, parseRule(head, body, whole)), css[len(whole):]
	}
	return rules
}

func parseRule(head, body, whole string) cssRule {
	keyword, _, _ := strings.Cut(head, " ")
	switch {
	case slices.Contains([]string{"@media", "@container", "@supports"}, keyword):
		return cssRule{group: head, rules: parseCSS(body)}
	case strings.HasPrefix(head, "@"), strings.Contains(body, "{"):
		return cssRule{text: whole}
	}
	var r cssRule
	for _, s := range cssSplit(head, ",") {
		r.selectors = append(r.selectors, cssSelector{s, classesOf(s)})
	}
	for _, d := range cssSplit(body, ";") {
		property, value, _ := strings.Cut(d, ":")
		property, value = strings.TrimSpace(property), strings.TrimSpace(value)
		r.declarations = append(r.declarations, cssDeclaration{property, property + ":" + value, customOf(value)})
	}
	return r
}

// cssIndex is the place of the first of some characters that stands outside of
// quotes, brackets and inner blocks; the length where there is none.
func cssIndex(css, stops string) int {
	depth := 0
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case depth == 0 && strings.IndexByte(stops, c) >= 0:
			return i
		case c == '\\':
			i++
		case c == '"', c == '\'':
			for i++; i < len(css) && css[i] != c; i++ {
				if css[i] == '\\' {
					i++
				}
			}
		case c == '{', c == '(', c == '[':
			depth++
		case c == '}', c == ')', c == ']':
			depth--
		}
	}
	return len(css)
}

// cssSplit cuts at a separator, trims the parts and leaves out empty ones.
func cssSplit(css, separator string) []string {
	var parts []string
	for css != "" {
		at := cssIndex(css, separator)
		if part := strings.TrimSpace(css[:at]); part != "" {
			parts = append(parts, part)
		}
		css = css[min(at+1, len(css)):]
	}
	return parts
}

// classesOf lists the classes without which a selector fits nothing: those that
// stand in no brackets, where :not() might be before them.
func classesOf(selector string) []string {
	var classes []string
	for {
		dot := cssIndex(selector, ".")
		if dot == len(selector) {
			return classes
		}
		selector = selector[dot+1:]
		n := nameLength(selector)
		classes = append(classes, selector[:n])
		selector = selector[n:]
	}
}

// customOf lists the custom properties that a value uses.
func customOf(value string) []string {
	var names []string
	for {
		_, rest, ok := strings.Cut(value, "var(")
		if !ok {
			return names
		}
		rest = strings.TrimLeft(rest, " ")
		n := nameLength(rest)
		names, value = append(names, rest[:n]), rest[n:]
	}
}

// nameLength is how many bytes of a name a text begins with.
func nameLength(s string) int {
	for i := range len(s) {
		if c := s[i]; !(c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80) {
			return i
		}
	}
	return len(s)
}
