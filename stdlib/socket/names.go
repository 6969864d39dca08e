//go:build unix

package socket

// Names: hosts, services, protocols, interfaces.

import (
	"bufio"
	"context"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

// Error codes of getaddrinfo, as the constants of the module number them.
const (
	eaiAddrFamily = "EAI_ADDRFAMILY"
	eaiAgain      = "EAI_AGAIN"
	eaiFamily     = "EAI_FAMILY"
	eaiNoName     = "EAI_NONAME"
	eaiService    = "EAI_SERVICE"
	eaiSockType   = "EAI_SOCKTYPE"
	eaiBadFlags   = "EAI_BADFLAGS"
)

var gaiTexts = map[string]string{
	eaiAddrFamily: "Address family for hostname not supported", eaiAgain: "Temporary failure in name resolution", eaiFamily: "ai_family not supported",
	eaiNoName: "Name or service not known", eaiService: "Servname not supported for ai_socktype", eaiSockType: "ai_socktype not supported", eaiBadFlags: "Bad value for ai_flags",
}

func gaiError(code string) error {
	return object.Raise(gaiErrorClass, object.NewInt(constants[code]), object.NewStr(gaiTexts[code]))
}

// Flags of getaddrinfo and getnameinfo.
func flag(name string) int { return int(constants[name]) }

// kinds are the combinations of type and protocol that getaddrinfo lists, in its order.
var kinds = []struct {
	typ, proto int
	network    string
}{{unix.SOCK_STREAM, unix.IPPROTO_TCP, "tcp"}, {unix.SOCK_DGRAM, unix.IPPROTO_UDP, "udp"}, {unix.SOCK_RAW, 0, ""}}

func getaddrinfo(t *object.Thread, v []object.Object) (object.Object, error) {
	var host string
	haveHost := false
	switch o := v[0].(type) {
	case py.NoneType:
	case *object.Str, *object.Bytes:
		var err error
		if host, err = hostArg(t, o); err != nil {
			return nil, err
		}
		haveHost = true
	default:
		return nil, object.TypeErrorf("getaddrinfo() argument 1 must be string or None")
	}
	var n [4]int // family, type, proto, flags
	for i := range n {
		if v[2+i] != nil {
			var err error
			if n[i], err = object.IndexInt(t, v[2+i]); err != nil {
				return nil, err
			}
		}
	}
	family, typ, proto, flags := n[0], n[1], n[2], n[3]
	service, havePort := "", true
	switch o := v[1].(type) {
	case py.NoneType:
		havePort = false
	case *object.Str:
		service = o.String()
	case *object.Bytes:
		service = o.String()
	default:
		if !object.IsInt(o) {
			return nil, object.Errorf(object.OSErrorClass, "Int or String expected")
		}
		p, ok := object.AsInt64(o)
		if !ok {
			return nil, object.OverflowErrorf("Python int too large to convert to C long")
		}
		service = strconv.FormatInt(p&0xffff, 10)
	}
	if !haveHost && !havePort {
		return nil, gaiError(eaiNoName)
	}
	if family != unix.AF_UNSPEC && family != unix.AF_INET && family != unix.AF_INET6 {
		return nil, gaiError(eaiFamily)
	}
	// A number is good for every kind; a name only for those that know it.
	ports := map[string]int{}
	if p, err := strconv.Atoi(service); err == nil || service == "" {
		for _, k := range kinds {
			ports[k.network] = p & 0xffff
		}
	} else {
		if flags&flag("AI_NUMERICSERV") != 0 {
			return nil, gaiError(eaiNoName)
		}
		for _, k := range kinds[:2] {
			if p, err := net.LookupPort(k.network, service); err == nil {
				ports[k.network] = p
			}
		}
		if len(ports) == 0 {
			return nil, gaiError(eaiService)
		}
	}
	var addrs []netip.Addr
	switch {
	case haveHost && host != "":
		if flags&flag("AI_NUMERICHOST") != 0 {
			_, v4 := inetAton(host)
			if _, err := netip.ParseAddr(host); err != nil && !v4 {
				return nil, gaiError(eaiNoName)
			}
		}
		var err error
		if addrs, err = lookupHost(t, host, family); err != nil {
			return nil, err
		}
	case flags&flag("AI_PASSIVE") != 0:
		addrs = []netip.Addr{netip.IPv4Unspecified(), netip.IPv6Unspecified()}
	default:
		addrs = []netip.Addr{netip.IPv6Loopback(), netip.AddrFrom4([4]byte{127, 0, 0, 1})}
	}
	canon := object.EmptyStr
	if flags&flag("AI_CANONNAME") != 0 {
		canon = object.NewStr(host)
	}
	var out []object.Object
	known := false
	for _, a := range addrs {
		fam := unix.AF_INET
		if a.Is6() {
			fam = unix.AF_INET6
		}
		if family != unix.AF_UNSPEC && family != fam {
			continue
		}
		for _, k := range kinds {
			if typ != 0 && typ != k.typ || proto != 0 && k.proto != 0 && proto != k.proto {
				continue
			}
			port, ok := ports[k.network]
			known = true
			if !ok {
				continue
			}
			var addr object.Object
			if fam == unix.AF_INET {
				addr = object.TupleOf(object.NewStr(a.String()), object.NewInt(int64(port)))
			} else {
				addr = inet6Value(a.WithZone(""), port, scopeOf(a))
			}
			p := k.proto
			if p == 0 {
				p = proto
			}
			out = append(out, object.TupleOf(object.NewInt(int64(fam)), object.NewInt(int64(k.typ)), object.NewInt(int64(p)), canon, addr))
			canon = object.EmptyStr
		}
	}
	switch {
	case len(out) > 0:
		return object.NewList(out), nil
	case known:
		return nil, gaiError(eaiService)
	case len(addrs) > 0 && typ != 0:
		return nil, gaiError(eaiSockType)
	}
	return nil, gaiError(eaiNoName)
}

func scopeOf(a netip.Addr) int {
	z := a.Zone()
	if z == "" {
		return 0
	}
	if n, err := strconv.Atoi(z); err == nil {
		return n
	}
	if i, err := net.InterfaceByName(z); err == nil {
		return i.Index
	}
	return 0
}

// byAddress returns the first name of an address, "" for none.
func byAddress(t *object.Thread, a netip.Addr) string {
	var names []string
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	t.K.BlockingCancel("name lookup", func() { names, _ = resolver.LookupAddr(ctx, a.String()) }, cancel)
	if len(names) == 0 {
		return ""
	}
	return strings.TrimSuffix(names[0], ".")
}

func getnameinfo(t *object.Thread, v []object.Object) (object.Object, error) {
	a, ok := v[0].(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("getnameinfo() argument 1 must be a tuple")
	}
	flags, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	if len(a.Items) < 2 || len(a.Items) > 4 {
		return nil, object.TypeErrorf("getnameinfo(): illegal sockaddr argument")
	}
	host, ok := a.Items[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("getnameinfo(): illegal sockaddr argument")
	}
	port, err := object.IndexInt(t, a.Items[1])
	if err != nil {
		return nil, err
	}
	addrs, err := lookupHost(t, host.String(), unix.AF_UNSPEC)
	if err != nil {
		return nil, err
	}
	if len(addrs) > 1 && addrs[0] != addrs[1] {
		return nil, object.Errorf(object.OSErrorClass, "sockaddr resolved to multiple addresses")
	}
	if len(a.Items) != 2 && addrs[0].Is4() {
		return nil, object.Errorf(object.OSErrorClass, "IPv4 sockaddr must be 2 tuple")
	}
	name := ""
	if flags&flag("NI_NUMERICHOST") == 0 {
		name = byAddress(t, addrs[0])
	}
	if name == "" {
		if flags&flag("NI_NAMEREQD") != 0 {
			return nil, gaiError(eaiNoName)
		}
		name = addrs[0].String()
	}
	service := strconv.Itoa(port)
	if flags&flag("NI_NUMERICSERV") == 0 {
		network := "tcp"
		if flags&flag("NI_DGRAM") != 0 {
			network = "udp"
		}
		if n := serviceByPort(port, network); n != "" {
			service = n
		}
	}
	return object.TupleOf(object.NewStr(name), object.NewStr(service)), nil
}

// serviceByPort looks into the system's table of services; network "" is any.
func serviceByPort(port int, network string) string {
	f, err := os.Open("/etc/services")
	if err != nil {
		return ""
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line, _, _ := strings.Cut(sc.Text(), "#")
		p := strings.Fields(line)
		if len(p) < 2 {
			continue
		}
		n, proto, _ := strings.Cut(p[1], "/")
		if n == strconv.Itoa(port) && (network == "" || network == proto) {
			return p[0]
		}
	}
	return ""
}

var protocols = map[string]int{"ip": 0, "icmp": 1, "igmp": 2, "tcp": 6, "egp": 8, "udp": 17, "ipv6": 41, "rsvp": 46, "gre": 47, "esp": 50, "ah": 51, "ipv6-icmp": 58, "ospf": 89, "sctp": 132, "udplite": 136}

func hostEntry(t *object.Thread, o object.Object) (string, []netip.Addr, error) {
	host, err := hostArg(t, o)
	if err != nil {
		return "", nil, err
	}
	if host == "" {
		return host, []netip.Addr{netip.IPv4Unspecified()}, nil
	}
	addrs, err := lookupHost(t, host, unix.AF_INET)
	return host, addrs, err
}

func entryValue(name string, addrs []netip.Addr) object.Object {
	var list []object.Object
	for _, a := range addrs {
		list = append(list, object.NewStr(a.String()))
	}
	return object.TupleOf(object.NewStr(name), object.NewList(nil), object.NewList(list))
}

func networkArg(o object.Object, name string, n int) (string, error) {
	if o == nil {
		return "", nil
	}
	return strArg(o, name, n)
}

func namesDefs() []object.Def {
	return []object.Def{
		object.FuncV("getaddrinfo", "(host, port, family=0, type=0, proto=0, flags=0)", "getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)\n\nReturn a list of tuples of family, type, protocol, canonical name and address.", getaddrinfo),
		object.FuncV("getnameinfo", "(sockaddr, flags, /)", "getnameinfo(sockaddr, flags, /)\n\nReturn the host and the service of an address.", getnameinfo),
		object.Func0("gethostname", "gethostname()\n\nReturn the machine's name.", func(t *object.Thread) (object.Object, error) {
			n, err := os.Hostname()
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewStr(n), nil
		}),
		object.Func1("gethostbyname", "hostname", "gethostbyname(hostname, /)\n\nReturn the IPv4 address of a host.", func(t *object.Thread, o object.Object) (object.Object, error) {
			host, err := hostArg(t, o)
			if err != nil {
				return nil, err
			}
			a, err := resolveOne(t, host, unix.AF_INET, true)
			if err != nil {
				return nil, err
			}
			return object.NewStr(a.String()), nil
		}),
		object.Func1("gethostbyname_ex", "hostname", "gethostbyname_ex(hostname, /)\n\nReturn the name, the aliases and the IPv4 addresses of a host.", func(t *object.Thread, o object.Object) (object.Object, error) {
			host, addrs, err := hostEntry(t, o)
			if err != nil {
				return nil, err
			}
			return entryValue(host, addrs), nil
		}),
		object.Func1("gethostbyaddr", "hostname", "gethostbyaddr(hostname, /)\n\nReturn the name, the aliases and the addresses of a host given by name or address.", func(t *object.Thread, o object.Object) (object.Object, error) {
			host, err := hostArg(t, o)
			if err != nil {
				return nil, err
			}
			addrs, err := lookupHost(t, host, unix.AF_UNSPEC)
			if err != nil {
				return nil, err
			}
			name := byAddress(t, addrs[0])
			if name == "" {
				return nil, object.Raise(hErrorClass, object.NewInt(1), object.NewStr("Unknown host"))
			}
			return entryValue(name, addrs[:1]), nil
		}),
		object.FuncV("getservbyname", "(servicename, protocolname=<unrepresentable>, /)", "getservbyname(servicename[, protocolname])\n\nReturn the port of a service.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			name, err := strArg(v[0], "getservbyname", 1)
			if err != nil {
				return nil, err
			}
			network, err := networkArg(v[1], "getservbyname", 2)
			if err != nil {
				return nil, err
			}
			for _, n := range []string{"tcp", "udp"} {
				if network != "" && network != n {
					continue
				}
				if _, err := strconv.Atoi(name); err == nil {
					break
				}
				if p, err := net.LookupPort(n, name); err == nil {
					return object.NewInt(int64(p)), nil
				}
			}
			return nil, object.Errorf(object.OSErrorClass, "service/proto not found")
		}),
		object.FuncV("getservbyport", "(port, protocolname=<unrepresentable>, /)", "getservbyport(port[, protocolname])\n\nReturn the service of a port.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			port, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			network, err := networkArg(v[1], "getservbyport", 2)
			if err != nil {
				return nil, err
			}
			if port < 0 || port > 0xffff {
				return nil, object.OverflowErrorf("getservbyport: port must be 0-65535.")
			}
			if n := serviceByPort(port, network); n != "" {
				return object.NewStr(n), nil
			}
			return nil, object.Errorf(object.OSErrorClass, "port/proto not found")
		}),
		object.FuncV("getprotobyname", "(name, /)", "getprotobyname(name, /)\n\nReturn the number of a protocol.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			name, err := strArg(v[0], "getprotobyname", 1)
			if err != nil {
				return nil, err
			}
			if n, ok := protocols[strings.ToLower(name)]; ok {
				return object.NewInt(int64(n)), nil
			}
			return nil, object.Errorf(object.OSErrorClass, "protocol not found")
		}),
		object.Func0("if_nameindex", "if_nameindex()\n\nReturn the numbers and names of the network interfaces.", func(t *object.Thread) (object.Object, error) {
			list, err := net.Interfaces()
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			var out []object.Object
			for _, i := range list {
				out = append(out, object.TupleOf(object.NewInt(int64(i.Index)), object.NewStr(i.Name)))
			}
			return object.NewList(out), nil
		}),
		object.FuncV("if_nametoindex", "(if_name, /)", "if_nametoindex(if_name, /)\n\nReturn the number of a network interface.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			name, err := object.FSPath(t, v[0])
			if err != nil {
				return nil, err
			}
			i, err := net.InterfaceByName(name)
			if err != nil {
				return nil, object.Errorf(object.OSErrorClass, "no interface with this name")
			}
			return object.NewInt(int64(i.Index)), nil
		}),
		object.Func1("if_indextoname", "if_index", "if_indextoname(if_index, /)\n\nReturn the name of a network interface.", func(t *object.Thread, o object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, o)
			if err != nil {
				return nil, err
			}
			i, err := net.InterfaceByIndex(n)
			if err != nil {
				return nil, object.OSErrorFrom(unix.ENXIO, "")
			}
			return object.NewStr(i.Name), nil
		}),
	}
}
