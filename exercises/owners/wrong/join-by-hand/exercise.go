// wrong: children-loaded
// A join by hand chooses rows and loads nothing.
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
	err := db.Joins("LEFT JOIN computers ON computers.owner_id = owners.id").Order("computers.id").First(&owner, "owners.id = ?", id).Error
	if err != nil {
		return nil, err
	}
	return &owner, nil
}
