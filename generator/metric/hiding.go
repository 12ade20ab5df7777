package metric

import "goright/generator/dataset"

// hiddenServices are the services that no ownership ties to a team but whose rows
// all name teams that hide: their figures would be those of the teams.
func hiddenServices(d *dataset.Dataset) map[dataset.Name]bool {
	hides := map[dataset.Name]bool{}
	for _, t := range d.Teams {
		if t.Hidden {
			hides[t.ID] = true
		}
	}
	if len(hides) == 0 {
		return nil
	}
	hidden := map[dataset.Name]bool{} // false: some row is of another team
	row := func(services, owners dataset.Set) {
		mine := true
		for _, team := range d.Names.Members(owners) {
			mine = mine && hides[team]
		}
		for _, s := range d.Names.Members(services) {
			before, met := hidden[s]
			hidden[s] = mine && (before || !met)
		}
	}
	for i := range d.Deployments {
		row(d.Deployments[i].Service, d.Deployments[i].Owners)
	}
	for i := range d.Incidents {
		row(d.Incidents[i].Services, d.Incidents[i].Owners)
	}
	for i := range d.Findings {
		row(d.Findings[i].Service, d.Findings[i].Owners)
	}
	return hidden
}
