package source

import (
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// The instants between which a time is believed: 1990-01-01 and 2106-01-01 UTC.
const (
	earliest = 631152000
	latest   = 4291747200
)

// clock turns moments into instants by the rules of one source. It remembers
// the last stretch of constant offset, so it belongs to one goroutine.
type clock struct {
	zone    *time.Location
	formats []string // strftime, tried before all else
	words   *language
	order   dateOrder
	// Between from and to, in seconds UTC, the zone is offset ahead of UTC.
	from, to, offset int64
}

// when is a time as it was understood.
type when struct {
	at       dataset.Time // None: the text says "no time"
	day      bool         // a bare date: at is the first midnight of that day
	zoneless bool         // the zone was taken as given
	lettered bool         // the zone was given by letters, and found in a table
	shifted  bool         // the local time never was, or was twice
}

// complaint is what is wrong with a cell.
type complaint struct{ msg, hint string }

// isPlain reports whether a moment needs no look at its text.
func (c *clock) isPlain(m moment) bool {
	return m.shape == nothing || m.isBelieved() && len(c.formats) == 0
}

func (m moment) isBelieved() bool {
	return m.shape == instant && m.at >= earliest && m.at < latest
}

// read understands a moment, or says why it cannot.
func (c *clock) read(m moment, text string) (when, *complaint) {
	if len(c.formats) > 0 && text != "" {
		if w, ok := c.byFormat(text); ok {
			return w, nil
		}
		for _, f := range c.formats {
			if rollsOver(text, f) {
				return when{}, &complaint{diag.Quote(text) + " names a day that does not exist", "correct the date in the export"}
			}
		}
	}
	if m.shape == nothing || m.isBelieved() {
		return when{at: m.at}, nil
	}
	return c.understand(text)
}

// understand reads a text from its start, whatever it is.
func (c *clock) understand(text string) (when, *complaint) {
	if isNull(text) || isZeroTime(text) {
		return when{}, nil
	}
	sec, sh := readISO(text)
	if sh != other {
		return c.place(sec, sh, text)
	}
	if sec, ok := readEpoch(text); ok {
		return c.place(sec, instant, text)
	}
	parts, ok := c.takeApart(text)
	if !ok {
		return when{}, c.explainTime(text)
	}
	sec, sh, unsettled := parts.seconds(c.order)
	switch {
	case parts.unclear != "":
		return when{}, &complaint{diag.Quote(text) + " has letters for its zone that mean several", "export with offsets, such as +02:00"}
	case unsettled:
		return when{}, c.ambiguous(text)
	case sh == nothing:
		return when{}, nil
	case sh == other:
		return when{}, c.explainTime(text)
	}
	at, wrong := c.place(sec, sh, text)
	at.lettered = parts.lettered && wrong == nil
	return at, wrong
}

// place puts seconds on the line of time and checks that they are believable.
func (c *clock) place(sec int64, sh shape, text string) (when, *complaint) {
	var w when
	if sh != instant {
		w.zoneless, w.day = true, sh == dayOnly
		sec, w.shifted = c.utc(sec)
		w.shifted = w.shifted && sh == local
	}
	if sec < earliest {
		return when{}, &complaint{diag.Quote(text) + " lies before 1990", "leave the cell empty where there is no time"}
	}
	if sec >= latest {
		return when{}, &complaint{diag.Quote(text) + " lies after 2105", "leave the cell empty where there is no time"}
	}
	w.at = dataset.Time(sec)
	return w, nil
}

// utc turns seconds of local time into UTC. A local time that the clocks jump
// over, or that they show twice, is read with the offset that was in force
// before the change: 02:30 in a spring gap becomes 03:30 of summer time, and
// 02:30 on an autumn night is the first of the two.
func (c *clock) utc(sec int64) (at int64, shifted bool) {
	if c.zone == nil || c.zone == time.UTC {
		return sec, false
	}
	if at := sec - c.offset; at >= c.from+day && at < c.to-day {
		return at, false
	}
	before, after := c.offsetAt(sec-day), c.offsetAt(sec+day)
	if before == after {
		c.remember(sec - before)
		return sec - before, false
	}
	early, late := sec-before, sec-after
	isEarly, isLate := c.offsetAt(early) == before, c.offsetAt(late) == after
	if isLate && !isEarly {
		return late, false
	}
	return early, isEarly == isLate
}

func (c *clock) offsetAt(at int64) int64 {
	_, offset := time.Unix(at, 0).In(c.zone).Zone()
	return int64(offset)
}

// remember notes the stretch of constant offset that holds an instant.
func (c *clock) remember(at int64) {
	t := time.Unix(at, 0).In(c.zone)
	start, end := t.ZoneBounds()
	_, offset := t.Zone()
	c.offset, c.from, c.to = int64(offset), -1<<60, 1<<60
	if !start.IsZero() {
		c.from = start.Unix()
	}
	if !end.IsZero() {
		c.to = end.Unix()
	}
}
