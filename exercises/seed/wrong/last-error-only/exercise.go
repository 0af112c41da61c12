// wrong: first-error
// One err for all: the second computer's nil hides the first one's error.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	var err error
	for i := range computers {
		err = db.Where("name = ?", computers[i].Name).FirstOrCreate(&computers[i]).Error
	}
	if err != nil {
		return nil, err
	}
	return computers, nil
}
