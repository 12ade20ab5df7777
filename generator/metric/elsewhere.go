package metric

import (
	"cmp"
	"slices"
	"strings"

	"goright/generator/dataset"
)

// Elsewhere is where the deployments of a source went that do not count.
type Elsewhere struct {
	Source       string
	Counted      int             // rows of production, or of no environment
	Environments []dataset.Count // the others, those with most rows first
}

// Meant reports whether all of them are places where nothing counts as a rule,
// so that nobody need be asked: staging, test and the like.
func (e Elsewhere) Meant() bool {
	for _, env := range e.Environments {
		if !isRehearsal(env.What) {
			return false
		}
	}
	return true
}

// rehearsals are words by which environments call themselves something else
// than production.
const rehearsals = "stag test dev qa uat preprod pre-prod pre_prod nonprod non-prod sandbox demo review preview integration canary local train perf load ephemeral pull/ "

func isRehearsal(name string) bool {
	low := strings.ToLower(name)
	return slices.ContainsFunc(strings.Fields(rehearsals), func(word string) bool { return strings.Contains(low, word) })
}

// DeployedElsewhere lists, by source, the environments that the patterns leave
// out; sources of which every row counts are left out.
func DeployedElsewhere(d *dataset.Dataset, patterns []string) []Elsewhere {
	env := newEnvironments(d.Names, patterns)
	type place struct {
		file uint16
		name dataset.Name
	}
	inFile, away := make([]int, len(d.Files)), map[place]int{}
	for i := range d.Deployments {
		r := &d.Deployments[i]
		if env.counts(r.Environment) {
			inFile[r.File]++
			continue
		}
		away[place{r.File, r.Environment}]++
	}
	counted, others := map[string]int{}, map[string]map[dataset.Name]int{}
	for file, n := range inFile {
		counted[d.Files[file].Source] += n
	}
	for at, n := range away {
		source := d.Files[at.file].Source
		if others[source] == nil {
			others[source] = map[dataset.Name]int{}
		}
		others[source][at.name] += n
	}
	var list []Elsewhere
	for source, names := range others {
		e := Elsewhere{Source: source, Counted: counted[source]}
		for name, n := range names {
			e.Environments = append(e.Environments, dataset.Count{What: d.Names.Text(name), N: n})
		}
		slices.SortFunc(e.Environments, func(a, b dataset.Count) int { return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.What, b.What)) })
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b Elsewhere) int { return strings.Compare(a.Source, b.Source) })
	return list
}
