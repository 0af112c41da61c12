package exercise

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	r := db.WithContext(ctx).Where(clause.Eq{Column: clause.PrimaryColumn, Value: id}).Delete(&Computer{})
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Clauses(clause.Where{Exprs: []clause.Expression{clause.Lt{Column: "memory_in_gb", Value: lessThanGB}}}).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
