package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// dump shows everything that was read, without any Name, Set or Hash.
func dump(d *dataset.Dataset, problems []string) string {
	var b strings.Builder
	for _, list := range [][]string{deploymentTexts(d), incidentTexts(d), findingTexts(d), problems} {
		for _, line := range list {
			fmt.Fprintln(&b, line)
		}
	}
	for _, c := range d.Changes {
		fmt.Fprintln(&b, "change", d.Files[c.File].Path, c.Line, timeText(c.Committed))
	}
	for _, f := range d.Files {
		fmt.Fprintf(&b, "%+v\n", f)
	}
	for _, s := range d.Services {
		fmt.Fprintln(&b, "service", s.Name, s.Slug)
	}
	fmt.Fprintln(&b, d.Has, d.Kinds, timeText(d.AsOf))
	return b.String()
}

// wildCSV is a file with every kind of trouble in it.
func wildCSV(rows int) string {
	r := rand.New(rand.NewPCG(1, 2))
	b := strings.Builder{}
	b.WriteString("id,service,team,environment,finished_at,commit_at,status,type,note\r\n")
	for i := range rows {
		at := fmt.Sprintf("2026-%02d-%02dT%02d:00:00Z", 1+r.IntN(12), 1+r.IntN(28), r.IntN(24))
		service := fmt.Sprintf("svc-%d", r.IntN(20))
		status, note := "success", "plain"
		switch r.IntN(12) {
		case 0:
			service = fmt.Sprintf("\"Payments, \"\"%d\"\"\"", r.IntN(5))
		case 1:
			note = "\"two\nlines\r\nand \"\"quotes\"\"\""
		case 2:
			at = "soon"
		case 3:
			status = fmt.Sprintf("odd-%d", r.IntN(4))
		case 4:
			at = strings.TrimSuffix(at, "Z")
		case 5:
			note = "x,y"
		case 6:
			note = "5\" disk"
		case 7:
			note = "\"a\"b"
		case 8:
			note = "\n"
		case 9:
			service = "Caf\xe9"
		}
		fmt.Fprintf(&b, "d%d,%s,t,production,%s,,%s,normal,%s\r\n", i, service, at, status, note)
	}
	b.WriteString("last,svc,t,production,2026-01-01T00:00:00Z,,success,normal,\"never closed\nd,svc,t,production,2026-01-02T00:00:00Z,,success,normal,x")
	return b.String()
}

// wildJSON is a list of findings with trouble in it.
func wildJSON(rows int, between string) string {
	r := rand.New(rand.NewPCG(3, 4))
	var list []string
	for i := range rows {
		row := fmt.Sprintf(`{"id":"f%d","severity":"high","service":"s%d","opened_at":"2026-01-%02dT00:00:00Z","state":"open"`, i, r.IntN(9), 1+r.IntN(28))
		switch r.IntN(6) {
		case 0:
			row += `,"closed_at":"soon \"]}"`
		case 1:
			row += `,"nested":{"a":[1,{"b":"}]"}]}`
		case 2:
			row = `{"id":"é\\","opened_at":null`
		case 3:
			row += fmt.Sprintf(`,"key%d":1`, r.IntN(3))
		}
		list = append(list, row+"}")
	}
	return strings.Join(list, between)
}

func TestWorkersAndBlocksChangeNothing(t *testing.T) {
	s := newSite(t, "d1.csv", wildCSV(400), "d2.csv", wildCSV(150), "d3.csv", tinyCSV(fine),
		"f.json", "[\n"+wildJSON(200, ",\n")+"\n]", "f.jsonl", wildJSON(200, "\n"), "g.json", "{\"x\":{\"rows\":["+wildJSON(100, ",")+"]}}",
		"c.csv", "deployment_id,committed_at\n"+strings.Repeat("d1,2026-01-01T00:00:00Z\n", 300)).
		source("d", Deployments, "d*.csv").source("f", Findings, "f.json*").source("g", Findings, "g.json").source("c", Changes, "c.csv")
	d, problems := s.readWith(1, blockSize)
	first := dump(d, problems)
	if strings.Count(first, "\n") < 800 {
		t.Fatalf("only %d lines were read", strings.Count(first, "\n"))
	}
	for _, workers := range []int{1, 2, 7} {
		for _, block := range []int{64, 101, 1000, 1 << 16} {
			d, problems := s.readWith(workers, block)
			if got := dump(d, problems); got != first {
				t.Fatalf("%d workers, blocks of %d: %s", workers, block, firstDifference(got, first))
			}
		}
	}
}

// Large files are decoded without gocsv, to the same result.
func TestBothWaysOfDecodingAgree(t *testing.T) {
	s := newSite(t, "d.csv", wildCSV(700), "f.json", "["+wildJSON(700, ",")+"]", "i.csv", "id,opened_at,resolved_at,change_related,deployment_id\ni1,2026-01-01T00:00:00Z,,yes,d1\ni2,soon,,,\n",
		"c.csv", "deployment_id,committed_at\nd1,2026-01-01T00:00:00Z\n", "s.csv", "id,team,from,to\nsvc-1,t,2026-01-01,2026-06-01\n").
		source("d", Deployments, "d.csv").source("f", Findings, "f.json").source("i", Incidents, "i.csv").source("c", Changes, "c.csv").source("s", Services, "s.csv")
	var dumps [2]string
	for i, large := range []int64{0, 1 << 40} {
		d, problems, err := read(context.Background(), s.folder, s.sources, s.ctx, 2, blockSize, large)
		if err != nil {
			t.Fatal(err)
		}
		dumps[i] = dump(d, texts(problems)) + fmt.Sprint(d.Deployments[3].ID, d.Findings[3].ID, d.Incidents[0].ID)
	}
	if dumps[0] != dumps[1] {
		t.Error(firstDifference(dumps[0], dumps[1]))
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d\n%s\n%s", i, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// Every row is either kept or set aside for a reason.
func TestNothingIsLost(t *testing.T) {
	s := newSite(t, "d.csv", wildCSV(500), "f.json", "["+wildJSON(300, ",")+"]").source("d", Deployments, "d.csv").source("f", Findings, "f.json")
	d, _ := s.readWith(3, 777)
	for _, f := range d.Files {
		aside := 0
		for _, c := range f.SetAside {
			aside += c.N
		}
		if f.Rows != f.Kept+aside || f.Rows < 300 {
			t.Errorf("%s: %d rows, %d kept, %d set aside: %v", f.Path, f.Rows, f.Kept, aside, f.SetAside)
		}
	}
	if d.Files[0].Kept != len(d.Deployments) || d.Files[1].Kept != len(d.Findings) {
		t.Error("kept rows are not records")
	}
}

func TestOverlappingExports(t *testing.T) {
	s := newSite(t,
		"d-1.csv", tinyCSV(fine, "d2,pay,2026-01-06T15:00:00Z,success", "d2,card,2026-01-06T15:00:00Z,success"), "d-2.csv", tinyCSV("d2,pay,2026-01-06T15:00:00Z,success", "d3,pay,2026-01-07T15:00:00Z,success"),
		"i-1.csv", "id,opened_at,resolved_at,service\ni1,2026-01-01T00:00:00Z,,pay\ni2,2026-01-02T00:00:00Z,,pay\n,2026-01-02T00:00:00Z,,pay\n,2026-01-02T00:00:00Z,,pay\n",
		"i-2.csv", "id,opened_at,resolved_at,service\ni1,2026-01-01T00:00:00Z,2026-01-03T00:00:00Z,pay\ni2,2026-01-02T00:00:00Z,,card\n",
		"j.csv", "id,opened_at,resolved_at,service\ni1,2026-01-01T00:00:00Z,,other source\n",
		"f.csv", "id,severity,opened_at,closed_at,service\nf1,high,2026-01-01T00:00:00Z,,pay\nf1,high,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,pay\nf1,high,2026-01-05T00:00:00Z,,pay\nf1,high,2026-01-05T00:00:00Z,,card\nf1,high,2026-01-05T00:00:00Z,,card\n").
		source("d", Deployments, "d-*.csv").source("i", Incidents, "i-*.csv").source("j", Incidents, "j.csv").source("f", Findings, "f.csv")
	d, problems := s.read()
	want(t, "problems", problems,
		"note d-2.csv:2: the row repeats line 3 of d-1.csv: counted once", "note f.csv:6: the row repeats line 5: counted once")
	want(t, "deployments", deploymentTexts(d),
		"d-1.csv:2 pay by  in  at 2026-01-05T15:00 status 0 kind 0 failed 0", "d-1.csv:3 pay by  in  at 2026-01-06T15:00 status 0 kind 0 failed 0",
		"d-1.csv:4 card by  in  at 2026-01-06T15:00 status 0 kind 0 failed 0", "d-2.csv:3 pay by  in  at 2026-01-07T15:00 status 0 kind 0 failed 0")
	want(t, "incidents", incidentTexts(d),
		"i-1.csv:4 pay by  2026-01-02T00:00 to - state 0 kind 0 class 0 rank 0 found 0 related 0", "i-1.csv:5 pay by  2026-01-02T00:00 to - state 0 kind 0 class 0 rank 0 found 0 related 0",
		"i-2.csv:2 pay by  2026-01-01T00:00 to 2026-01-03T00:00 state 3 kind 0 class 0 rank 0 found 0 related 0",
		"i-2.csv:3 card+pay by  2026-01-02T00:00 to - state 0 kind 0 class 0 rank 0 found 0 related 0",
		"j.csv:2 other source by  2026-01-01T00:00 to - state 0 kind 0 class 0 rank 0 found 0 related 0")
	want(t, "findings", findingTexts(d),
		"f.csv:3 pay by  2026-01-01T00:00 to 2026-01-02T00:00 high state 1 reason 0 kind 0 known 0",
		"f.csv:4 pay by  2026-01-05T00:00 to - high state 0 reason 0 kind 0 known 0", "f.csv:5 card by  2026-01-05T00:00 to - high state 0 reason 0 kind 0 known 0")
	var accounts []string
	for _, f := range d.Files {
		accounts = append(accounts, fmt.Sprintf("%s %d%v %v %s", f.Path, f.Kept, f.SetAside, f.Mended, timeText(f.First)))
	}
	want(t, "accounts", accounts,
		"d-1.csv 3[] [] 2026-01-05T15:00", "d-2.csv 1[{a repetition of another row 1}] [] 2026-01-07T15:00",
		"f.csv 3[{a repetition of another row 1} {replaced by a later row with the same id 1}] [{several versions of the row, the latest kept 1}] 2026-01-01T00:00",
		"i-1.csv 2[{joined to another row with the same id 1} {replaced by a later export 1}] [] 2026-01-02T00:00",
		"i-2.csv 2[] [{rows of one incident were put together 1} {several versions of the row, the latest kept 1}] 2026-01-01T00:00",
		"j.csv 1[] [] 2026-01-01T00:00")
}

func TestPatternsStandardInputAndProgress(t *testing.T) {
	s := newSite(t, "data/2026/01/a.csv", tinyCSV(fine), "data/b.csv", tinyCSV("d2,pay,2026-01-06T15:00:00Z,success"), "data/[c].csv", tinyCSV("d3,pay,2026-01-07T15:00:00Z,success"))
	s.source("x", Deployments, "data/**/*.csv").source("y", Deployments, "data/[c].csv").source("z", Incidents, "-").source("zz", Incidents, "-")
	s.ctx.Stdin = strings.NewReader(`{"incidents":[{"opened_at":"2026-01-01T00:00:00Z"}]}`)
	var read, total int64
	s.ctx.Progress = func(r, t int64) { read, total = r, t }
	d, problems := s.read()
	want(t, "problems", problems, "note data/[c].csv:2: the row repeats line 2 of data/[c].csv: counted once", "error -: standard input was read already (only one source can read -)")
	var paths []string
	for _, f := range d.Files {
		paths = append(paths, f.Path)
	}
	want(t, "paths", paths, "data/2026/01/a.csv", "data/[c].csv", "data/b.csv", "data/[c].csv", "-", "-")
	if len(d.Incidents) != 1 || total == 0 || read < total {
		t.Errorf("%d incidents, %d of %d bytes", len(d.Incidents), read, total)
	}
	sum := sha256.Sum256([]byte(tinyCSV(fine)))
	if d.Files[0].SHA256 != hex.EncodeToString(sum[:]) {
		t.Error("sum of the first file")
	}
	up := newSite(t, "in/site.toml", "", "out/a.csv", tinyCSV(fine)).source("x", Deployments, "../out/*.csv")
	up.folder += "/in"
	d, problems = up.read()
	want(t, "outside the folder", problems)
	if len(d.Files) != 1 || d.Files[0].Path != "../out/a.csv" {
		t.Errorf("%+v", d.Files)
	}
}

func TestCancelled(t *testing.T) {
	s := newSite(t, "a.csv", wildCSV(100)).source("x", Deployments, "a.csv")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Read(ctx, s.folder, s.sources, s.ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
