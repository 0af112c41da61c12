package exercise

import "gorm.io/gorm"

// Migration is one numbered step. Up makes the change through tx, and through nothing else.
type Migration struct {
	ID string
	Up func(tx *gorm.DB) error
}
