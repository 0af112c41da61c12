package proxy

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"
)

// The numbers that a first message may begin with in a version's place (manual, "Message Formats").
const (
	cancelRequest = 80877102
	sslRequest    = 80877103
	gssRequest    = 80877104
)

// longestStartup is the server's own limit for a first message, in bytes.
const longestStartup = 10_000

// answer serves one connection from its first byte to its last.
func (p *Proxy) answer(c net.Conn, own bool) {
	defer c.Close()
	_ = c.SetReadDeadline(time.Now().Add(time.Minute))
	msg, err := p.hello(c)
	if err != nil || msg == nil {
		return
	}
	_ = c.SetReadDeadline(time.Time{})
	s, err := p.login(c, msg, own)
	if err != nil {
		refuse(c, err)
		return
	}
	s.own = own
	if !p.enter(s) {
		s.hangUp()
		return
	}
	defer p.leave(s)
	if err := s.welcome(msg); err == nil {
		s.relay()
	}
	s.hangUp()
}

// hello reads up to the start-up message; nil without an error means that the connection only carried a cancel request.
func (p *Proxy) hello(c net.Conn) (*pgproto3.StartupMessage, error) {
	for range 3 { // a client asks for TLS once and for GSS once
		body, err := firstMessage(c)
		if err != nil {
			return nil, err
		}
		switch binary.BigEndian.Uint32(body) {
		case sslRequest, gssRequest:
			if _, err := c.Write([]byte("N")); err != nil {
				return nil, err
			}
		case cancelRequest:
			p.cancel(body[4:])
			return nil, nil
		default:
			return startup(body)
		}
	}
	return nil, errors.New("too many requests for encryption")
}

func firstMessage(r io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint32(length[:])) - 4
	if n < 4 || n > longestStartup {
		return nil, errLength
	}
	body := make([]byte, n)
	_, err := io.ReadFull(r, body)
	return body, err
}

// startup decodes any version 3.x, also ones that pgproto3 does not know.
func startup(body []byte) (*pgproto3.StartupMessage, error) {
	version := binary.BigEndian.Uint32(body)
	if version>>16 != 3 {
		return nil, fmt.Errorf("unsupported protocol version %d.%d", version>>16, version&0xffff)
	}
	msg := &pgproto3.StartupMessage{ProtocolVersion: version, Parameters: map[string]string{}}
	fields := bytes.Split(body[4:], []byte{0})
	for i := 0; i+1 < len(fields) && len(fields[i]) > 0; i += 2 {
		msg.Parameters[string(fields[i])] = string(fields[i+1])
	}
	return msg, nil
}

// login connects to the real database in the program's name: any user is accepted, one database exists.
func (p *Proxy) login(c net.Conn, msg *pgproto3.StartupMessage, own bool) (*session, error) {
	if err := p.refusal(); err != nil && !own {
		return nil, err
	}
	settings := maps.Clone(msg.Parameters)
	name := settings["database"]
	if name == "" {
		name = settings["user"] // the protocol's default
	}
	if name != p.o.Name {
		return nil, &pgconn.PgError{Severity: "FATAL", Code: "3D000", Message: fmt.Sprintf("database %q does not exist", name)}
	}
	maps.DeleteFunc(settings, func(k, _ string) bool {
		return k == "user" || k == "database" || k == "replication" || strings.HasPrefix(k, "_pq_.")
	})
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	server, err := p.o.Login(ctx, settings)
	if err != nil {
		return nil, err
	}
	return newSession(p, c, server), nil
}

// refuse tells the program why it cannot log in, in the server's own words where there are any.
func refuse(c net.Conn, err error) {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		pg = &pgconn.PgError{Severity: "FATAL", Code: "08006", Message: err.Error()}
	}
	send(c, asResponse(pg))
}

// welcome ends the log-in as the server would.
func (s *session) welcome(msg *pgproto3.StartupMessage) error {
	var m []pgproto3.BackendMessage
	if msg.ProtocolVersion&0xffff != 0 {
		m = append(m, &pgproto3.NegotiateProtocolVersion{NewestMinorProtocol: 0, UnrecognizedOptions: options(msg)})
	}
	m = append(m, &pgproto3.AuthenticationOk{})
	for k, v := range s.server.ParameterStatuses {
		m = append(m, &pgproto3.ParameterStatus{Name: k, Value: v})
	}
	m = append(m, &pgproto3.BackendKeyData{ProcessID: s.server.PID, SecretKey: s.server.SecretKey}, &pgproto3.ReadyForQuery{TxStatus: 'I'})
	return send(s.client, m...)
}

func options(msg *pgproto3.StartupMessage) []string {
	var names []string
	for k := range msg.Parameters {
		if strings.HasPrefix(k, "_pq_.") {
			names = append(names, k)
		}
	}
	return names
}

func send(w io.Writer, messages ...pgproto3.BackendMessage) error {
	var b []byte
	for _, m := range messages {
		var err error
		if b, err = m.Encode(b); err != nil {
			return err
		}
	}
	_, err := w.Write(b)
	return err
}

func asResponse(e *pgconn.PgError) *pgproto3.ErrorResponse {
	return &pgproto3.ErrorResponse{
		Severity: e.Severity, SeverityUnlocalized: e.Severity, Code: e.Code, Message: e.Message, Detail: e.Detail, Hint: e.Hint,
	}
}

// cancel interrupts the session with this process number and key, if there is one; the program learns nothing either way.
func (p *Proxy) cancel(key []byte) {
	if len(key) < 4 {
		return
	}
	for _, s := range p.list() {
		if s.server.PID == binary.BigEndian.Uint32(key) && bytes.Equal(s.server.SecretKey, key[4:]) {
			p.o.Cancel(s.server.PID)
		}
	}
}
