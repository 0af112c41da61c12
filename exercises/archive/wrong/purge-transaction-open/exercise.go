// wrong: sqlite:leaves-nothing-open postgres:leaves-nothing-open
// Leaves the transaction open when there was nothing to do.
package exercise

import "gorm.io/gorm"

func Archive(db *gorm.DB, id uint) error {
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

func Restore(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil))
}

func Purge(db *gorm.DB, id uint) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	var d Device
	if err := tx.Unscoped().First(&d, "id = ?", id).Error; err != nil {
		return err
	}
	if !d.DeletedAt.Valid {
		tx.Rollback()
		return gorm.ErrRecordNotFound
	}
	if err := tx.Unscoped().Delete(&d).Error; err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
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
