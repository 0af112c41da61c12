package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	missing := []*Computer{}
	for i := range computers {
		r := db.Limit(1).Order("id").Find(&computers[i], "name = ?", computers[i].Name)
		if r.Error != nil {
			return nil, r.Error
		}
		if r.RowsAffected == 0 {
			missing = append(missing, &computers[i])
		}
	}
	if len(missing) > 0 {
		if err := db.CreateInBatches(missing, 10).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
