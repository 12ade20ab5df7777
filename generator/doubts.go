package generator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goright/generator/config"
	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/unit"
)

// doubts are what only the figures show: environments that may have been meant,
// and sources whose deployments all lie elsewhere.
func doubts(site *config.Site, d *dataset.Dataset, t *metric.Table) diag.List {
	var problems diag.List
	for _, env := range t.Facts.LooksLikeProduction {
		problems.Warnf(site.Pos("production"), "add it to production in site.toml if it is one",
			"the environment %s looks like production and is not counted (rows: %d)", diag.Quote(env.What), env.N)
	}
	counted := t.Organisation().Series("deployments") != nil
	for _, e := range metric.DeployedElsewhere(d, site.Metric.Production) {
		if e.Counted > 0 || counted && e.Meant() {
			continue
		}
		names, most := shownEnvironments(e.Environments), e.Environments[0].What
		problems.Warnf(site.Pos("production"), fmt.Sprintf("if one is production, add it: production = [%s]", quotedList(append(slices.Clone(site.Metric.Production), most))),
			"no deployment of the source %s is in a production environment, so none counts: %s", e.Source, names)
	}
	return problems
}

// mostEnvironments is how many environments a message names.
const mostEnvironments = 5

// shownEnvironments are the environments with most rows, each with its number.
func shownEnvironments(list []dataset.Count) string {
	var parts []string
	for i, env := range list {
		if i == mostEnvironments {
			parts = append(parts, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		parts = append(parts, diag.Quote(env.What)+" "+unit.Plural(env.N, "row", "rows"))
	}
	return strings.Join(parts, ", ")
}

// quotedList writes texts as a list of TOML has them.
func quotedList(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = strconv.Quote(s)
	}
	return strings.Join(quoted, ", ")
}
