// Command goright makes a static report site from the exports that teams
// already have.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // the same time zones on every machine
)

// collectEvery is how much the heap may grow, in percent, before it is collected.
// A dataset holds millions of records without a pointer in them: collecting often
// costs little, and the default would need twice the memory.
const collectEvery = 30

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectEvery)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
