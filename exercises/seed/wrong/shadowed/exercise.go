// wrong: second-error
// An inner err hides the one that is returned.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	var err error
	if err = db.Where("name = ?", computers[0].Name).FirstOrCreate(&computers[0]).Error; err == nil {
		if err := db.Where("name = ?", computers[1].Name).FirstOrCreate(&computers[1]).Error; err != nil {
			fmt.Println(err)
		}
	}
	return computers, err
}
