package exercise

import "gorm.io/gorm"

// GiveTo makes a computer belong to an owner. A missing computer gives gorm.ErrRecordNotFound, a missing owner another error.
func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	// Moving is one number in one row. No owner is loaded, so no loaded owner can contradict the number.
	r := db.Model(&Computer{}).Where("id = ?", computerID).Update("owner_id", ownerID)
	if r.Error != nil {
		return r.Error // also when there is no such owner: the foreign key refuses
	}
	// An UPDATE of nobody is no error to the database.
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

// OwnerWithComputers gives the owner with this id and the computers in the order of their ids, or nil and gorm.ErrRecordNotFound.
func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	// Preload's second argument changes the SELECT for the computers, here by an order.
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
