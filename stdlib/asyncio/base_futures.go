package asyncio

// asyncio.base_futures: what futures show of themselves.

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var baseFuturesModule = &object.ModuleDef{
	Name: "asyncio.base_futures",
	Doc:  "What futures show of themselves.",
	All:  []string{},
	Defs: []object.Def{
		object.Value("_PENDING", object.NewStr("PENDING")),
		object.Value("_CANCELLED", object.NewStr("CANCELLED")),
		object.Value("_FINISHED", object.NewStr("FINISHED")),
		isFutureRow,
		object.PyFunc("_format_callbacks", "(cb)", "Return the callbacks of a future as text.", func(t *thread, v []value) (value, error) {
			s, err := formatCallbacks(t, v[0])
			return textOr(s, err)
		}),
		object.PyFunc("_future_repr_info", "(future)", "Return what the repr of a future is made of.", func(t *thread, v []value) (value, error) {
			info, err := futureInfo(t, v[0])
			if err != nil {
				return nil, err
			}
			return textList(info), nil
		}),
		object.PyFunc("_future_repr", "(self)", "Return the repr of a future.", func(t *thread, v []value) (value, error) { return futureText(t, v[0]) }),
	},
}

// isFutureRow is isfuture, which several modules have.
var isFutureRow = object.PyFunc("isfuture", "(obj)", "isfuture(obj)\n\nTell whether obj is a future: an asyncio.Future, or an object whose class has _asyncio_future_blocking.", func(t *thread, v []value) (value, error) {
	yes, err := isFuture(t, v[0])
	return py.Bool(yes), err
})

var (
	strClass           = object.Intern("__class__")
	strBlocking        = object.Intern("_asyncio_future_blocking")
	strMessage         = object.Intern("message")
	strSourceTraceback = object.Intern("source_traceback")
	strOwnSource       = object.Intern("_source_traceback")
	strState           = object.Intern("_state")
	strOwnCallbacks    = object.Intern("_callbacks")
	strOwnResult       = object.Intern("_result")
	strOwnException    = object.Intern("_exception")
)

// isFuture is asyncio.isfuture.
func isFuture(t *thread, o value) (bool, error) {
	switch o := o.(type) {
	case futureLike:
		return true, nil
	case *object.Str, *object.Function:
		return false, nil
	default:
		cls := object.ClassOf(o)
		if said, err := object.GetAttrOpt(t, o, strClass); err != nil {
			return false, err
		} else if c, ok := said.(*object.Class); ok { // what a mock says of itself
			cls = c
		}
		if cls.Lookup(strBlocking) == nil {
			return false, nil
		}
		v, err := object.GetAttr(t, o, strBlocking)
		if err != nil {
			if object.ErrorIs(err, object.AttributeErrorClass) {
				return false, nil
			}
			return false, err
		}
		return !isNone(v), nil
	}
}

func textList(items []string) value {
	l := object.NewList(nil)
	for _, s := range items {
		l.Append(object.NewStr(s))
	}
	return l
}

// formatCallbacks is the part cb=[...] of a future's repr: the first and the last callback, and how many lie between.
func formatCallbacks(t *thread, list value) (string, error) {
	l := object.NewList(nil)
	if err := l.Extend(t, list); err != nil {
		return "", err
	}
	one := func(i int) (string, error) {
		pair, err := object.GetItem(t, l.Items[i], py.Int(0))
		if err != nil {
			return "", err
		}
		return formatCallbackSource(t, pair, object.EmptyTuple)
	}
	n := len(l.Items)
	var parts []string
	if n > 0 {
		s, err := one(0)
		if err != nil {
			return "", err
		}
		parts = append(parts, s)
	}
	if n > 2 {
		parts = append(parts, "<"+strconv.Itoa(n-2)+" more>")
	}
	if n > 1 {
		s, err := one(n - 1)
		if err != nil {
			return "", err
		}
		parts = append(parts, s)
	}
	return "cb=[" + strings.Join(parts, ", ") + "]", nil
}

// futureInfo is what the repr of a future is made of. Futures of programs are known by their attributes.
func futureInfo(t *thread, fut value) ([]string, error) {
	get := func(name *object.Str) (value, error) { return object.GetAttr(t, fut, name) }
	state, err := get(strState)
	if err != nil {
		return nil, err
	}
	name, err := object.ToStr(t, state)
	if err != nil {
		return nil, err
	}
	info := []string{strings.ToLower(name.String())}
	if name.String() == "FINISHED" {
		exc, err := get(strOwnException)
		if err != nil {
			return nil, err
		}
		if !isNone(exc) {
			r, err := object.Repr(t, exc)
			if err != nil {
				return nil, err
			}
			info = append(info, "exception="+r.String())
		} else {
			res, err := get(strOwnResult)
			if err != nil {
				return nil, err
			}
			s, err := shortRepr(t, res)
			if err != nil {
				return nil, err
			}
			info = append(info, "result="+s)
		}
	}
	cbs, err := get(strOwnCallbacks)
	if err != nil {
		return nil, err
	}
	if some, err := object.Truth(t, cbs); err != nil {
		return nil, err
	} else if some {
		s, err := formatCallbacks(t, cbs)
		if err != nil {
			return nil, err
		}
		info = append(info, s)
	}
	source, err := get(strOwnSource)
	if err != nil {
		return nil, err
	}
	place, err := createdAt(t, source)
	if err != nil {
		return nil, err
	}
	if place != "" {
		info = append(info, place)
	}
	return info, nil
}

// createdAt is "created at FILE:LINE" for what extractStack has given, "" for nothing.
func createdAt(t *thread, source value) (string, error) {
	if source == nil || isNone(source) {
		return "", nil
	}
	if some, err := object.Truth(t, source); err != nil || !some {
		return "", err
	}
	last, err := object.GetItem(t, source, py.Int(-1))
	if err != nil {
		return "", err
	}
	var parts [2]string
	for i := range parts {
		v, err := object.GetItem(t, last, py.Int(i))
		if err != nil {
			return "", err
		}
		s, err := object.ToStr(t, v)
		if err != nil {
			return "", err
		}
		parts[i] = s.String()
	}
	return "created at " + parts[0] + ":" + parts[1], nil
}
