package generator

import (
	"goright/generator/config"
	"goright/generator/diag"
	"goright/generator/metric"
)

// doubts are what only the figures show: environments that may have been meant,
// and deployments that all lie elsewhere.
func doubts(site *config.Site, t *metric.Table) diag.List {
	var problems diag.List
	for _, env := range t.Facts.LooksLikeProduction {
		problems.Warnf(site.Pos("production"), "add it to production in site.toml if it is one",
			"the environment %s looks like production and is not counted (rows: %d)", diag.Quote(env.What), env.N)
	}
	elsewhere := 0
	for _, step := range t.Cleaning {
		if step.ID == "environment" {
			elsewhere = step.N
		}
	}
	if elsewhere > 0 && t.Organisation().Series("deployments") == nil {
		problems.Warnf(site.Pos("production"), `name them, such as production = ["live"]`,
			"no deployment is in a production environment; rows elsewhere: %d", elsewhere)
	}
	return problems
}
