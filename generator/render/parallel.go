package render

import (
	"errors"
	"sync"
	"sync/atomic"
)

// each calls do for 0 to n-1 from a number of workers, at least one, and joins
// the errors in the order of the numbers.
func each(workers, n int, do func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, min(workers, n)) {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				errs[i] = do(i)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}
