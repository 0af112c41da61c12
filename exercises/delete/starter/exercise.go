package exercise

import "gorm.io/gorm"

// DeleteComputer deletes the computer with this id; gorm.ErrRecordNotFound where there is none.
func DeleteComputer(db *gorm.DB, id uint) error {
	// TODO: delete the one row with this id; look at the error, then at how many rows it was.
	return nil
}

// DeleteSmall deletes all computers with less memory than the limit and says how many they were.
func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	// TODO: one DELETE with a condition; how many rows did it delete?
	return 0, nil
}
