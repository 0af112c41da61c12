package exercise

import "gorm.io/gorm"

// Seed makes sure that a Macbook Pro with 8 GB and an Aspire V15 with 16 GB are stored, and returns them with their ids.
func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{
		*NewComputer("Macbook Pro", 8),
		*NewComputer("Aspire V15", 16),
	}
	for i := range computers {
		c := &computers[i] // the element itself: a copy would learn the id, and the slice would not
		// The name is the condition. Where it is found, the row is read into c; where it is not, c is created.
		if err := db.Where("name = ?", c.Name).FirstOrCreate(c).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
