package metric

import (
	"testing"

	"goright/generator/dataset"
)

func TestLookBack(t *testing.T) {
	for name, c := range map[string]struct {
		rows func(s *site)
		want LookBack
	}{
		"two in a year, rollbacks apart": {func(s *site) {
			s.deploy("long before", "A", "a", "2024-01-01", "", "")
			s.deploy("x", "A", "a", "2025-03-31T23:59", "", "") // a day too early
			s.deploy("y", "A", "a", "2025-04-01T00:00", "", "")
			s.deploy("z", "A", "a", "2025-09-05T10:00", "", "")
			s.deploy("back", "A", "a", "2025-09-06T10:00", "", "rollback")
		}, LookBack{365, 2, at("2025-09-05T10:00")}},
		"none in a year":           {func(s *site) { s.deploy("x", "A", "a", "2024-01-01", "", "") }, LookBack{365, 0, dataset.None}},
		"known for a hundred days": {func(s *site) { s.deploy("x", "A", "a", "2025-12-22T10:00", "", "") }, LookBack{100, 1, at("2025-12-22T10:00")}},
		"never seen":               {func(s *site) { s.team("A"); s.deploy("x", "B", "b", "2025-12-22T10:00", "", "") }, LookBack{}},
		"no more since February": {func(s *site) {
			s.deploy("x", "A", "a", "2024-01-01", "", "")
			s.Teams[0].From, s.Teams[0].To = at("2024-01-01"), at("2026-02-01")
		}, LookBack{306, 0, dataset.None}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite("2026-04-01")
			c.rows(s)
			if got := figuresOf(t, s.compute(t, Defaults()), Team, "A").LookBack; got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}
