// A type with methods, errors joined, logs, a session of its own; Save and Find.
package exercise

import (
	"errors"
	"log"
	"os"

	"gorm.io/gorm"
)

type schemaRow struct {
	ID    string `gorm:"primaryKey;size:255"`
	Order int
}

type runner struct {
	db      *gorm.DB
	log     *log.Logger
	applied []string
}

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	r := &runner{db: db.Session(&gorm.Session{NewDB: true}), log: log.New(os.Stderr, "migrate ", 0)}
	err := r.run(ms)
	return r.applied, err
}

func (r *runner) table(db *gorm.DB) *gorm.DB { return db.Table("schema_migrations") }

func (r *runner) run(ms []Migration) error {
	if err := r.table(r.db).AutoMigrate(&schemaRow{}); err != nil {
		return errors.Join(errors.New("no table"), err)
	}
	for n, m := range ms {
		known, err := r.known(m.ID)
		if err == nil && !known {
			err = r.step(n, m)
		}
		if err != nil {
			r.log.Println(m.ID, err)
			return errors.Join(errors.New("migration "+m.ID), err)
		}
	}
	return nil
}

func (r *runner) known(id string) (bool, error) {
	var rows []schemaRow
	res := r.table(r.db).Where("id = ?", id).Limit(1).Find(&rows)
	return res.RowsAffected == 1, res.Error
}

func (r *runner) step(n int, m Migration) (err error) {
	defer func() {
		if err == nil {
			r.applied = append(r.applied, m.ID)
			r.log.Println(m.ID, "ok")
		}
	}()
	return r.db.Transaction(func(tx *gorm.DB) error {
		return errors.Join(m.Up(tx), r.table(tx).Save(&schemaRow{ID: m.ID, Order: n}).Error)
	})
}
