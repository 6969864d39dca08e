//go:build unix

package os

// supports are the functions that take a descriptor for a path, dir_fd, follow_symlinks=False, and effective_ids.
var supports = map[string][]string{
	"supports_fd":              {"chdir", "chmod", "chown", "execve", "listdir", "pathconf", "scandir", "stat", "statvfs", "truncate", "utime"},
	"supports_dir_fd":          {"access", "chmod", "chown", "link", "mkdir", "mkfifo", "mknod", "open", "readlink", "rename", "rmdir", "stat", "symlink", "unlink", "utime"},
	"supports_follow_symlinks": {"access", "chown", "link", "stat", "utime"},
	"supports_effective_ids":   {"access"},
}
