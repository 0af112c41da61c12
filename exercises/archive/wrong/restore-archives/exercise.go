// wrong: restore-nothing-else
// What is live goes to the archive.
package exercise

import "gorm.io/gorm"

func Archive(db *gorm.DB, id uint) error {
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

func Restore(db *gorm.DB, id uint) error {
	r := db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil)
	if r.Error == nil && r.RowsAffected == 0 {
		db.Delete(&Device{}, "id = ?", id)
		return gorm.ErrRecordNotFound
	}
	return r.Error
}

func Purge(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Where("id = ? AND deleted_at IS NOT NULL", id).Delete(&Device{}))
}

func ListArchived(db *gorm.DB) ([]Device, error) {
	var devices []Device
	err := db.Unscoped().Where("deleted_at IS NOT NULL").Order("id").Find(&devices).Error
	return devices, err
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
