package postgres

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

// verifier is what the server keeps of a password to check it by (RFC 5802, section 3; PostgreSQL manual, pg_authid). Given the password, the
// server would compute it with 4096 rounds, 8 ms of work, and so would each login, on our side: rounds make up for the weakness of passwords
// that people choose. Ours are drawn by rand.Text, and one round will do.
func verifier(password string) string {
	salt := []byte(rand.Text())
	salted := sign([]byte(password), string(salt)+"\x00\x00\x00\x01") // PBKDF2 with one round
	stored := sha256.Sum256(sign(salted, "Client Key"))
	text := base64.StdEncoding.EncodeToString
	return fmt.Sprintf("SCRAM-SHA-256$1:%s$%s:%s", text(salt), text(stored[:]), text(sign(salted, "Server Key")))
}

func sign(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}
