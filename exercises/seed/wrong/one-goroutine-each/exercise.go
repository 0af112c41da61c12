// wrong: rows
// Both at a time: which comes first is chance.
package exercise

import (
	"errors"
	"sync"
	"time"

	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	errs := make([]error, 2)
	var wait sync.WaitGroup
	for i := range computers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if i == 0 {
				time.Sleep(50 * time.Millisecond)
			}
			errs[i] = db.Where("name = ?", computers[i].Name).FirstOrCreate(&computers[i]).Error
		}()
	}
	wait.Wait()
	return computers, errors.Join(errs...)
}
