package source

import (
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/strict"
)

// The real exports are not part of the project. GORIGHT_SAMPLES names a folder
// with them and with EXPECTED.tsv, which others wrote: what a careful reader
// finds in each. Options that a user would have to give stand in expectedOptions,
// by folder or file; what differs, and why, in expectedDifferences.
const (
	expectedOptions     = "testdata/expected.toml"
	expectedDifferences = "testdata/expected-differences.tsv"
)

func TestRealExportsAreReadAsExpected(t *testing.T) {
	samples := os.Getenv("GORIGHT_SAMPLES")
	if samples == "" {
		t.Skip("GORIGHT_SAMPLES is not set: it names the folder with real exports")
	}
	options := readExpectedOptions(t)
	reasons := map[string][2]string{}
	for _, row := range readTSV(t, expectedDifferences) {
		reasons[row[0]] = [2]string{row[1], row[2]}
	}
	agree, listed := 0, 0
	rows := readTSV(t, filepath.Join(samples, "EXPECTED.tsv"))
	for _, row := range rows {
		file := row[0]
		t.Run(file, func(t *testing.T) {
			difference := expectedDifference(row, readExpected(t, samples, file, options))
			reason, known := reasons[file]
			delete(reasons, file)
			switch {
			case difference == "" && known:
				t.Errorf("it agrees now: take it out of %s", expectedDifferences)
			case difference == "":
				agree++
			case !known:
				t.Errorf("unlike EXPECTED.tsv: %s", difference)
			case difference != reason[0]:
				t.Errorf("unlike EXPECTED.tsv: %s\nlisted is: %s", difference, reason[0])
			case len(reason[1]) < 20:
				t.Errorf("%s does not say why it differs", expectedDifferences)
			default:
				listed++
			}
		})
	}
	for file := range reasons {
		t.Errorf("%s lists %s, which EXPECTED.tsv does not have", expectedDifferences, file)
	}
	t.Logf("%d of %d exports agree, %d differ for a listed reason", agree, len(rows), listed)
}

// expectedFields are the columns of EXPECTED.tsv behind file and preset.
var expectedFields = [...]string{"records", "states", "severity", "with_open", "with_close", "first_open", "last_open", "median_hours"}

// expectedDifference says how a reading differs from a row of EXPECTED.tsv.
func expectedDifference(row []string, got map[string]string) string {
	if row[2] == "REJECT" {
		if got["refused"] == "" {
			return "it is read, " + got["records"] + " records"
		}
		return ""
	}
	if got["refused"] != "" {
		return got["refused"]
	}
	var differences []string
	for i, field := range expectedFields {
		want := row[i+2]
		switch field {
		case "severity":
			want = rankWords(got["kind"], want)
		case "median_hours":
			want, _, _ = strings.Cut(want, " ") // what is said of negative ones is counted elsewhere
			if sameHours(want, got[field]) {
				continue
			}
		}
		if want != got[field] {
			differences = append(differences, fmt.Sprintf("%s %s, expected %s", field, diag.Quote(got[field]), diag.Quote(want)))
		}
	}
	return strings.Join(differences, "; ")
}

func sameHours(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && max(x-y, y-x) <= 0.0015
}

// rankWords turns the severities of incidents, which EXPECTED.tsv has verbatim,
// into ranks: the words are not kept.
func rankWords(kind, counts string) string {
	if kind != string(Incidents) {
		return counts
	}
	ranks := newVocabulary(&columnDef{name: "severity"}, incidentSeverities[:], nil)
	sums := map[string]int{}
	rest := counts
	for rest != "" {
		word, after, _ := strings.Cut(rest, "=")
		digits := len(after) - len(strings.TrimLeft(after, "0123456789"))
		n, _ := strconv.Atoi(after[:digits])
		rest = strings.TrimSpace(after[digits:])
		if rank, empty := ranks.look(word); !empty && rank != unmapped {
			sums[strconv.Itoa(int(rank))] += n
		}
	}
	return countsText(sums)
}

func countsText(counts map[string]int) string {
	var parts []string
	for _, word := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s=%d", word, counts[word]))
	}
	return strings.Join(parts, " ")
}

// readExpected reads one export and sums up what became of it; "refused" is the
// error where the file could not be used.
func readExpected(t *testing.T, samples, file string, options map[string]Options) map[string]string {
	t.Helper()
	o, ok := options[file]
	if !ok {
		o = options[path.Dir(file)]
	}
	if o.Preset == "" && o.Kind == "" {
		return map[string]string{"refused": "there is neither a preset nor a mapping"}
	}
	o.Files = []string{file}
	pos := func(table ...string) diag.Pos { return diag.Pos{File: expectedOptions} }
	d, problems, err := Read(context.Background(), samples, map[string]Options{"export": o}, Context{Timezone: "UTC", Pos: pos})
	if err != nil {
		t.Fatal(err)
	}
	if problems.Failed() {
		for _, p := range problems.All() {
			if p.Severity == diag.Error {
				return map[string]string{"refused": p.String()}
			}
		}
	}
	return summaryOf(d)
}

// summaryOf sums up a dataset as EXPECTED.tsv does.
func summaryOf(d *dataset.Dataset) map[string]string {
	s := expectedSummary{states: map[string]int{}, severities: map[string]int{}}
	for _, r := range d.Deployments {
		begin := r.Started
		if begin == dataset.None {
			begin = r.Finished
		}
		s.add(wordFor(statusWords[:], r.Status), "", begin, r.Finished)
	}
	for _, r := range d.Incidents {
		rank := ""
		if r.Rank > 0 {
			rank = strconv.Itoa(int(r.Rank))
		}
		s.kind = Incidents
		s.add(wordFor(incidentStates[:], r.State), rank, r.Opened, r.Resolved)
	}
	for _, r := range d.Findings {
		opened, closed := r.Opened, r.Closed
		if r.LastSeen != dataset.None { // a snapshot has no dates of its own
			opened, closed = dataset.None, dataset.None
		}
		s.add(wordFor(findingStates[:], r.State), r.Severity.String(), opened, closed)
	}
	return s.text()
}

type expectedSummary struct {
	kind               Kind
	records            int
	states, severities map[string]int
	opened             []dataset.Time
	closed             int
	hours              []float64
}

func (s *expectedSummary) add(state, severity string, opened, closed dataset.Time) {
	s.records++
	s.states[state]++
	if severity != "" {
		s.severities[severity]++
	}
	if opened != dataset.None {
		s.opened = append(s.opened, opened)
	}
	if closed != dataset.None {
		s.closed++
		if opened != dataset.None {
			s.hours = append(s.hours, (float64(closed)-float64(opened))/3600)
		}
	}
}

func (s *expectedSummary) text() map[string]string {
	got := map[string]string{
		"kind": string(s.kind), "records": strconv.Itoa(s.records), "states": countsText(s.states), "severity": countsText(s.severities),
		"with_open": strconv.Itoa(len(s.opened)), "with_close": strconv.Itoa(s.closed),
	}
	if len(s.opened) > 0 {
		got["first_open"] = slices.Min(s.opened).Std().Format(time.RFC3339)
		got["last_open"] = slices.Max(s.opened).Std().Format(time.RFC3339)
	}
	if n := len(s.hours); n > 0 {
		slices.Sort(s.hours)
		got["median_hours"] = strconv.FormatFloat((s.hours[(n-1)/2]+s.hours[n/2])/2, 'f', 3, 64)
	}
	return got
}

func readExpectedOptions(t *testing.T) map[string]Options {
	t.Helper()
	text, err := os.ReadFile(expectedOptions)
	if err != nil {
		t.Fatal(err)
	}
	var options map[string]Options
	wrong := strict.Decode(expectedOptions, text, &options)
	for _, p := range wrong.All() {
		t.Error(p)
	}
	return options
}

// readTSV reads the rows behind the header of a table with tabs.
func readTSV(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s: %v", file, err)
	}
	for i := range rows {
		for len(rows[i]) < len(rows[0]) {
			rows[i] = append(rows[i], "")
		}
	}
	return rows[1:]
}
