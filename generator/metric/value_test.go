package metric

import "testing"

// TestOutlasts: a median that was not reached is more than another only where what it is
// about was followed for as long, with enough behind it.
func TestOutlasts(t *testing.T) {
	open := Value{State: Measured, Beyond: 120, Notes: Notes(0).With(NotReached)}
	small, withheld, reached := open, open, Value{State: Measured, X: 200, HasX: true}
	small.Notes, withheld.Notes = small.Notes.With(SmallSample), withheld.Notes.With(Withheld)
	for _, c := range []struct {
		what string
		v    Value
		long float64
		want bool
	}{
		{"followed for longer", open, 90, true}, {"for as long", open, 120, true}, {"for less", open, 121, false},
		{"too few", small, 90, false}, {"withheld", withheld, 90, false}, {"reached", reached, 90, false},
	} {
		if got := c.v.Outlasts(c.long); got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}
