package exercise

import "gorm.io/gorm"

// Report gives one line for each owner, ordered by name, in at most two SELECTs.
func Report(db *gorm.DB) ([]Line, error) {
	// TODO: read the owners and their computers, and add up. Do not ask anything inside a loop.
	return nil, nil
}
