// wrong: no-children
// An inner join loses the owners without computers.
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
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	err := db.Preload("Computers", byID).Joins("JOIN computers ON computers.owner_id = owners.id").First(&owner, "owners.id = ?", id).Error
	if err != nil {
		return nil, err
	}
	return &owner, nil
}
