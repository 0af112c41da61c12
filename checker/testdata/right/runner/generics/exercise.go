// The generics API, and the question asked inside the transaction.
package exercise

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

type SchemaMigration struct{ ID string }

var errDone = errors.New("done already")

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	ctx := context.Background()
	if !db.Migrator().HasTable(&SchemaMigration{}) {
		if err := db.Migrator().CreateTable(&SchemaMigration{}); err != nil {
			return nil, err
		}
	}
	var ids []string
	for _, m := range ms {
		err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			_, err := gorm.G[SchemaMigration](tx).Where("id = ?", m.ID).Take(ctx)
			if err == nil {
				return errDone
			}
			if !errors.Is(err, gorm.ErrRecordNotFound) {
				return err
			}
			if err := m.Up(tx); err != nil {
				return fmt.Errorf("%q: %w", m.ID, err)
			}
			return gorm.G[SchemaMigration](tx).Create(ctx, &SchemaMigration{m.ID})
		})
		switch {
		case errors.Is(err, errDone):
		case err != nil:
			return ids, fmt.Errorf("run migrations: %w", err)
		default:
			ids = append(ids, m.ID)
		}
	}
	return ids, nil
}
