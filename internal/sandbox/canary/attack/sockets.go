//go:build linux

package main

import (
	"context"
	"net"
	"syscall"
	"time"
)

func init() {
	attempts["tcp"] = func(address string) error { return dial("tcp", address) }
	attempts["udp"] = func(address string) error { return dial("udp", address) }
	attempts["unix"] = func(path string) error { return dial("unix", path) }
	attempts["abstract"] = func(name string) error { return dial("unix", "@"+name) }
	attempts["mptcp"] = multipath
	attempts["listen"] = func(string) error { return listen("tcp", "127.0.0.1:0") }
	attempts["listenunix"] = func(path string) error { return listen("unix", path) }
	attempts["raw"] = func(string) error { return socket(syscall.AF_INET, syscall.SOCK_RAW, syscall.IPPROTO_ICMP) }
	attempts["packet"] = func(string) error { return socket(syscall.AF_PACKET, syscall.SOCK_RAW, 0) }
	attempts["netlink"] = func(string) error { return socket(syscall.AF_NETLINK, syscall.SOCK_RAW, 0) }
	attempts["vsock"] = func(string) error { return socket(40, syscall.SOCK_STREAM, 0) }
	attempts["dns"] = lookUp
	attempts["datagram"] = datagram
}

const patience = 2 * time.Second

func dial(network, address string) error {
	c, err := net.DialTimeout(network, address, patience)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Write([]byte("caught"))
	return err
}

func multipath(address string) error {
	d := net.Dialer{Timeout: patience}
	d.SetMultipathTCP(true)
	c, err := d.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Write([]byte("caught"))
	return err
}

func listen(network, address string) error {
	l, err := net.Listen(network, address)
	if err != nil {
		return err
	}
	return l.Close()
}

func socket(domain, kind, protocol int) error {
	fd, err := syscall.Socket(domain, kind, protocol)
	if err != nil {
		return err
	}
	return syscall.Close(fd)
}

// lookUp asks the server at an address for a name.
func lookUp(address string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	r := net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", address)
	}}
	_, err := r.LookupHost(ctx, "leak.invalid.")
	return err
}

// datagram sends to a path by one of a pair of sockets that were never connected to it.
func datagram(path string) error {
	pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	return syscall.Sendto(pair[0], []byte("caught"), 0, &syscall.SockaddrUnix{Name: path})
}
