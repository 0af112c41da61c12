package exercise

import "gorm.io/gorm"

func Archive(db *gorm.DB, id uint) error {
	return something(db.Exec("UPDATE devices SET deleted_at = CURRENT_TIMESTAMP WHERE id = ? AND deleted_at IS NULL", id))
}

func Restore(db *gorm.DB, id uint) error {
	return something(db.Exec("update devices\nset deleted_at = null\nwhere id = ? and deleted_at is not null", id))
}

func Purge(db *gorm.DB, id uint) error {
	return something(db.Exec("delete from devices where id = ? and not deleted_at is null", id))
}

func ListArchived(db *gorm.DB) ([]Device, error) {
	var devices []Device
	err := db.Raw("SELECT * FROM devices WHERE deleted_at IS NOT NULL ORDER BY id").Scan(&devices).Error
	return devices, err
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
