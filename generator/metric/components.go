package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// Component is the package or image in which most of a subject's open findings of one
// kind lie. It has no name: what is open, and in what, is told by the exports alone.
type Component struct {
	Open     int // findings in it
	Of       int // open findings of the kind, those of which nobody says the component too
	Services int // that the findings in it name
}

// lying is an open finding of which somebody may know what it lies in.
type lying struct {
	component uint32 // 0: nobody says
	services  dataset.Set
	library   bool // else an image, or a package in one
}

// lies files a finding that is open at the end of the last month, if it is of a kind
// that lies in something shared.
func (x *findings) lies(r *dataset.Finding, f *finding, c *calendar) {
	if c.months == 0 || r.Kind != dataset.SCA && r.Kind != dataset.Container {
		return
	}
	if end := c.periods[c.months-1].End; f.opened >= end || f.end < end {
		return
	}
	x.placed = x.placed || r.Component != 0
	x.lying = append(x.lying, lying{r.Component, r.Service, r.Kind == dataset.SCA})
	x.lyingHolders.add(r.Owners, r.Service)
}

// gatherComponents finds the components in which most lies, of the organisation and
// of teams.
func (k *desk) gatherComponents() {
	x := k.work.findings
	if !x.placed || k.figures.Subject.Kind == Service {
		return
	}
	list := x.lying
	if k.subject > 0 {
		list = nil
		for _, i := range x.lyingIndex.of(k.subject) {
			list = append(list, x.lying[i])
		}
	}
	k.figures.Images = k.fullest(list, false)
	k.figures.Libraries = k.fullest(list, true)
}

// fullest is the component with most findings among libraries or images; of equally
// full ones that of more services.
func (k *desk) fullest(list []lying, library bool) Component {
	of := 0
	in := map[uint32][]dataset.Set{}
	for i := range list {
		if l := &list[i]; l.library == library {
			of++
			if l.component != 0 {
				in[l.component] = append(in[l.component], l.services)
			}
		}
	}
	var all []Component
	for _, sets := range in {
		var services []dataset.Name
		for _, s := range sets {
			services = append(services, k.work.d.Names.Members(s)...)
		}
		slices.Sort(services)
		all = append(all, Component{Open: len(sets), Of: of, Services: len(slices.Compact(services))})
	}
	if len(all) == 0 {
		return Component{}
	}
	return slices.MaxFunc(all, func(a, b Component) int {
		return cmp.Or(cmp.Compare(a.Open, b.Open), cmp.Compare(a.Services, b.Services))
	})
}
