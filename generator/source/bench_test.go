package source

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// deploymentLog writes rows in the form of a deployment log, a name in forty quoted.
func deploymentLog(rows int, line func(id int, team, service, env, finished, commit, kind, status string) string) string {
	r := rand.New(rand.NewPCG(5, 6))
	var b strings.Builder
	at := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range rows {
		team := r.IntN(200)
		name := fmt.Sprintf("team-%03d", team)
		if team%40 == 0 {
			name = fmt.Sprintf(`Payments, Core "%d"`, team)
		}
		at = at.Add(time.Duration(r.IntN(120)) * time.Second)
		b.WriteString(line(i, name, fmt.Sprintf("svc-%03d-%d", team, r.IntN(6)), [...]string{"production", "staging", "dev"}[r.IntN(3)],
			at.Format(time.RFC3339), at.Add(-time.Duration(r.IntN(100_000))*time.Second).Format(time.RFC3339), "normal", "success"))
	}
	return b.String()
}

func csvLine(id int, team, service, env, finished, commit, kind, status string) string {
	if strings.Contains(team, ",") {
		team = `"` + strings.ReplaceAll(team, `"`, `""`) + `"`
	}
	return fmt.Sprintf("dep-%08d,%s,%s,%s,%s,%s,%s,%s\n", id, team, service, env, finished, commit, kind, status)
}

func jsonLine(id int, team, service, env, finished, commit, kind, status string) string {
	return fmt.Sprintf(`{"id":"dep-%08d","team":%q,"service":%q,"environment":%q,"deployed_at":%q,"commit_at":%q,"type":%q,"outcome":%q}`+"\n", id, team, service, env, finished, commit, kind, status)
}

const benchRows = 100_000

func benchRead(b *testing.B, name, text string) {
	s := &site{folder: b.TempDir(), sources: map[string]Options{"x": {Kind: Deployments, Files: []string{name}}}}
	writeFile(b, s.folder, name, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d, _, err := Read(context.Background(), s.folder, s.sources, Context{Timezone: "UTC"})
		if err != nil || len(d.Deployments) != benchRows {
			b.Fatal(err, len(d.Deployments))
		}
	}
}

func BenchmarkCSV(b *testing.B) {
	benchRead(b, "a.csv", "id,team,service,environment,deployed_at,commit_at,type,outcome\n"+deploymentLog(benchRows, csvLine))
}

func BenchmarkJSONLines(b *testing.B) { benchRead(b, "a.jsonl", deploymentLog(benchRows, jsonLine)) }

func BenchmarkJSONList(b *testing.B) {
	text := strings.TrimSuffix(deploymentLog(benchRows, jsonLine), "\n")
	benchRead(b, "a.json", "[\n"+strings.ReplaceAll(text, "\n", ",\n")+"\n]\n")
}

func BenchmarkMoment(b *testing.B) {
	for _, text := range []string{"2026-01-05T09:00:00Z", "2026-01-05T09:00:00.123+01:00", "2026-01-05"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if readMoment(text).shape == other {
					b.Fatal(text)
				}
			}
		})
	}
}

func BenchmarkTable(b *testing.B) {
	var t table
	var names []string
	for i := range 1000 {
		names = append(names, fmt.Sprintf("svc-%03d-%d", i/5, i%5))
		t.put(names[i], uint32(i))
	}
	for i := 0; b.Loop(); i++ {
		if v, ok := t.get(names[i%1000]); !ok || int(v) != i%1000 {
			b.Fatal(i, v)
		}
	}
}
