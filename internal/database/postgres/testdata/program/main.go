// A student's program: it is built with the patched driver by TestAProgramsStatementsKnowTheirLines, which reads the marks at the lines' ends.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

type Owner struct {
	ID        uint
	Email     string `gorm:"uniqueIndex"`
	Computers []Computer
}

type Computer struct {
	ID      uint
	OwnerID uint
}

func main() {
	db, err := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{TranslateError: true, Logger: logger.Discard})
	check(err)
	check(db.AutoMigrate(&Owner{}, &Computer{}))
	fmt.Println("start")
	_, _ = fmt.Scanln()
	check(db.Create(&Owner{Email: "a", Computers: []Computer{{}, {}}}).Error) // BEGIN INSERT INSERT COMMIT

	var owners []Owner
	check(db.Preload("Computers"). // nothing
					Where("email <> ?", "").
					Order("id").
					Find(&owners). // SELECT SELECT
					Error)
	check(db.Transaction(func(tx *gorm.DB) error { // BEGIN COMMIT
		return tx.Model(&Owner{}).Where("id = ?", 1).Update("email", "b").Error // UPDATE
	}))
	var wait sync.WaitGroup
	wait.Go(func() {
		check(db.Exec("DELETE FROM computers WHERE id = ?", 2).Error) // DELETE
	})
	wait.Wait()
	sqlDB, _ := db.DB()
	stmt, err := sqlDB.Prepare("SELECT id FROM owners WHERE id > $1")
	check(err)
	rows, err := stmt.Query(0) // SELECT
	check(err)
	for rows.Next() {
	}
	check(rows.Err())
	fmt.Println(db.Create(&Owner{Email: "b"}).Error) // BEGIN INSERT ROLLBACK
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	fmt.Println(db.WithContext(ctx).Exec("SELECT pg_sleep(60)").Error) // SELECT
	cancel()
	_, err = gorm.Open(postgres.Open("host=localhost user=gorm password=gorm dbname=gorm port=9920 sslmode=disable"), &gorm.Config{Logger: logger.Discard})
	fmt.Println(err)
	all, err := sqlDB.Query("SELECT id FROM owners") // SELECT
	check(err)
	fmt.Println("leaked")
	time.Sleep(time.Minute)
	all.Close()
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
