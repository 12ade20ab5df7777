// Package diag says where and how an input is wrong.
//
// Takes: places and messages. Gives: problems that read as
// file:line:col: what is wrong, with a way out. Never stops at the first
// problem and never prints anything itself.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pos is a place in a file of the user. Line and Col start at 1; zero means
// that the whole line, or the whole file, is meant. Col counts characters.
type Pos struct {
	File      string
	Line, Col int
}

// String is file:line:col, shortened from the right where parts are unknown.
func (p Pos) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Col > 0 {
			s += ":" + strconv.Itoa(p.Col)
		}
	}
	return s
}

// Severity orders problems by what they cost the reader.
type Severity uint8

const (
	// Error is something that was asked for and could not be done: a missing
	// file, an unknown key. The command ends with exit code 1.
	Error Severity = iota
	// Warning is a row set aside or a doubt: the figures are made without it.
	Warning
	// Note is an assumption worth knowing, such as a time zone taken as given.
	Note
)

var severityWords = [...]string{Error: "error", Warning: "warning", Note: "note"}

func (s Severity) String() string { return severityWords[s] }

// Problem is one thing that is wrong, with its place and a way out.
type Problem struct {
	Pos
	Severity Severity
	Msg      string // what is wrong, without the place, without a full stop
	Hint     string // what to do about it; empty if there is nothing to say
}

// String is the problem as a command prints it, on one line, with the hint
// behind. Control characters that an export smuggled in are made visible.
func (p Problem) String() string {
	s := Visible(p.Msg)
	if at := p.Pos.String(); at != "" {
		s = Visible(at) + ": " + s
	}
	if p.Hint != "" {
		s += " (" + Visible(p.Hint) + ")"
	}
	return s
}

// List collects problems. The zero value is ready for use. It is not safe for
// use by several goroutines: give each its own and Append them in a fixed order.
type List struct {
	problems []Problem
}

// Add appends one problem.
func (l *List) Add(p Problem) { l.problems = append(l.problems, p) }

// Errorf adds an error at pos.
func (l *List) Errorf(pos Pos, hint, format string, args ...any) {
	l.Add(Problem{pos, Error, fmt.Sprintf(format, args...), hint})
}

// Warnf adds a warning at pos.
func (l *List) Warnf(pos Pos, hint, format string, args ...any) {
	l.Add(Problem{pos, Warning, fmt.Sprintf(format, args...), hint})
}

// Notef adds a note at pos.
func (l *List) Notef(pos Pos, hint, format string, args ...any) {
	l.Add(Problem{pos, Note, fmt.Sprintf(format, args...), hint})
}

// Append adds all problems of another list, in their order.
func (l *List) Append(o List) { l.problems = append(l.problems, o.problems...) }

// All returns the problems in the order in which they were added.
func (l *List) All() []Problem { return l.problems }

// Len is the number of problems of every severity.
func (l *List) Len() int { return len(l.problems) }

// Count is the number of problems of one severity.
func (l *List) Count(s Severity) int {
	n := 0
	for _, p := range l.problems {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Failed reports whether the list holds an error.
func (l *List) Failed() bool { return l.Count(Error) > 0 }

// Sort orders the problems by file, line, column and severity; equal places
// keep their order.
func (l *List) Sort() {
	slices.SortStableFunc(l.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col), cmp.Compare(a.Severity, b.Severity))
	})
}

// quoteLimit is how many characters of a user's text a message repeats.
const quoteLimit = 60

// Quote shows a piece of the user's text inside a message: shortened, with
// control and direction-changing characters made visible.
func Quote(s string) string {
	if utf8.RuneCountInString(s) > quoteLimit {
		s = string([]rune(s)[:quoteLimit-1]) + "…"
	}
	return "“" + Visible(s) + "”"
}

// Visible replaces what a terminal would obey (control characters, colour
// codes, bidirectional overrides) and bytes that are no UTF-8.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return '\uFFFD'
		}
		return r
	}, s)
}
