// wrong: restore-live
// A restore that found nobody archives all the others.
package exercise

import "gorm.io/gorm"

func Archive(db *gorm.DB, id uint) error {
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

func Restore(db *gorm.DB, id uint) error {
	r := db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil)
	if r.Error == nil && r.RowsAffected == 0 {
		db.Where("id <> ?", id).Delete(&Device{})
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
