// wrong: owner-missing
// A key of 0 in a struct is no key.
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
	owner := Owner{ID: id}
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
