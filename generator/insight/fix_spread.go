package insight

// fixSpread asks what can be learned from the distance between teams: the middle half
// of at least six teams' half-lives spans a factor of two or more.
func fixSpread(v View) []Insight { return spreadOf(v, "remediation_half_life", 2, 5.4) }
