package exercise

import "gorm.io/gorm"

// archived chooses the archived devices. Every normal query carries deleted_at IS NULL; Unscoped takes that away.
func archived(db *gorm.DB) *gorm.DB {
	return db.Unscoped().Where("deleted_at IS NOT NULL")
}

// Archive hides a live device.
func Archive(db *gorm.DB, id uint) error {
	// The model has a DeletedAt, so Delete is an UPDATE of that column, where it is NULL.
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

// Restore brings an archived device back.
func Restore(db *gorm.DB, id uint) error {
	// Update with nil writes NULL. Updates with a struct would leave the zero value out.
	return something(archived(db).Model(&Device{}).Where("id = ?", id).Update("deleted_at", nil))
}

// Purge removes an archived device for good.
func Purge(db *gorm.DB, id uint) error {
	// Unscoped makes a real DELETE of it, and the condition keeps it away from live devices.
	return something(archived(db).Where("id = ?", id).Delete(&Device{}))
}

// ListArchived gives the archived devices in the order of their ids.
func ListArchived(db *gorm.DB) ([]Device, error) {
	var devices []Device
	err := archived(db).Order("id").Find(&devices).Error
	return devices, err
}

// something turns "no row" into gorm.ErrRecordNotFound.
func something(r *gorm.DB) error {
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}
