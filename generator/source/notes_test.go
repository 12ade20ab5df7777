package source

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestAnEndBeforeTheBeginningIsListed(t *testing.T) {
	s := newSite(t,
		"i.csv", "id,opened_at,resolved_at,mitigated_at\ni1,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z,\ni2,2026-01-02T00:00:00Z,2026-01-03T00:00:00Z,2026-01-01T09:00:00Z\ni3,2026-01-02T00:00:00Z,2026-01-02T00:00:00Z,\n",
		"f.json", "[\n{\"id\":\"f1\",\"severity\":\"low\",\"opened_at\":\"2026-01-02T00:00:00Z\",\"closed_at\":\"2026-01-01T00:00:00Z\",\"state\":\"fixed\"}]").
		source("i", Incidents, "i.csv").source("f", Findings, "f.json")
	d, problems := s.read()
	want(t, "problems", problems,
		"note f.json:2:76: closed_at is “2026-01-01T00:00:00Z”, before opened_at “2026-01-02T00:00:00Z”: kept without a duration",
		"note i.csv:2:25: resolved_at is “2026-01-01T00:00:00Z”, before opened_at “2026-01-02T00:00:00Z”: kept without a duration",
		"note i.csv:3:46: mitigated_at is “2026-01-01T09:00:00Z”, before opened_at “2026-01-02T00:00:00Z”: kept without a duration")
	if len(d.Incidents) != 3 || len(d.Findings) != 1 || len(d.Files[1].Problems) != 2 || d.Files[1].More != 0 {
		t.Errorf("%d incidents, %d findings, %v", len(d.Incidents), len(d.Findings), d.Files[1].Problems)
	}
	want(t, "mended", []string{fmt.Sprint(d.Files[1].Mended)}, "[{it ends before it begins 2}]")
}

// Twelve rows that end before they begin, a row that repeats another after
// them, and one that cannot be read: the notes do not hide what was set aside.
func TestNotesHaveTheirOwnFew(t *testing.T) {
	var rows []string
	at := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for i := range 12 {
		rows = append(rows, fmt.Sprintf("f%d,low,%s,%s", i, at.Format(time.RFC3339), at.Add(-time.Hour).Format(time.RFC3339)))
	}
	rows = append(rows, rows[0], "f99,low,soon,")
	s := newSite(t, "f.csv", "id,severity,opened_at,closed_at\n"+strings.Join(rows, "\n")+"\n").source("f", Findings, "f.csv")
	for _, block := range []int{64, 200, blockSize} {
		d, problems := s.readWith(3, block)
		f := d.Files[0]
		if len(f.Problems) != 11 || f.More != 4 || f.Problems[9].Line != 11 || f.Problems[10].Line != 15 {
			t.Errorf("blocks of %d: %d problems, %d more: %v", block, len(f.Problems), f.More, f.Problems)
		}
		if last := problems[len(problems)-1]; last != "note f.csv: 4 more notes in this file: counted, not listed" {
			t.Errorf("blocks of %d: %s", block, last)
		}
	}
}

// A minified document has one line: its rows are told apart by number.
func TestRepetitionsWithoutLines(t *testing.T) {
	row := `{"id":"d1","service":"pay","finished_at":"2026-01-02T00:00:00Z"}`
	s := newSite(t, "a.json", "["+row+","+row+"]", "b.csv", "id,service,finished_at\nd1,pay,2026-01-02T00:00:00Z\n").source("d", Deployments, "*.{csv,json}")
	d, problems := s.read()
	want(t, "problems", problems, "note a.json: row 2 repeats row 1: counted once", "note b.csv:2: the row repeats row 1 of a.json: counted once")
	if len(d.Deployments) != 1 {
		t.Errorf("%d deployments", len(d.Deployments))
	}
}
