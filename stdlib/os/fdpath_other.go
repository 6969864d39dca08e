//go:build !linux && !darwin

package os

import "github.com/pyemu/pyemu/emu/object"

// fdPath: this system has no folders behind descriptors.
func fdPath(t *object.Thread, fd int) (path string, done func(), err error) {
	return "", nil, object.Errorf(object.NotImplementedErrorClass, "dir_fd unavailable on this platform")
}
