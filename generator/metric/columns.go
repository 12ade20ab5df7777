package metric

import "goright/generator/dataset"

// columns hands out series and their columns, cut from larger pieces. A table has
// hundreds of thousands of them and lives as a whole: as many objects would cost
// more to make and to look after than the numbers in them. The zero value makes
// each by itself. It belongs to one goroutine.
type columns struct {
	piece  int // least number of values in a piece
	series []Series
	states []State
	notes  []Notes
	counts []int32
	shares []float32
	values []float64
}

// newColumns makes one for a whole table's series.
func newColumns() *columns { return &columns{piece: 1 << 12} }

// newSeries makes a series in which nothing is collected yet.
func (c *columns) newSeries(periods []dataset.Period) *Series {
	s := &cutOff(&c.series, 1, c.piece>>6)[0]
	s.Periods, s.state, s.columns = periods, cutOff(&c.states, len(periods), c.piece), c
	return s
}

// cutOff takes n zeros off a piece; where it is too short, off a new one of at
// least the given size.
func cutOff[T any](piece *[]T, n, least int) []T {
	if len(*piece) < n {
		*piece = make([]T, max(n, least))
	}
	column := (*piece)[:n:n]
	*piece = (*piece)[n:]
	return column
}
