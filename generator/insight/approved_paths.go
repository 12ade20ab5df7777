package insight

// approvedPaths tells of pre-approved paths: by the latest report of the last 90 days
// and one of a year before, so many more services are on them that chance does not
// give the difference; or fewer.
func approvedPaths(v View) []Insight {
	if v.Month < 12 {
		return nil
	}
	now, before := v.recent("approved_paths_share"), v.Figures.At("approved_paths_share", v.Table.WindowOf(v.Month-12))
	return moved("approved_paths_share", now, before, 8.2)
}
