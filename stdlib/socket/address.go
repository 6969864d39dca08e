//go:build unix

package socket

// Addresses: between Python's tuples and the system's, and as text and bytes.

import (
	"context"
	"encoding/binary"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

// address reads the address argument of the method called name.
func (s *Socket) address(t *object.Thread, o object.Object, name string) (unix.Sockaddr, error) {
	switch s.family {
	case unix.AF_UNIX:
		return unixAddress(t, o)
	case unix.AF_INET, unix.AF_INET6:
	default:
		return nil, object.Errorf(object.OSErrorClass, "%s(): bad family", name)
	}
	family, want := "AF_INET", "AF_INET address must be a pair (host, port)"
	if s.family == unix.AF_INET6 {
		family, want = "AF_INET6", "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"
	}
	a, ok := o.(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("%s(): %s address must be tuple, not %s", name, family, object.ClassOf(o).TpName())
	}
	n := len(a.Items)
	if s.family == unix.AF_INET && n != 2 || n < 2 || n > 4 {
		return nil, object.TypeErrorf("%s", want)
	}
	host, err := hostArg(t, a.Items[0])
	if err != nil {
		return nil, err
	}
	var port int
	if port, err = object.IndexInt(t, a.Items[1]); err != nil {
		return nil, err
	}
	if port < 0 || port > 0xffff {
		return nil, object.OverflowErrorf("%s(): port must be 0-65535.", name)
	}
	var extra [2]int
	for i := 2; i < n; i++ {
		if extra[i-2], err = object.IndexInt(t, a.Items[i]); err != nil {
			return nil, err
		}
	}
	if extra[0] < 0 || extra[0] > 0xfffff {
		return nil, object.OverflowErrorf("%s(): flowinfo must be 0-1048575.", name)
	}
	ip, err := resolveOne(t, host, s.family, true)
	if err != nil {
		return nil, err
	}
	if s.family == unix.AF_INET {
		return &unix.SockaddrInet4{Port: port, Addr: ip.As4()}, nil
	}
	sa := &unix.SockaddrInet6{Port: port, Addr: ip.As16(), ZoneId: uint32(extra[1])}
	if z := ip.Zone(); z != "" && sa.ZoneId == 0 {
		if i, err := net.InterfaceByName(z); err == nil {
			sa.ZoneId = uint32(i.Index)
		}
	}
	return sa, nil
}

// hostArg reads a host: text (by IDNA when it is not ASCII), bytes or bytearray.
func hostArg(t *object.Thread, o object.Object) (string, error) {
	var text string
	switch o := o.(type) {
	case *object.Str:
		text = o.String()
		if !o.IsASCII() {
			b, err := object.EncodeAny(t, o, "idna", "strict")
			if err != nil {
				return "", err
			}
			raw, err := object.BytesOf(t, b)
			if err != nil {
				return "", err
			}
			text = string(raw)
		}
	case *object.Bytes, *object.Bytearray:
		b, err := object.BytesOf(t, o)
		if err != nil {
			return "", err
		}
		text = string(b)
	default:
		return "", object.TypeErrorf("str, bytes or bytearray expected, not %s", object.ClassOf(o).TpName())
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "", object.TypeErrorf("host name must not contain null character")
	}
	return text, nil
}

func unixAddress(t *object.Thread, o object.Object) (unix.Sockaddr, error) {
	var path string
	if s, ok := o.(*object.Str); ok {
		path = object.FSEncode(s.String())
	} else {
		b, err := object.BytesOf(t, o)
		if err != nil {
			return nil, err
		}
		path = string(b)
	}
	if len(path) > 0 && path[0] == 0 { // a name in the abstract name space
		if len(path) > 108 {
			return nil, object.Errorf(object.OSErrorClass, "AF_UNIX path too long")
		}
		return &unix.SockaddrUnix{Name: "@" + path[1:]}, nil
	}
	if path != "" && path[0] != '/' {
		if cwd, err := os.Getwd(); err == nil && cwd != t.P.K.Cwd() {
			path = t.P.K.Resolve(path)
		}
	}
	if len(path) >= 108 {
		return nil, object.Errorf(object.OSErrorClass, "AF_UNIX path too long")
	}
	return &unix.SockaddrUnix{Name: path}, nil
}

// addressValue is an address as Python shows it.
func addressValue(sa unix.Sockaddr, family int) object.Object {
	switch sa := sa.(type) {
	case *unix.SockaddrInet4:
		return object.TupleOf(object.NewStr(netip.AddrFrom4(sa.Addr).String()), object.NewInt(int64(sa.Port)))
	case *unix.SockaddrInet6:
		return inet6Value(netip.AddrFrom16(sa.Addr), sa.Port, int(sa.ZoneId))
	case *unix.SockaddrUnix:
		if sa.Name == "@" { // no name at all
			return object.EmptyStr
		}
		if strings.HasPrefix(sa.Name, "@") {
			return object.NewBytes("\x00" + sa.Name[1:])
		}
		return object.NewStr(sa.Name)
	}
	if family == unix.AF_UNIX {
		return object.EmptyStr
	}
	return py.None
}

func inet6Value(ip netip.Addr, port, scope int) object.Object {
	text := inet6Text(ip.As16())
	if scope != 0 && ip.IsLinkLocalUnicast() {
		if i, err := net.InterfaceByIndex(scope); err == nil {
			text += "%" + i.Name
		}
	}
	return object.TupleOf(object.NewStr(text), object.NewInt(int64(port)), object.NewInt(0), object.NewInt(int64(scope)))
}

// inet6Text is inet_ntop's text: like netip's.
func inet6Text(b [16]byte) string { return netip.AddrFrom16(b).String() }

// inetAton reads one to four numbers, decimal, octal or hexadecimal; the last fills what is left of the address.
func inetAton(s string) (out [4]byte, ok bool) {
	s = strings.TrimRight(s, " \t\n")
	parts := strings.Split(s, ".")
	if len(parts) > 4 {
		return out, false
	}
	var v uint64
	for i, p := range parts {
		var n uint64
		if p == "" || p[0] < '0' || p[0] > '9' {
			return out, false
		}
		if _, err := fmt.Sscanf(p, "%v", &n); err != nil || strings.ContainsAny(p, "_+-") || !wholeNumber(p) {
			return out, false
		}
		if i < len(parts)-1 {
			if n > 255 {
				return out, false
			}
			v = v<<8 | n
			continue
		}
		bits := 8 * (5 - len(parts))
		if n >= 1<<bits {
			return out, false
		}
		v = v<<bits | n
	}
	binary.BigEndian.PutUint32(out[:], uint32(v))
	return out, true
}

func wholeNumber(p string) bool {
	digits := "0123456789"
	if strings.HasPrefix(p, "0x") || strings.HasPrefix(p, "0X") {
		p, digits = p[2:], "0123456789abcdefABCDEF"
		if p == "" {
			return false
		}
	} else if p[0] == '0' {
		digits = "01234567"
	}
	return strings.Trim(p, digits) == ""
}

// resolver is Go's own, which reads the system's files and asks name servers without C code.
var resolver = &net.Resolver{PreferGo: true}

// lookupHost returns a host's addresses; the error is socket.gaierror.
func lookupHost(t *object.Thread, host string, family int) ([]netip.Addr, error) {
	if ip, ok := inetAton(host); ok {
		a := netip.AddrFrom4(ip)
		if family == unix.AF_INET6 {
			return nil, gaiError(eaiAddrFamily)
		}
		return []netip.Addr{a}, nil
	}
	if a, err := netip.ParseAddr(host); err == nil {
		if family == unix.AF_INET && a.Is6() {
			return nil, gaiError(eaiAddrFamily)
		}
		return []netip.Addr{a}, nil
	}
	network := "ip"
	switch family {
	case unix.AF_INET:
		network = "ip4"
	case unix.AF_INET6:
		network = "ip6"
	}
	var addrs []netip.Addr
	var err error
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	t.K.BlockingCancel("name lookup", func() { addrs, err = resolver.LookupNetIP(ctx, network, host) }, cancel)
	if err != nil {
		if cerr := t.K.Checkpoint(); cerr != nil {
			return nil, cerr
		}
		if d, ok := err.(*net.DNSError); ok && d.IsTemporary && !d.IsNotFound {
			return nil, gaiError(eaiAgain)
		}
		return nil, gaiError(eaiNoName)
	}
	for i, a := range addrs {
		addrs[i] = a.Unmap()
	}
	return addrs, nil
}

// resolveOne is what a socket's address means by a host: "" is any, "<broadcast>" all.
func resolveOne(t *object.Thread, host string, family int, any bool) (netip.Addr, error) {
	switch {
	case host == "" && any:
		if family == unix.AF_INET6 {
			return netip.IPv6Unspecified(), nil
		}
		return netip.IPv4Unspecified(), nil
	case host == "<broadcast>" || host == "255.255.255.255":
		if family == unix.AF_INET6 {
			return netip.Addr{}, object.Errorf(object.OSErrorClass, "address family mismatched")
		}
		return netip.AddrFrom4([4]byte{255, 255, 255, 255}), nil
	}
	addrs, err := lookupHost(t, host, family)
	if err != nil {
		return netip.Addr{}, err
	}
	for _, a := range addrs {
		if family == unix.AF_INET && a.Is4() || family == unix.AF_INET6 && a.Is6() {
			return a, nil
		}
	}
	return netip.Addr{}, gaiError(eaiNoName)
}

func intArg(t *object.Thread, o object.Object, bits uint, name string) (uint32, error) {
	if !object.IsInt(o) && bits == 32 {
		return 0, object.TypeErrorf("expected int, %s found", object.ClassOf(o).TpName())
	}
	i, err := object.Index(t, o)
	if err != nil {
		return 0, err
	}
	n, ok := object.AsInt64(i)
	switch {
	case bits == 32 && ok && n < 0:
		return 0, object.OverflowErrorf("can't convert negative value to unsigned int")
	case bits == 32 && (!ok || n > 0xffffffff):
		return 0, object.OverflowErrorf("int larger than 32 bits")
	case bits == 16 && ok && n < 0:
		return 0, object.OverflowErrorf("%s: can't convert negative Python int to C 16-bit unsigned integer", name)
	case bits == 16 && (!ok || n > 0xffff):
		return 0, object.OverflowErrorf("%s: Python int too large to convert to C 16-bit unsigned integer", name)
	}
	return uint32(n), nil
}

func swapper(name string, bits uint, doc string) object.Def {
	return object.Func1(name, "x", name+"(x, /)\n\n"+doc, func(t *object.Thread, o object.Object) (object.Object, error) {
		n, err := intArg(t, o, bits, name)
		if err != nil {
			return nil, err
		}
		var b [4]byte
		if bits == 16 {
			binary.BigEndian.PutUint16(b[:], uint16(n))
			return object.NewInt(int64(binary.NativeEndian.Uint16(b[:]))), nil
		}
		binary.BigEndian.PutUint32(b[:], n)
		return object.NewInt(int64(binary.NativeEndian.Uint32(b[:]))), nil
	})
}

func strArg(o object.Object, name string, n int) (string, error) {
	s, ok := o.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("%s() argument %d must be str, not %s", name, n, object.ClassOf(o).TpName())
	}
	return s.String(), nil
}

func addressDefs() []object.Def {
	return []object.Def{
		swapper("htons", 16, "Convert a 16-bit integer from the host's byte order to the network's."),
		swapper("ntohs", 16, "Convert a 16-bit integer from the network's byte order to the host's."),
		swapper("htonl", 32, "Convert a 32-bit integer from the host's byte order to the network's."),
		swapper("ntohl", 32, "Convert a 32-bit integer from the network's byte order to the host's."),
		object.Func1("inet_aton", "string", "inet_aton(string, /)\n\nReturn the four bytes of an IPv4 address.", func(t *object.Thread, o object.Object) (object.Object, error) {
			s, err := strArg(o, "inet_aton", 1)
			if err != nil {
				return nil, object.TypeErrorf("inet_aton() argument must be str, not %s", object.ClassOf(o).TpName())
			}
			b, ok := inetAton(s)
			if !ok {
				return nil, object.Errorf(object.OSErrorClass, "illegal IP address string passed to inet_aton")
			}
			return object.NewBytes(string(b[:])), nil
		}),
		object.Func1("inet_ntoa", "packed_ip", "inet_ntoa(packed_ip, /)\n\nReturn the text of an IPv4 address.", func(t *object.Thread, o object.Object) (object.Object, error) {
			b, err := object.BytesOf(t, o)
			if err != nil {
				return nil, err
			}
			if len(b) != 4 {
				return nil, object.Errorf(object.OSErrorClass, "packed IP wrong length for inet_ntoa")
			}
			return object.NewStr(netip.AddrFrom4([4]byte(b)).String()), nil
		}),
		object.FuncV("inet_pton", "(family, ip, /)", "inet_pton(family, ip, /)\n\nReturn the bytes of an address of a family.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			family, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			s, err := strArg(v[1], "inet_pton", 2)
			if err != nil {
				return nil, err
			}
			if family != unix.AF_INET && family != unix.AF_INET6 {
				return nil, object.OSErrorFrom(unix.EAFNOSUPPORT, "")
			}
			a, err := netip.ParseAddr(s)
			if err != nil || a.Zone() != "" || a.Is4() != (family == unix.AF_INET) {
				return nil, object.Errorf(object.OSErrorClass, "illegal IP address string passed to inet_pton")
			}
			return object.OwnBytes(a.AsSlice()), nil
		}),
		object.FuncV("inet_ntop", "(family, packed_ip, /)", "inet_ntop(family, packed_ip, /)\n\nReturn the text of an address of a family.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			family, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			b, err := object.BytesOf(t, v[1])
			if err != nil {
				return nil, err
			}
			size := 4
			switch family {
			case unix.AF_INET:
			case unix.AF_INET6:
				size = 16
			default:
				return nil, object.ValueErrorf("unknown address family %d", family)
			}
			if len(b) != size {
				return nil, object.ValueErrorf("invalid length of packed IP address string")
			}
			a, _ := netip.AddrFromSlice(b)
			return object.NewStr(a.String()), nil
		}),
		cmsgSize("CMSG_LEN", "The length of a piece of ancillary data with so many bytes, without padding at the end.", unix.CmsgLen),
		cmsgSize("CMSG_SPACE", "The room that a piece of ancillary data with so many bytes needs.", unix.CmsgSpace),
	}
}

func cmsgSize(name, doc string, fn func(int) int) object.Def {
	return object.Func1(name, "length", name+"(length, /)\n\n"+doc, func(t *object.Thread, o object.Object) (object.Object, error) {
		n, err := object.IndexInt(t, o)
		if err != nil {
			return nil, err
		}
		if n < 0 || n > 1<<30 {
			return nil, object.OverflowErrorf("%s() argument out of range", name)
		}
		return object.NewInt(int64(fn(n))), nil
	})
}
