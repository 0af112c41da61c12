package exercise

import "gorm.io/gorm"

// Device is one row of the table devices. DeletedAt is set while it is archived.
type Device struct {
	ID        uint
	Name      string
	DeletedAt gorm.DeletedAt `gorm:"index"`
}
