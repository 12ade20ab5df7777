// Package generator makes a site from exports: the pipeline, stage by stage.
//
// Takes: a site's configuration, the folder it stands in, and a tree to put
// files into. Gives: every page, twin and data file of the site in that tree,
// and all problems of the input. Never touches the disk to write, never reads
// the clock.
package generator

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"goright/generator/archive"
	"goright/generator/benchmark"
	"goright/generator/cluster"
	"goright/generator/config"
	"goright/generator/culture"
	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/effect"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/render"
	"goright/generator/report"
	"goright/generator/source"
	"goright/generator/strict"
	"goright/generator/theme"
	"goright/generator/together"
	"goright/generator/tree"
)

// Options are what a build needs besides the site.
type Options struct {
	Root     string    // folder of site.toml
	Version  string    // of the program, for the manifest
	Stdin    io.Reader // for sources that name "-"; may be nil
	Workers  int       // 0: one for each processor
	Progress func(Stage)
}

// Stage is a step of the pipeline that has begun.
type Stage string

// The stages, in order.
const (
	Reading   Stage = "reading"
	Measuring Stage = "measuring"
	Writing   Stage = "writing"
)

// Result is what a build found, for whoever prints a summary.
type Result struct {
	Files    []dataset.File
	Scopes   []dataset.Scope    // what scans without dates looked at
	Coverage []dataset.Coverage // which months the sources have
	Zone     string             // IANA name of the organisation's
	Table    *metric.Table
	Pages    int
	Title    string
	Period   string
}

// Build makes the whole site in out. The list holds every problem of the input;
// where it has failed (diag.List.Failed), out is incomplete and must not be
// published. The error is for what is no fault of the input: a full disk, a
// cancelled context, a template that does not fit.
func Build(ctx context.Context, site *config.Site, o Options, out tree.Tree) (*Result, diag.List, error) {
	workers := workersOf(o)
	stage := func(s Stage) {
		if o.Progress != nil {
			o.Progress(s)
		}
	}
	years, err := benchmark.Load()
	if err != nil {
		return nil, diag.List{}, err
	}
	problems := site.Benchmark.Check(years, func(key string) diag.Pos { return site.Pos("benchmark", key) })
	look, p := theme.Load(site.Theme, os.DirFS(o.Root))
	problems.Append(p)
	words, p := loadWords(look, site.Constants())
	problems.Append(p)
	if problems.Failed() {
		return nil, problems, nil // nothing is read for options that make no sense
	}

	data, table, p, err := measure(ctx, site, o, workers, stage)
	problems.Append(p)
	if err != nil || problems.Failed() {
		return nil, problems, err
	}
	placements := benchmark.PlaceAll(table, years, site.Benchmark, workers)
	var found cluster.Result
	var grouped []metric.Subject
	var aside sync.WaitGroup
	aside.Go(func() { // takes as long as what follows, which does not need it
		found, grouped = groups(placements, table, site.Benchmark.Year, site.Groups)
	})
	checks := benchmark.CheckAll(table, site.Benchmark)
	beside := together.Find(table, benchmark.ScoresOf(placements, site.Benchmark.Year), site.Together, site.Modes)
	effects := effect.All(table, data.Names, data.Interventions, site.Effects)
	if err := detail(site, data, table, out); err != nil {
		aside.Wait()
		return nil, problems, err
	}
	surveys := culture.Read(data, table, site.Survey)
	looks := insight.Options{Signals: site.Signals, Survey: site.Survey}
	insights := insight.NewFinder(table, data.Interventions, surveys, looks)
	example := exampleOf(site, data, table)
	data = account(data)
	aside.Wait()
	differ(&found, grouped, table, surveys, site.Together)

	stage(Writing)
	pages, err := report.Assemble(report.Input{
		Title: site.Title, Language: site.Language, Data: data, Table: table, Metric: site.Metric, Constants: site.Constants(), Looks: looks,
		Years: years, Benchmark: site.Benchmark, Placements: placements, Checks: checks, Effects: effects, Groups: found, Grouped: grouped, Surveys: surveys, Insights: insights, Together: beside, Example: example, Words: words, Workers: workers,
	})
	if err != nil {
		return nil, problems, err
	}
	err = inLanes(ctx,
		[]func() error{ // each has work for all processors
			func() error { return render.Data(table, workers, out) },
			func() error { return render.Pages(pages, look, out, workers) },
		},
		[]func() error{
			func() error { return render.Sources(data.Files, data.Scopes, data.Coverage, out) },
			func() error { return render.Placement(placements, checks, out) },
			func() error { return render.Culture(surveys, out) },
			func() error { return render.Signals(table, data.Interventions, site.Signals, out) },
			func() error { return render.Insights(table, insights, out) },
			func() error { return render.Constants(site.Constants(), out) },
			func() error { return render.Survival(table, out) },
			func() error { return render.Unlinked(data, table, out) },
			func() error { return render.Correlation(beside, table, out) },
			func() error { return render.Groups(&found, grouped, table, out) },
			func() error { return render.Effects(effects, table, out) },
			func() error { return render.Sitemap(pages, site.BaseURL, out) },
		})
	if err != nil {
		return nil, problems, err
	}
	if err := cmp.Or(putManifest(site, o, table, data, out), cancelled(ctx)); err != nil {
		return nil, problems, err
	}
	return &Result{data.Files, data.Scopes, data.Coverage, data.Zone, table, len(pages.Pages), site.Title, pages.Period}, problems, nil
}

// inLanes writes files, one after another in each lane, the lanes side by side. It
// ends a lane at its first error, and all where the build is cancelled.
func inLanes(ctx context.Context, lanes ...[]func() error) error {
	errs := make([]error, len(lanes))
	var group sync.WaitGroup
	for i, lane := range lanes {
		group.Go(func() {
			for _, write := range lane {
				if errs[i] = cmp.Or(write(), cancelled(ctx)); errs[i] != nil {
					return
				}
			}
		})
	}
	group.Wait()
	return cmp.Or(errs...)
}

func cancelled(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("write the site: %w", err)
	}
	return nil
}

// reading is the site's side of reading with what the build adds to it.
func reading(site *config.Site, o Options) source.Context {
	c := site.Reading()
	c.Stdin = o.Stdin
	return c
}

// account is the dataset without its records: what the pages still need, so that
// the records' memory is free for the pages.
func account(d *dataset.Dataset) *dataset.Dataset {
	a := *d
	a.Deployments, a.Changes, a.Incidents, a.Findings, a.IncidentIDs = nil, nil, nil, nil, dataset.Labels{}
	return &a
}

// loadWords reads every file of words that the theme's layers hold.
func loadWords(t *theme.Theme, settings []strict.Setting) (*narrative.Words, diag.List) {
	var names []string
	for _, name := range t.Templates() {
		if strings.HasSuffix(name, ".md") {
			names = append(names, name)
		}
	}
	return narrative.Load(t.Template, names, settings)
}

// putManifest writes what came in and what went out, with their hashes.
func putManifest(site *config.Site, o Options, t *metric.Table, d *dataset.Dataset, out tree.Tree) error {
	sum := sha256.Sum256(site.Text)
	m := archive.Manifest{Schema: archive.Schema, Tool: "goright " + o.Version, AsOf: t.AsOf.Std().Format(time.RFC3339),
		Config: hex.EncodeToString(sum[:]), Outputs: out.Files()}
	for _, f := range d.Files {
		m.Inputs = append(m.Inputs, archive.Input{Path: f.Path, Bytes: f.Bytes, SHA256: f.SHA256, Rows: f.Rows})
	}
	data, err := m.JSON()
	if err != nil {
		return err
	}
	return out.Put(tree.Marker, data)
}
