package chart

import (
	"strings"
	"sync"
)

// Style is a stylesheet of which every file that is drawn gets the part it uses:
// the rules whose classes it has, and the custom properties of those. It may be
// used by several goroutines.
type Style struct {
	rules   []cssRule
	classes map[string]int // the classes that rules ask for, numbered

	mu   sync.Mutex
	made map[string][]byte // what was made, by the classes that the drawing has
}

// NewStyle prepares the stylesheet of the chart classes together with the custom
// properties it uses, without comments.
func NewStyle(css string) *Style {
	s := &Style{rules: parseCSS(validXML(css)), classes: map[string]int{}, made: map[string][]byte{}}
	s.number(s.rules)
	return s
}

func (s *Style) number(rules []cssRule) {
	for i := range rules {
		s.number(rules[i].rules)
		for _, selector := range rules[i].selectors {
			for _, class := range selector.classes {
				if _, ok := s.classes[class]; !ok {
					s.classes[class] = len(s.classes)
				}
			}
		}
	}
}

// of is the part of the stylesheet for a drawing, escaped.
func (s *Style) of(svg string) []byte {
	var room [32]byte
	set := append(room[:0], make([]byte, len(s.classes)/8+1)...)
	s.mark(set, sheetClass)
	last := ""
	for {
		_, rest, ok := strings.Cut(svg, ` class="`) // a quote in a text is escaped
		if !ok {
			break
		}
		var names string
		names, svg, _ = strings.Cut(rest, `"`)
		if names == last {
			continue // many elements of one kind stand together
		}
		last = names
		for names != "" {
			var name string
			name, names, _ = strings.Cut(names, " ")
			s.mark(set, name)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	css, ok := s.made[string(set)]
	if !ok {
		css = s.make(set)
		s.made[string(set)] = css
	}
	return css
}

// mark puts a class into a set.
func (s *Style) mark(set []byte, class string) {
	if i, ok := s.classes[class]; ok {
		set[i/8] |= 1 << (i % 8)
	}
}

func (s *Style) has(set []byte, class string) bool {
	i := s.classes[class]
	return set[i/8]&(1<<(i%8)) != 0
}

// make writes the part of the stylesheet for a set of classes.
func (s *Style) make(set []byte) []byte {
	used := map[string]bool{}
	for n := -1; n < len(used); { // a custom property may be made of others
		n = len(used)
		s.use(s.rules, set, used)
	}
	var b strings.Builder
	s.write(&b, s.rules, set, used)
	return appendEscaped(nil, b.String())
}

// use notes the custom properties of all that is kept.
func (s *Style) use(rules []cssRule, set []byte, used map[string]bool) {
	for i := range rules {
		r := &rules[i]
		s.use(r.rules, set, used)
		for _, name := range customOf(r.text) {
			used[name] = true
		}
		if len(s.kept(r.selectors, set)) == 0 {
			continue
		}
		for _, d := range r.declarations {
			if d.custom() && !used[d.property] {
				continue
			}
			for _, name := range d.uses {
				used[name] = true
			}
		}
	}
}

// kept are the selectors that can fit something in a drawing with these classes.
func (s *Style) kept(selectors []cssSelector, set []byte) []string {
	var kept []string
next:
	for _, selector := range selectors {
		for _, class := range selector.classes {
			if !s.has(set, class) {
				continue next
			}
		}
		kept = append(kept, selector.text)
	}
	return kept
}

func (s *Style) write(b *strings.Builder, rules []cssRule, set []byte, used map[string]bool) {
	for i := range rules {
		r := &rules[i]
		var body strings.Builder
		s.write(&body, r.rules, set, used)
		for _, d := range r.declarations {
			if !d.custom() || used[d.property] {
				if body.Len() > 0 {
					body.WriteByte(';')
				}
				body.WriteString(d.text)
			}
		}
		head := r.group
		if head == "" {
			head = strings.Join(s.kept(r.selectors, set), ",")
		}
		b.WriteString(r.text)
		if head != "" && body.Len() > 0 {
			b.WriteString(head + "{" + body.String() + "}")
		}
	}
}
