package source

// dropRepeated leaves out rows that stand in the exports more than once.
func (r *run) dropRepeated() {}
