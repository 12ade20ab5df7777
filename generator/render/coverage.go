package render

import "goright/generator/dataset"

// The fields of these types are in the order of their keys.

// coverage is in which months a source has rows.
type coverage struct {
	First  string  `json:"first_month,omitempty"`
	Gaps   []gap   `json:"gaps,omitempty"`
	Kind   string  `json:"kind"`
	Rows   []int   `json:"rows"` // of each month from first_month to that of as_of
	Scans  bool    `json:"rows_are_scans,omitempty"`
	Source string  `json:"source"`
	Stops  bool    `json:"stops_before_as_of,omitempty"`
	Until  *string `json:"until"`
}

// gap is a month without a row between months with rows.
type gap struct {
	Month    string `json:"month"`
	Team     string `json:"team,omitempty"` // none: the whole source
	Unlikely bool   `json:"unlikely,omitempty"`
}

// overlap is what a file shares with another.
type overlap struct {
	File     string `json:"file"`
	Repeated int    `json:"repeated"`
	Replaced int    `json:"replaced"`
}

func coverageOf(sources []dataset.Coverage) []coverage {
	var list []coverage
	for i := range sources {
		c := &sources[i]
		o := coverage{Kind: c.Kind, Rows: c.Rows, Scans: c.Scans, Source: c.Source, Stops: c.Stops, Until: timeOf(c.Until)}
		if len(c.Rows) > 0 {
			o.First = c.First.String()
		} else {
			o.Rows = []int{}
		}
		for _, g := range c.Gaps {
			o.Gaps = append(o.Gaps, gap{g.Month.String(), g.Team, g.Unlikely})
		}
		list = append(list, o)
	}
	return list
}
