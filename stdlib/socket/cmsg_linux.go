package socket

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

const cmsgCloexec = unix.MSG_CMSG_CLOEXEC

// putCmsg writes the head of a piece of ancillary data.
func putCmsg(m []byte, level, typ, size int) {
	h := (*unix.Cmsghdr)(unsafe.Pointer(&m[0]))
	h.Level, h.Type = int32(level), int32(typ)
	h.SetLen(unix.CmsgLen(size))
}
