package build

// Every package that a student's program may import is imported here too, so that it is downloaded and compiled together with the
// workbook and a first lesson finds it in the build cache. A test compares this list with thirdParty.
import (
	_ "github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/pgtype"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/mattn/go-sqlite3"
	_ "github.com/pressly/goose/v3"
	_ "gorm.io/driver/postgres"
	_ "gorm.io/driver/sqlite"
	_ "gorm.io/gorm"
	_ "gorm.io/gorm/callbacks"
	_ "gorm.io/gorm/clause"
	_ "gorm.io/gorm/logger"
	_ "gorm.io/gorm/migrator"
	_ "gorm.io/gorm/schema"
	_ "gorm.io/gorm/utils"
)
