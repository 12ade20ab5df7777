package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"time"
)

// export is one file as a tool would have written it; a path that ends in .gz is
// compressed on its way to the disk.
type export struct {
	path    string
	content []byte
}

// exports writes the world down in the shapes of its tools.
func exports(w *world) []export {
	return []export{
		{"services.csv", ownership()},
		{pipelineFile, pipelineCSV(w)},
		{releaseDeskFile, releaseDeskCSV(w)},
		{runnerFile, runnerLines(w)},
		{serviceDeskFile, serviceDeskJSON(w)},
		{onCallFile, onCallCSV(w)},
		{opsLogFile, opsLogLines(w)},
		{codeScanFile, codeScanCSV(w)},
		{dependencyScanFile, dependencyScanJSON(w)},
		{postureScanFile, postureScanLines(w)},
		{teamsFile, teamList()},
		{measuresFile, measureList()},
		{surveyFile, surveyAnswers()},
		{policiesFile, policyList()},
		{asksFile, askList()},
		{interventionsFile, interventionList()},
	}
}

const (
	pipelineFile       = "deployments/pipeline.csv.gz"
	releaseDeskFile    = "deployments/freigaben.csv"
	runnerFile         = "deployments/runner.jsonl"
	serviceDeskFile    = "incidents/service-desk.json"
	onCallFile         = "incidents/payments-oncall.csv"
	opsLogFile         = "incidents/ops-log.jsonl"
	codeScanFile       = "findings/code-scan.csv"
	dependencyScanFile = "findings/dependency-scan.json"
	postureScanFile    = "findings/posture-scan.jsonl"
	teamsFile          = "reported/teams.csv"
	measuresFile       = "reported/measures.csv"
	surveyFile         = "reported/survey.csv"
	policiesFile       = "reported/policies.csv"
	asksFile           = "reported/asks.csv"
	interventionsFile  = "reported/interventions.csv"
)

// cells is one row of a CSV file, written by the rules of RFC 4180.
func cells(delimiter rune, row ...string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = delimiter
	w.Write(row) // a buffer takes everything
	w.Flush()
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// object is one JSON object on one line.
func object(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // no type here can fail
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// assemble puts rows and their flaws between a beginning and an end.
func assemble(file, head string, rows []string, between, tail string) []byte {
	b := bytes.NewBufferString(head)
	for i, row := range spoil(file, rows) {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(row)
	}
	b.WriteString(tail)
	return b.Bytes()
}

// compress writes no name and no time into the header.
func compress(content []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level exists
	w.Write(content)
	w.Close()
	return b.Bytes()
}

// holds reports whether compressed bytes hold the content.
func holds(compressed, content []byte) bool {
	r, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		return false
	}
	got, err := io.ReadAll(r)
	return err == nil && bytes.Equal(got, content)
}

// stamp writes a time in UTC; nothing for no time.
func stamp(t time.Time) string { return written(t, time.UTC, time.RFC3339) }

func written(t time.Time, zone *time.Location, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(layout)
}

// idOf is the id of a deployment, if there is one.
func idOf(d *deployment) string {
	if d == nil {
		return ""
	}
	return d.id
}
