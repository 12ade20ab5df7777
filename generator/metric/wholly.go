package metric

import "slices"

// wholly lists those of a service's present owners to whom every one of its records
// belongs. Of a service that came from another team with its past, that is shared by
// the row, or of which a row names a team of its own, some do not, and its count is no
// part of the owner's.
func (k *desk) wholly(x *index) []string {
	owners, records := k.figures.Subject.Owners, x.of(k.subject)
	theirs := func(id string) bool {
		team := k.work.subjects.teamPlace(id)
		if team == 0 {
			return false
		}
		all := x.of(team) // in the records' order, like the service's
		return !slices.ContainsFunc(records, func(record int32) bool {
			_, found := slices.BinarySearch(all, record)
			return !found
		})
	}
	if !slices.ContainsFunc(owners, func(id string) bool { return !theirs(id) }) {
		return owners
	}
	return slices.DeleteFunc(slices.Clone(owners), func(id string) bool { return !theirs(id) })
}

// teamPlace is the place of a team by its id; 0: there is none.
func (s *subjects) teamPlace(id string) int {
	teams := s.list[1 : 1+s.teams]
	return 1 + slices.IndexFunc(teams, func(t Subject) bool { return t.ID == id })
}
