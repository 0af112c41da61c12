// wrong: list
// First gives one.
package exercise

import "gorm.io/gorm"

func Archive(db *gorm.DB, id uint) error {
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

func Restore(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil))
}

func Purge(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Where("id = ? AND deleted_at IS NOT NULL", id).Delete(&Device{}))
}

func ListArchived(db *gorm.DB) ([]Device, error) {
	var d Device
	if err := db.Unscoped().Where("deleted_at IS NOT NULL").First(&d).Error; err != nil {
		return nil, err
	}
	return []Device{d}, nil
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
