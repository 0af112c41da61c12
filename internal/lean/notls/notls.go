// Package notls is not used as it stands: it is added to a copy of github.com/jackc/pgx/v5 that students' programs are built with, in the place of
// crypto/tls and crypto/x509. It has what pgx names of both, and no TLS: a program's only connection is a unix socket to the workbook, for which
// pgx asks for none.
package notls

import (
	"encoding/pem"
	"errors"
	"net"
)

var errNone = errors.New("this program was built by ormbook, which reaches its databases without TLS")

// Config is a tls.Config that says nothing.
type Config struct {
	Certificates          []Certificate
	RootCAs, ClientCAs    *CertPool
	ClientSessionCache    any
	InsecureSkipVerify    bool
	ServerName            string
	NextProtos            []string
	MinVersion            uint16
	MaxVersion            uint16
	VerifyPeerCertificate func([][]byte, [][]*Certificate) error
	GetClientCertificate  func(*CertificateRequestInfo) (*Certificate, error)
}

// Clone copies it.
func (c *Config) Clone() *Config {
	if c == nil {
		return nil
	}
	copied := *c
	return &copied
}

// Conn is a connection whose handshake fails.
type Conn struct{ net.Conn }

// Client gives one.
func Client(c net.Conn, _ *Config) *Conn { return &Conn{c} }

// Read does not read.
func (*Conn) Read([]byte) (int, error) { return 0, errNone }

// Write does not write.
func (*Conn) Write([]byte) (int, error) { return 0, errNone }

// Handshake fails.
func (*Conn) Handshake() error { return errNone }

// ConnectionState is always empty.
func (*Conn) ConnectionState() ConnectionState { return ConnectionState{} }

// ConnectionState is that of a connection without TLS.
type ConnectionState struct {
	PeerCertificates   []*Certificate
	NegotiatedProtocol string
	HandshakeComplete  bool
}

// Certificate stands for those of both packages.
type Certificate struct {
	Certificate        [][]byte
	Raw                []byte
	SignatureAlgorithm SignatureAlgorithm
}

// Verify fails.
func (*Certificate) Verify(VerifyOptions) ([][]*Certificate, error) { return nil, errNone }

// CertificateRequestInfo is nothing that a server asks.
type CertificateRequestInfo struct{}

// SupportsCertificate is always an error.
func (*CertificateRequestInfo) SupportsCertificate(*Certificate) error { return errNone }

// X509KeyPair fails.
func X509KeyPair([]byte, []byte) (Certificate, error) { return Certificate{}, errNone }

// ParseCertificate fails.
func ParseCertificate([]byte) (*Certificate, error) { return nil, errNone }

// CertPool holds nothing.
type CertPool struct{}

// NewCertPool gives one.
func NewCertPool() *CertPool { return &CertPool{} }

// SystemCertPool fails.
func SystemCertPool() (*CertPool, error) { return nil, errNone }

// AppendCertsFromPEM takes none.
func (*CertPool) AppendCertsFromPEM([]byte) bool { return false }

// AddCert takes none.
func (*CertPool) AddCert(*Certificate) {}

// VerifyOptions are never used.
type VerifyOptions struct {
	Roots, Intermediates *CertPool
	DNSName              string
}

// IsEncryptedPEMBlock says no.
func IsEncryptedPEMBlock(*pem.Block) bool { return false }

// DecryptPEMBlock fails.
func DecryptPEMBlock(*pem.Block, []byte) ([]byte, error) { return nil, errNone }

// SignatureAlgorithm names how a certificate was signed.
type SignatureAlgorithm int

// The algorithms that pgx tells apart.
const (
	MD5WithRSA SignatureAlgorithm = iota + 1
	SHA1WithRSA
	ECDSAWithSHA1
	SHA256WithRSA
	SHA256WithRSAPSS
	ECDSAWithSHA256
	SHA384WithRSA
	SHA384WithRSAPSS
	ECDSAWithSHA384
	SHA512WithRSA
	SHA512WithRSAPSS
	ECDSAWithSHA512
)
