package render

import "goright/generator/dataset"

// The fields of these types are in the order of their keys.

// scope is what scans without dates looked at again and again.
type scope struct {
	Before    int     `json:"before"` // there at the first complete scan
	Dismissed int     `json:"dismissed"`
	Fixed     int     `json:"fixed"`
	Gap       int64   `json:"median_gap_seconds,omitempty"`
	Since     *string `json:"not_scanned_since,omitempty"`
	Open      int     `json:"open"`
	Opened    int     `json:"opened"`
	Reopened  int     `json:"reopened"` // of those opened
	Scans     []scan  `json:"scans"`
	Scope     string  `json:"scope"`
	Source    string  `json:"source"`
	Tool      string  `json:"tool"`
}

type scan struct {
	Complete   bool    `json:"complete"`
	File       string  `json:"file"`
	Findings   int     `json:"findings"`
	Incomplete string  `json:"incomplete,omitempty"` // why
	Merged     int     `json:"merged,omitempty"`
	NewVersion bool    `json:"new_version,omitempty"`
	Repeated   int     `json:"repeated,omitempty"`
	At         *string `json:"scanned_at"`
	Told       string  `json:"told_by"`
	Version    string  `json:"version,omitempty"`
}

func scopeOf(s *dataset.Scope, files []dataset.File) scope {
	o := scope{Before: s.Before, Dismissed: s.Dismissed, Fixed: s.Fixed, Gap: s.Gap, Since: timeOf(s.Since), Open: s.Open,
		Opened: s.Opened, Reopened: s.Reopened, Scans: make([]scan, len(s.Scans)), Scope: s.Name, Source: s.Source, Tool: s.Tool}
	for i := range s.Scans {
		c := &s.Scans[i]
		o.Scans[i] = scan{Complete: c.Incomplete == "", File: files[c.File].Path, Findings: c.Findings, Incomplete: c.Incomplete, Merged: c.Merged,
			NewVersion: c.NewVersion, Repeated: c.Repeated, At: timeOf(c.At), Told: c.Told.String(), Version: c.Version}
	}
	return o
}
