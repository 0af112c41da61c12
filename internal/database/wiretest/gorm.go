package wiretest

import (
	"errors"
	"testing"
	"time"

	"gorm.io/gorm"
)

// Owner and Computer are models with what lessons use: a unique column, a reference, times, a soft delete.
type Owner struct {
	ID        uint
	Email     string `gorm:"uniqueIndex;not null"`
	Computers []Computer
}

// Computer belongs to an owner.
type Computer struct {
	gorm.Model
	Name    string
	Price   float64
	Bought  time.Time
	Used    bool
	OwnerID *uint
	Owner   *Owner
}

// gormErrors: errors are translated as with the real drivers.
func gormErrors(t *testing.T, x Target) {
	db := x.Gorm(t)
	must(t, db.AutoMigrate(&Owner{}, &Computer{}))
	must(t, db.Create(&Owner{Email: "a@b.c"}).Error)
	if err := db.Create(&Owner{Email: "a@b.c"}).Error; !errors.Is(err, gorm.ErrDuplicatedKey) {
		t.Errorf("a double gives %v", err)
	}
	nobody := uint(99)
	if err := db.Create(&Computer{Name: "lost", OwnerID: &nobody}).Error; !errors.Is(err, gorm.ErrForeignKeyViolated) {
		t.Errorf("an owner who is not there gives %v", err)
	}
	if err := db.First(&Owner{}, 99).Error; !errors.Is(err, gorm.ErrRecordNotFound) {
		t.Errorf("a row that is not there gives %v", err)
	}
}

// gormModels: associations, preloading, soft deletes, nested transactions.
func gormModels(t *testing.T, x Target) {
	db := x.Gorm(t)
	must(t, db.AutoMigrate(&Owner{}, &Computer{}))
	must(t, db.AutoMigrate(&Owner{}, &Computer{})) // a second time changes nothing
	bought := time.Date(2026, 1, 2, 3, 4, 5, 600000000, time.UTC)
	owner := Owner{Email: "x@y.z", Computers: []Computer{{Name: "one", Price: 1.5, Bought: bought, Used: true}, {Name: "two"}}}
	must(t, db.Create(&owner).Error)
	var got Owner
	must(t, db.Preload("Computers", func(tx *gorm.DB) *gorm.DB { return tx.Order("id") }).First(&got, owner.ID).Error)
	if len(got.Computers) != 2 || !got.Computers[0].Bought.Equal(bought) || got.Computers[0].Price != 1.5 || !got.Computers[0].Used {
		t.Errorf("got %+v", got)
	}
	must(t, db.Delete(&got.Computers[1]).Error)
	var live, all int64
	must(t, db.Model(&Computer{}).Count(&live).Error)
	must(t, db.Unscoped().Model(&Computer{}).Count(&all).Error)
	if live != 1 || all != 2 {
		t.Errorf("%d of %d rows are live", live, all)
	}
	nested := errors.New("inner")
	must(t, db.Transaction(func(tx *gorm.DB) error {
		must(t, tx.Create(&Computer{Name: "outer"}).Error)
		if err := tx.Transaction(func(tx *gorm.DB) error {
			must(t, tx.Create(&Computer{Name: "inner"}).Error)
			return nested
		}); !errors.Is(err, nested) {
			t.Errorf("the inner transaction gives %v", err)
		}
		return nil
	}))
	must(t, db.Model(&Computer{}).Count(&live).Error)
	if live != 2 {
		t.Errorf("%d rows are live after a nested rollback, expected 2", live)
	}
}

// gormPrepared: GORM's cache of prepared statements works.
func gormPrepared(t *testing.T, x Target) {
	db := x.Gorm(t).Session(&gorm.Session{PrepareStmt: true})
	must(t, db.AutoMigrate(&Owner{}, &Computer{}))
	for range 3 {
		must(t, db.Create(&Computer{Name: "same"}).Error)
		var list []Computer
		must(t, db.Where("name = ?", "same").Find(&list).Error)
	}
	var n int64
	must(t, db.Model(&Computer{}).Count(&n).Error)
	if n != 3 {
		t.Errorf("there are %d rows", n)
	}
}
