package exercise

import "gorm.io/gorm"

// AllComputers gives every computer, ordered by id.
func AllComputers(db *gorm.DB) ([]Computer, error) {
	var computers []Computer
	// Find reads as many rows as there are and finds nothing wrong with none. Without Order they come as they happen to lie.
	err := db.Order("id").Find(&computers).Error
	return computers, err
}

// GetComputer gives the computer with this id, or nil and gorm.ErrRecordNotFound.
func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var computer Computer // a fresh one: a filled destination would add its own key to the WHERE
	// The condition is written out, so that id 0 is asked for like any other.
	if err := db.First(&computer, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &computer, nil
}

// FindByName gives the computers that have exactly this name, ordered by id.
func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var computers []Computer
	// The name travels beside the SQL. Where(&Computer{Name: name}) would drop an empty name and give the whole table.
	err := db.Where("name = ?", name).Order("id").Find(&computers).Error
	return computers, err
}

// FirstByName gives, of the computers with exactly this name, the one with the lowest id, or nil and gorm.ErrRecordNotFound.
func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var computer Computer
	// First orders by the primary key and complains when there is no row; Take would not order, Find would not complain.
	if err := db.Where("name = ?", name).First(&computer).Error; err != nil {
		return nil, err
	}
	return &computer, nil
}
