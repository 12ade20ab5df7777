package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"goright/generator"
)

// Memory is shared out by stage. A dataset holds millions of records without a
// pointer in them: collecting it often costs next to nothing, and the default of
// 100 percent would need twice the memory. The figures and pages that follow are
// full of pointers, so that every collection costs, but take a third of the room:
// what the records leave is theirs to fill before it is collected again.
const (
	collectRecords = 20  // percent that the heap may grow by
	collectPages   = 150 // from a third of the room to less than all of it
)

// collect sets how much the heap may grow in a stage, unless the environment
// says so.
func collect(s generator.Stage) {
	if os.Getenv("GOGC") != "" {
		return
	}
	switch s {
	case generator.Reading:
		debug.SetGCPercent(collectRecords)
	case generator.Writing:
		debug.SetGCPercent(collectPages)
		runtime.GC() // the records go first
	}
}
