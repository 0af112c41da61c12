package exercise

import "gorm.io/gorm"

// Archive hides a live device.
func Archive(db *gorm.DB, id uint) error {
	// TODO: what does Delete do to a model that has a gorm.DeletedAt? And how do you hear that there was nothing to do?
	return nil
}

// Restore brings an archived device back.
func Restore(db *gorm.DB, id uint) error {
	// TODO: normal queries do not see archived devices. Which ones do?
	return nil
}

// Purge removes an archived device for good.
func Purge(db *gorm.DB, id uint) error {
	// TODO: a real DELETE, and only of what is archived.
	return nil
}

// ListArchived gives the archived devices in the order of their ids.
func ListArchived(db *gorm.DB) ([]Device, error) {
	// TODO: read the archived devices, and only those.
	return nil, nil
}
