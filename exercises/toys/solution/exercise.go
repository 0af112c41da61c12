package exercise

import "database/sql"

// LoadToys gives all toys, ordered by id.
func LoadToys(db *sql.DB) ([]Toy, error) {
	// The columns are named, so that their order is ours and not the table's; so is the order of the rows.
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	// Every return below gives the connection back. Closing rows that are closed already does no harm.
	defer rows.Close()

	var toys []Toy
	for rows.Next() {
		var toy Toy
		// Scan refuses what does not fit, such as NULL into a string.
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			return nil, err
		}
		toys = append(toys, toy)
	}
	// The loop ends when there is no row left, or when the connection broke in the middle. Only Err tells which.
	return toys, rows.Err()
}
