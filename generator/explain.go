package generator

import (
	"context"
	"runtime"
	"slices"

	"goright/generator/config"
	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/render"
	"goright/generator/source"
	"goright/generator/tree"
)

// Explained is what stands behind the figures of a site.
type Explained struct {
	Data  *dataset.Dataset // with its records
	Trace *metric.Tracer   // its table is the one that the data files hold
}

// Explain reads the exports and makes the figures as Build does, and keeps the rows
// behind them. It is nil where the input has errors. The figures are those that
// the site's audience may see.
func Explain(ctx context.Context, site *config.Site, o Options) (*Explained, diag.List, error) {
	data, table, problems, err := measure(ctx, site, o, workersOf(o), func(Stage) {})
	if err != nil || problems.Failed() {
		return nil, problems, err
	}
	return &Explained{Data: data, Trace: metric.NewTracer(data, site.Metric, table)}, problems, nil
}

// Rows writes the rows for the site's audience.
func (e *Explained) Rows(site *config.Site) *render.Rows {
	return render.NewRows(e.Data, e.Trace.Table(), site.Publish.Audience == config.Public)
}

// exampleOf is a figure with its rows for the method page; nil for a public site,
// where no rows are shown, and where no team has one that fits.
func exampleOf(site *config.Site, data *dataset.Dataset, table *metric.Table) *metric.Trace {
	if site.Publish.Audience == config.Public {
		return nil
	}
	trace, ok := metric.Example(data, site.Metric, table)
	if !ok {
		return nil
	}
	return &trace
}

// detail publishes the rows behind the figures, of the kinds that the site opens.
func detail(site *config.Site, data *dataset.Dataset, table *metric.Table, out tree.Tree) error {
	if len(site.Publish.Detail) == 0 {
		return nil
	}
	trace := metric.NewTracer(data, site.Metric, table)
	e := &Explained{Data: data, Trace: trace}
	rows := e.Rows(site)
	lists := map[render.RowKind][]metric.Row{
		render.DeploymentRows: trace.Deployments(), render.IncidentRows: trace.Incidents(), render.FindingRows: trace.Findings(),
	}
	for _, kind := range render.RowKinds() {
		if !slices.Contains(site.Publish.Detail, config.Detail(kind)) {
			continue
		}
		if err := rows.Detail(kind, lists[kind], out); err != nil {
			return err
		}
	}
	return nil
}

// measure reads the exports and makes the figures that the audience may see.
func measure(ctx context.Context, site *config.Site, o Options, workers int, stage func(Stage)) (*dataset.Dataset, *metric.Table, diag.List, error) {
	stage(Reading)
	data, problems, err := source.Read(ctx, o.Root, site.Source, reading(site, o))
	if err != nil || problems.Failed() {
		return nil, nil, problems, err
	}
	stage(Measuring)
	table := metric.Compute(data, site.Metric, workers)
	table.Report(data, site.Measures)
	problems.Append(doubts(site, data, table))
	if site.Publish.Audience == config.Public {
		table.Withhold(data.Services, data.Names)
	}
	return data, table, problems, nil
}

// workersOf is how many workers there are to be.
func workersOf(o Options) int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}
