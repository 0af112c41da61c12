// wrong: purge-missing
// A missing device is as good as purged.
package exercise

import "gorm.io/gorm"

func Archive(db *gorm.DB, id uint) error {
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

func Restore(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil))
}

func Purge(db *gorm.DB, id uint) error {
	var d Device
	r := db.Unscoped().Where("id = ?", id).Find(&d)
	if r.Error != nil || r.RowsAffected == 0 {
		return r.Error
	}
	if !d.DeletedAt.Valid {
		return gorm.ErrRecordNotFound
	}
	return db.Unscoped().Delete(&d).Error
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
