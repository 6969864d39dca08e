# The bits of st_mode and the places in a stat result (library reference, stat).
FILE_ATTRIBUTE_ARCHIVE = 32
FILE_ATTRIBUTE_COMPRESSED = 2048
FILE_ATTRIBUTE_DEVICE = 64
FILE_ATTRIBUTE_DIRECTORY = 16
FILE_ATTRIBUTE_ENCRYPTED = 16384
FILE_ATTRIBUTE_HIDDEN = 2
FILE_ATTRIBUTE_INTEGRITY_STREAM = 32768
FILE_ATTRIBUTE_NORMAL = 128
FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 8192
FILE_ATTRIBUTE_NO_SCRUB_DATA = 131072
FILE_ATTRIBUTE_OFFLINE = 4096
FILE_ATTRIBUTE_READONLY = 1
FILE_ATTRIBUTE_REPARSE_POINT = 1024
FILE_ATTRIBUTE_SPARSE_FILE = 512
FILE_ATTRIBUTE_SYSTEM = 4
FILE_ATTRIBUTE_TEMPORARY = 256
FILE_ATTRIBUTE_VIRTUAL = 65536
SF_APPEND = 262144
SF_ARCHIVED = 65536
SF_IMMUTABLE = 131072
SF_NOUNLINK = 1048576
SF_SNAPSHOT = 2097152
ST_ATIME = 7
ST_CTIME = 9
ST_DEV = 2
ST_GID = 5
ST_INO = 1
ST_MODE = 0
ST_MTIME = 8
ST_NLINK = 3
ST_SIZE = 6
ST_UID = 4
S_ENFMT = 0o2000
S_IEXEC = 0o100
S_IFBLK = 0o60000
S_IFCHR = 0o20000
S_IFDIR = 0o40000
S_IFDOOR = 0o0
S_IFIFO = 0o10000
S_IFLNK = 0o120000
S_IFPORT = 0o0
S_IFREG = 0o100000
S_IFSOCK = 0o140000
S_IFWHT = 0o0
S_IREAD = 0o400
S_IRGRP = 0o40
S_IROTH = 0o4
S_IRUSR = 0o400
S_IRWXG = 0o70
S_IRWXO = 0o7
S_IRWXU = 0o700
S_ISGID = 0o2000
S_ISUID = 0o4000
S_ISVTX = 0o1000
S_IWGRP = 0o20
S_IWOTH = 0o2
S_IWRITE = 0o200
S_IWUSR = 0o200
S_IXGRP = 0o10
S_IXOTH = 0o1
S_IXUSR = 0o100
UF_APPEND = 4
UF_COMPRESSED = 32
UF_HIDDEN = 32768
UF_IMMUTABLE = 2
UF_NODUMP = 1
UF_NOUNLINK = 16
UF_OPAQUE = 8


def S_IMODE(mode):
    """The bits that chmod sets."""
    return mode & 0o7777


def S_IFMT(mode):
    """The bits that tell the type."""
    return mode & 0o170000


def S_ISDIR(mode):
    """Whether the mode is of type S_IFDIR."""
    return mode & 0o170000 == S_IFDIR


def S_ISCHR(mode):
    """Whether the mode is of type S_IFCHR."""
    return mode & 0o170000 == S_IFCHR


def S_ISBLK(mode):
    """Whether the mode is of type S_IFBLK."""
    return mode & 0o170000 == S_IFBLK


def S_ISREG(mode):
    """Whether the mode is of type S_IFREG."""
    return mode & 0o170000 == S_IFREG


def S_ISFIFO(mode):
    """Whether the mode is of type S_IFFIFO."""
    return mode & 0o170000 == S_IFFIFO


def S_ISLNK(mode):
    """Whether the mode is of type S_IFLNK."""
    return mode & 0o170000 == S_IFLNK


def S_ISSOCK(mode):
    """Whether the mode is of type S_IFSOCK."""
    return mode & 0o170000 == S_IFSOCK


def S_ISDOOR(mode):
    """Whether the mode is of type S_IFDOOR, which this system does not have."""
    return False


def S_ISPORT(mode):
    """Whether the mode is of type S_IFPORT, which this system does not have."""
    return False


def S_ISWHT(mode):
    """Whether the mode is of type S_IFWHT, which this system does not have."""
    return False


def filemode(mode):
    """Return a mode as `ls -l` shows it."""
    kinds = {S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}
    text = [kinds.get(S_IFMT(mode), "?")]
    for i, (special, letter) in enumerate(((S_ISUID, "s"), (S_ISGID, "s"), (S_ISVTX, "t"))):
        bits = mode >> (6 - 3 * i)
        text.append("r" if bits & 4 else "-")
        text.append("w" if bits & 2 else "-")
        if mode & special:
            text.append(letter if bits & 1 else letter.upper())
        else:
            text.append("x" if bits & 1 else "-")
    return "".join(text)
