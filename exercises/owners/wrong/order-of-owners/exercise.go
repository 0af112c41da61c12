// wrong: children-loaded
// The order is asked of the owners.
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
	if err := db.Preload("Computers").Order("id").First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
