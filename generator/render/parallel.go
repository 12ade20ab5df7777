package render

import (
	"errors"
	"sync"
	"sync/atomic"
)

// each calls do for 0 to n-1 from a number of workers, at least one, and joins
// the errors in the order of the numbers. Every worker has a desk of its own, which
// begins as its zero value: what lies on it, do may use again the next time.
func each[Desk any](workers, n int, do func(d *Desk, i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, min(workers, n)) {
		group.Go(func() {
			var desk Desk
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				errs[i] = do(&desk, i)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}
