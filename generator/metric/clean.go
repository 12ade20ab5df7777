package metric

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
)

// attempts are the rows of the deployments that concern production, by time.
type attempts struct {
	done, failed []key
	statuses     bool // some row of the dataset is not a success: failures are exported
}

// sift takes the rows that concern production and were known at as_of, in the
// order of METHOD.md 1.2: environment, status; later rows are left out.
func sift(d *dataset.Dataset, env *environments, n *cleaning) attempts {
	var a attempts
	a.done = make([]key, 0, len(d.Deployments))
	for i := range d.Deployments {
		r := &d.Deployments[i]
		a.statuses = a.statuses || r.Status != dataset.Success
		switch {
		case !env.counts(r.Environment):
			n.otherEnvironment++
			continue
		case r.Finished >= d.AsOf:
			n.lateDeployments++
			continue
		case r.Status == dataset.Success:
			a.done = append(a.done, newKey(r.Finished, i))
		case r.Status == dataset.Failure:
			a.failed = append(a.failed, newKey(r.Finished, i))
		default:
			n.otherStatus++
			continue
		}
		if r.Environment == 0 {
			n.noEnvironment++
		}
	}
	return a
}

// order sorts rows by finish, then by id: rows that differ in neither keep the
// order of the export.
func order(d *dataset.Dataset, rows []key) {
	sortKeys(rows)
	sortTies(rows, func(run []key) {
		slices.SortStableFunc(run, func(a, b key) int {
			return cmp.Compare(d.Deployments[a.row()].ID, d.Deployments[b.row()].ID)
		})
	})
}

// merging joins rows that are one deployment. A row is named by its place in
// rows, which are in order of finish; the last row of a deployment stands for it.
type merging struct {
	d    *dataset.Dataset
	rows []key
	ids  *idTable
	// into is the later row that a row was merged into; itself if none.
	into []int32
	// earlier are the other rows of what a row stands for; joined says for which
	// rows there are any.
	earlier map[int32][]int32
	joined  []bool
	// named are the services of each row, read once, in one go.
	named []dataset.Set
}

// merge joins rows with the same id, then retries (METHOD.md 1.2, steps 3 and 4).
func merge(d *dataset.Dataset, rows []key, o Options, n *cleaning) *merging {
	m := &merging{d: d, rows: rows, ids: newIDTable(len(rows)), into: make([]int32, len(rows)), earlier: map[int32][]int32{}, joined: make([]bool, len(rows)), named: make([]dataset.Set, len(rows))}
	for i := range m.into {
		m.into[i] = int32(i)
	}
	n.fanOut = m.mergeIDs()
	n.retries = m.mergeRetries(o)
	return m
}

func (m *merging) row(place int32) *dataset.Deployment { return &m.d.Deployments[m.rows[place].row()] }

func (m *merging) join(old, new int32) {
	m.into[old] = new
	m.joined[new] = true
	m.earlier[new] = append(append(m.earlier[new], m.earlier[old]...), old)
	delete(m.earlier, old)
}

func (m *merging) mergeIDs() int {
	merged, ids := 0, make([]dataset.Hash, len(m.rows))
	for i := range m.rows {
		r := m.row(int32(i))
		m.named[i], ids[i] = r.Service, r.ID
	}
	for _, place := range m.ids.byRegion(ids) {
		id := ids[place]
		if id == 0 {
			continue
		}
		if before, known := m.ids.put(id, place); known {
			m.join(before, place)
			merged++
		}
	}
	return merged
}

// mergeRetries looks, for each deployment, among those of the same services in
// the minutes before, the latest first.
func (m *merging) mergeRetries(o Options) int {
	merged, within := 0, int64(o.RetryMinutes)*60
	recent := make([][]int32, m.d.Names.Sets())
	for i := range m.rows {
		p := int32(i)
		if m.into[p] != p {
			continue
		}
		services := m.named[p]
		if m.joined[p] {
			services = m.services(p)
		}
		if services == 0 {
			continue
		}
		for int(services) >= len(recent) {
			recent = append(recent, nil)
		}
		list := recent[services]
		old := 0
		for old < len(list) && m.rows[p].at().Sub(m.rows[list[old]].at()) > within {
			old++
		}
		list = slices.Delete(list, 0, old) // the room stays in use
		for j := len(list) - 1; j >= 0; j-- {
			if m.retried(list[j], p) {
				m.join(list[j], p)
				list = slices.Delete(list, j, j+1)
				merged++
				break
			}
		}
		recent[services] = append(list, p)
	}
	return merged
}

// retried reports whether a later deployment of the same services repeats an
// earlier one. A rollback is never a retry.
func (m *merging) retried(earlier, later int32) bool {
	return m.kind(earlier) != dataset.Rollback && m.kind(later) != dataset.Rollback && sameVersion(m.row(earlier), m.row(later))
}

// sameVersion compares versions; where one is missing, commits; where one is
// missing, times of commits.
func sameVersion(a, b *dataset.Deployment) bool {
	switch {
	case a.Version != 0 && b.Version != 0:
		return a.Version == b.Version
	case a.Commit != 0 && b.Commit != 0:
		return a.Commit == b.Commit
	case a.HeadCommit != dataset.None && b.HeadCommit != dataset.None:
		return a.HeadCommit == b.HeadCommit
	}
	return a.FirstCommit != dataset.None && a.FirstCommit == b.FirstCommit && a.HeadCommit == b.HeadCommit
}

// services is the set of all services that a deployment's rows name.
func (m *merging) services(place int32) dataset.Set {
	return m.union(place, func(r *dataset.Deployment) dataset.Set { return r.Service })
}

// owners is the set of all owners of a deployment's rows.
func (m *merging) owners(place int32) dataset.Set {
	return m.union(place, func(r *dataset.Deployment) dataset.Set { return r.Owners })
}

func (m *merging) union(place int32, of func(*dataset.Deployment) dataset.Set) dataset.Set {
	set := of(m.row(place))
	if !m.joined[place] {
		return set
	}
	for _, e := range m.earlier[place] {
		if s := of(m.row(e)); s != set {
			set = m.d.Names.SetOf(slices.Concat(m.d.Names.Members(set), m.d.Names.Members(s))...)
		}
	}
	return set
}

// kind is what a deployment's rows say of it: what repairs outweighs what does
// not, so that a row without a kind changes nothing.
func (m *merging) kind(place int32) dataset.Kind {
	kind := m.row(place).Kind
	if !m.joined[place] {
		return kind
	}
	for _, e := range m.earlier[place] {
		switch k := m.row(e).Kind; {
		case k == dataset.Rollback, k == dataset.Hotfix && kind != dataset.Rollback:
			kind = k
		}
	}
	return kind
}
