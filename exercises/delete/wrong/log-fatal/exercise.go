// wrong: not-finished
// log.Fatal ends the program.
package exercise

import (
	"log"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	if err := db.First(&Computer{}, "id = ?", id).Error; err != nil {
		log.Fatal(err)
	}
	return db.Delete(&Computer{}, "id = ?", id).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
