package sqlite_test
func program() {}
