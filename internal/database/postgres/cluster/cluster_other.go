//go:build !unix

package cluster

import "context"

// Cluster is a running private server; this system has none.
type Cluster struct{}

// Open always gives ErrUnsupported here.
func Open(context.Context, Binaries, Options) (*Cluster, error) { return nil, ErrUnsupported }

// Socket is the folder with the server's socket.
func (*Cluster) Socket() string { return "" }

// Rejoin always gives ErrUnsupported here.
func (*Cluster) Rejoin(context.Context) error { return ErrUnsupported }

// Close does nothing here.
func (*Cluster) Close() error { return nil }
