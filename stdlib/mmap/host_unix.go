//go:build unix

package mmap

import (
	"errors"

	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

const (
	protRead, protWrite   = unix.PROT_READ, unix.PROT_WRITE
	mapShared, mapPrivate = unix.MAP_SHARED, unix.MAP_PRIVATE
	mapAnonymous          = unix.MAP_ANON
)

// mapFile maps a part of an open file of the host.
func mapFile(t *object.Thread, fd int, offset int64, length, prot, flags int) (*mapping, error) {
	var b []byte
	err := t.P.K.Control(fd, func(host int) (e error) {
		b, e = unix.Mmap(host, offset, length, prot, flags)
		return e
	})
	if errors.Is(err, kernel.ErrNoHost) {
		err = unix.ENODEV
	}
	if err != nil {
		return nil, err
	}
	return newMapping(b, func(b []byte) { unix.Munmap(b) }), nil
}

func syncPart(b []byte) error { return unix.Msync(b, unix.MS_SYNC) }

func advise(b []byte, how int) error { return unix.Madvise(b, how) }

// memory gives zeroed memory of whole pages, shared by all that know it.
func memory(n int) ([]byte, func([]byte), error) {
	b, err := unix.Mmap(-1, 0, n, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	return b, func(b []byte) { unix.Munmap(b) }, err
}
