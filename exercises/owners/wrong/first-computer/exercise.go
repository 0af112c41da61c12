// wrong: children-loaded
// First loads one computer only.
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
	var computer Computer
	if db.Where("owner_id = ?", id).First(&computer).Error == nil {
		owner.Computers = []Computer{computer}
	}
	return &owner, nil
}
