package exercise

import "gorm.io/gorm"

// DeleteComputer deletes the computer with this id; gorm.ErrRecordNotFound where there is none.
func DeleteComputer(db *gorm.DB, id uint) error {
	// No find is needed. The condition is written out, so that id 0 is an id like any other.
	r := db.Delete(&Computer{}, "id = ?", id)
	if r.Error != nil {
		return r.Error // first the error: after one, RowsAffected is 0 too
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound // to delete nobody is no error in SQL
	}
	return nil
}

// DeleteSmall deletes all computers with less memory than the limit and says how many they were.
func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	// The condition stands in Where: of a struct given to Delete only the key would count.
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
