package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"goright/generator/dataset"
	"goright/generator/tree"
)

// Sources writes data/sources.json: what became of every file that was read, in
// the order in which they were given, what scans without dates looked at, and in
// which months each source has rows.
func Sources(files []dataset.File, scopes []dataset.Scope, coverage []dataset.Coverage, out tree.Tree) error {
	document := sourcesFile{Coverage: coverageOf(coverage), Files: make([]sourceFile, len(files)), Schema: schema}
	for i := range scopes {
		document.Scopes = append(document.Scopes, scopeOf(&scopes[i], files))
	}
	for i := range files {
		document.Files[i] = sourceOf(&files[i])
		for _, o := range files[i].Overlaps {
			document.Files[i].Overlaps = append(document.Files[i].Overlaps, overlap{files[o.File].Path, o.Repeated, o.Replaced})
		}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(document); err != nil {
		return fmt.Errorf("write account of sources: %w", err)
	}
	if err := out.Put("data/sources.json", scrub(b.Bytes())); err != nil {
		return fmt.Errorf("write account of sources: %w", err)
	}
	return nil
}

// The fields of these types are in the order of their keys.

type sourcesFile struct {
	Coverage []coverage   `json:"coverage,omitempty"`
	Files    []sourceFile `json:"files"`
	Schema   int          `json:"schema"`
	Scopes   []scope      `json:"scopes,omitempty"`
}

type sourceFile struct {
	Bytes     int64           `json:"bytes"`
	Dropped   []string        `json:"columns_dropped,omitempty"` // they name people
	Ignored   []string        `json:"columns_ignored,omitempty"`
	Encoding  string          `json:"encoding"`
	File      string          `json:"file"`
	First     *string         `json:"first"`
	Get       string          `json:"get,omitempty"` // the right export
	Kept      int             `json:"kept"`
	Kind      string          `json:"kind"`
	Last      *string         `json:"last"`
	Mended    map[string]int  `json:"mended,omitempty"`
	Overlaps  []overlap       `json:"overlaps,omitempty"`
	Preset    string          `json:"preset,omitempty"`
	Problems  []sourceProblem `json:"problems,omitempty"`
	More      int             `json:"problems_not_listed,omitempty"`
	Rows      int             `json:"rows"`
	SetAside  map[string]int  `json:"set_aside,omitempty"`
	SHA256    string          `json:"sha256"`
	Shape     string          `json:"shape"`
	Source    string          `json:"source"`
	Truncated string          `json:"truncated,omitempty"`
	Unmapped  map[string]int  `json:"unmapped,omitempty"`
	Zone      string          `json:"zone_assumed,omitempty"`
	Zoneless  int             `json:"zone_missing,omitempty"`
}

type sourceProblem struct {
	Col      int    `json:"col,omitempty"`
	File     string `json:"file"`
	Hint     string `json:"hint,omitempty"`
	Line     int    `json:"line,omitempty"`
	Message  string `json:"message"`
	Severity string `json:"severity"`
}

func sourceOf(f *dataset.File) sourceFile {
	s := sourceFile{
		Bytes: f.Bytes, Dropped: f.Dropped, Ignored: f.Ignored, Encoding: f.Encoding, File: f.Path,
		First: timeOf(f.First), Last: timeOf(f.Last), Kept: f.Kept, Kind: f.Kind, Preset: f.Preset, Get: f.Get,
		Mended: countsOf(f.Mended), More: f.More, Rows: f.Rows, SetAside: countsOf(f.SetAside), SHA256: f.SHA256,
		Shape: f.Shape, Source: f.Source, Truncated: f.Truncated, Unmapped: countsOf(f.Unmapped),
		Zone: f.Zone, Zoneless: f.Zoneless,
	}
	for _, p := range f.Problems {
		s.Problems = append(s.Problems, sourceProblem{p.Col, p.File, p.Hint, p.Line, p.Msg, p.Severity.String()})
	}
	return s
}

// timeOf is RFC 3339; nil where there is no time.
func timeOf(t dataset.Time) *string {
	if t == dataset.None {
		return nil
	}
	s := t.Std().Format(time.RFC3339)
	return &s
}

// countsOf sums counts under their names, which encoding/json sorts.
func countsOf(counts []dataset.Count) map[string]int {
	if len(counts) == 0 {
		return nil
	}
	sums := make(map[string]int, len(counts))
	for _, c := range counts {
		sums[c.What] += c.N
	}
	return sums
}
