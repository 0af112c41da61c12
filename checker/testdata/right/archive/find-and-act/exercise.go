package exercise

import "gorm.io/gorm"

func Archive(db *gorm.DB, id uint) error {
	var d Device
	if err := db.First(&d, "id = ?", id).Error; err != nil {
		return err
	}
	return db.Delete(&d).Error
}

func Restore(db *gorm.DB, id uint) error {
	d, err := find(db, id)
	if err != nil {
		return err
	}
	d.DeletedAt = gorm.DeletedAt{}
	return db.Unscoped().Save(d).Error
}

func Purge(db *gorm.DB, id uint) error {
	d, err := find(db, id)
	if err != nil {
		return err
	}
	return db.Unscoped().Delete(d).Error
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

func find(db *gorm.DB, id uint) (*Device, error) {
	var d Device
	if err := db.Unscoped().First(&d, "id = ?", id).Error; err != nil {
		return nil, err
	}
	if !d.DeletedAt.Valid {
		return nil, gorm.ErrRecordNotFound
	}
	return &d, nil
}
