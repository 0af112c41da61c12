// wrong: children-loaded
// All computers, whoever they belong to.
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
	err := db.Order("id").Find(&owner.Computers).Error
	return &owner, err
}
