package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		c := &computers[i]
		var n int64
		if err := db.Model(c).Where("name = ?", c.Name).Count(&n).Error; err != nil {
			return nil, err
		}
		var err error
		if n == 0 {
			err = db.Save(c).Error
		} else {
			err = db.Where("name = ?", c.Name).Take(c).Error
		}
		if err != nil {
			return nil, err
		}
	}
	fmt.Println("seeded", computers)
	return computers, nil
}
