// wrong: no-children
// Takes an empty list for a missing owner.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	r := db.Model(&Computer{}).Where("id = ?", computerID).Update("owner_id", ownerID)
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	if err := db.First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	if err := db.Where("owner_id = ?", id).Order("id").Find(&owner.Computers).Error; err != nil {
		return nil, err
	}
	if len(owner.Computers) == 0 {
		return nil, gorm.ErrRecordNotFound
	}
	return &owner, nil
}
