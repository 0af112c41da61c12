// wrong: new-column
// SELECT * and the last value for the id.
package exercise

import (
	"database/sql"
	"fmt"
	"strconv"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT * FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var toys []Toy
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			return nil, err
		}
		name := fmt.Sprint(*values[0].(*any))
		id, err := strconv.Atoi(fmt.Sprint(*values[len(values)-1].(*any)))
		if err != nil {
			return nil, err
		}
		toys = append(toys, Toy{id, name})
	}
	return toys, rows.Err()
}
