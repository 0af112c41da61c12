package sqlite_test

import (
	"testing"

	"ormbook/internal/database"
)

// BenchmarkSelectOne is a whole statement, both ends in one process. bench/wirecost compares it with the plain driver.
func BenchmarkSelectOne(b *testing.B) {
	create(b, server(b), database.Setup{})
	db := dial(b, "computers.db")
	for b.Loop() {
		if err := db.QueryRow("SELECT 1").Scan(new(int)); err != nil {
			b.Fatal(err)
		}
	}
}
