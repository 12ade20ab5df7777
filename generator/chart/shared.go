package chart

import (
	"bytes"
	"slices"
	"sync"
)

// Shared remembers what rows of strips have in common that differ in the value they
// highlight alone: the pages of hundreds of teams. The zero value is ready; goroutines
// may share it.
type Shared struct {
	said  sync.Once
	text  string
	once  [2]sync.Once
	drawn [2]ground
}

// ground is a row without its dots, and how these lie.
type ground struct {
	scale *scale
	dots  packed
	path  []byte // of all dots

	body  box    // where it was drawn
	svg   []byte // what was drawn
	texts []box  // where the texts in it lie
}

// words are the sentences about all values, made on the first use; each time where
// nothing is shared.
func (s *Shared) words(say func() string) string {
	if s == nil {
		return say()
	}
	s.said.Do(func() { s.text = say() })
	return s.text
}

// ground draws a row where it has not been drawn before, and copies it else. A strip
// that has the row elsewhere draws its own.
func (s *Shared) ground(c canvas, b artboard, body box, draw func() ground) *ground {
	if s == nil {
		g := draw()
		return &g
	}
	i := 0
	if b.narrow {
		i = 1
	}
	first := false
	s.once[i].Do(func() {
		out, texts := len(c.out), len(c.texts)
		g := draw()
		g.body, g.svg, g.texts = body, bytes.Clone(c.out[out:]), slices.Clone(c.texts[texts:])
		s.drawn[i], first = g, true
	})
	g := &s.drawn[i]
	switch {
	case first:
	case g.body == body:
		c.out, c.texts = append(c.out, g.svg...), append(c.texts, g.texts...)
	default:
		own := draw()
		return &own
	}
	return g
}
