// wrong: moved
// The column is called owner_id.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	r := db.Model(&Computer{}).Where("id = ?", computerID).Update("owner", ownerID)
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
