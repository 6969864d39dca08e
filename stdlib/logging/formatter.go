package logging

// Formatter and its styles: the text of a record. BufferingFormatter: of many.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

const basicFormat = "%(levelname)s:%(name)s:%(message)s"

var (
	percentStyle        = &object.ClassDef{Name: "PercentStyle"}
	strFormatStyle      = &object.ClassDef{Name: "StrFormatStyle"}
	stringTemplateStyle = &object.ClassDef{Name: "StringTemplateStyle"}
	formatterClass      = &object.ClassDef{Name: "Formatter", Doc: "Formatter(fmt=None, datefmt=None, style='%', validate=True, *, defaults=None)\n\nMakes the text of a record: fmt names the record's attributes in the style of %, str.format or string.Template."}
	bufferingFormatter  = &object.ClassDef{Name: "BufferingFormatter", Doc: "BufferingFormatter(linefmt=None)\n\nMakes the text of a number of records."}
)

func init() {
	percentStyle.Defs = []object.Def{
		object.Value("default_format", str("%(message)s")),
		object.Value("asctime_format", str("%(asctime)s")),
		object.Value("asctime_search", str("%(asctime)")),
		method("__init__", "(self, fmt, *, defaults=None)", "", func(c *chain, v []value) value {
			fmt := v[1]
			if !c.Truth(fmt) {
				fmt = c.Attr(v[0], "default_format")
			}
			c.Set(v[0], "_fmt", fmt)
			c.Set(v[0], "_defaults", v[2])
			return nil
		}),
		method("usesTime", "(self)", "", func(c *chain, v []value) value {
			return py.Bool(strings.Contains(c.Text(c.Attr(v[0], "_fmt")), c.Text(c.Attr(v[0], "asctime_search"))))
		}),
		method("validate", "(self)", "", func(c *chain, v []value) value {
			pattern := c.Method(c.Import("re"), "compile", str(`%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]`), c.Attr(c.Import("re"), "I"))
			if isNone(c.Method(pattern, "search", c.Attr(v[0], "_fmt"))) {
				return raise(c, object.ValueErrorClass, "Invalid format '%s' for '%s' style", c.Text(c.Attr(v[0], "_fmt")), c.Text(c.Attr(v[0], "default_format"))[:1])
			}
			return nil
		}),
		method("_format", "(self, record)", "", func(c *chain, v []value) value {
			return c.Take(object.Binary(c.T, object.OpMod, c.Attr(v[0], "_fmt"), recordValues(c, v[0], v[1])))
		}),
		method("format", "(self, record)", "", func(c *chain, v []value) value {
			r := c.Method(v[0], "_format", v[1])
			if e := c.Catch(object.KeyErrorClass); e != nil {
				return raise(c, object.ValueErrorClass, "Formatting field not found in record: %s", c.Text(e))
			}
			return r
		}),
	}
	strFormatStyle.Defs = []object.Def{
		object.Value("default_format", str("{message}")),
		object.Value("asctime_format", str("{asctime}")),
		object.Value("asctime_search", str("{asctime")),
		method("_format", "(self, record)", "", func(c *chain, v []value) value {
			return callNamed(c, c.Attr(c.Attr(v[0], "_fmt"), "format"), recordValues(c, v[0], v[1]))
		}),
		method("validate", "(self)", "", strformatstyle_validate),
	}
	stringTemplateStyle.Defs = []object.Def{
		object.Value("default_format", str("${message}")),
		object.Value("asctime_format", str("${asctime}")),
		object.Value("asctime_search", str("${asctime}")),
		method("__init__", "(self, fmt, *, defaults=None)", "", func(c *chain, v []value) value {
			super(c, stringTemplateStyle, v[0], "__init__", v[1])
			c.Set(v[0], "_defaults", v[2])
			c.Set(v[0], "_tpl", c.Method(c.Import("string"), "Template", c.Attr(v[0], "_fmt")))
			return nil
		}),
		method("usesTime", "(self)", "", func(c *chain, v []value) value {
			text := c.Text(c.Attr(v[0], "_fmt"))
			return py.Bool(strings.Contains(text, "$asctime") || strings.Contains(text, c.Text(c.Attr(v[0], "asctime_search"))))
		}),
		method("validate", "(self)", "", func(c *chain, v []value) value {
			named := false
			for _, m := range c.Items(c.Method(c.Attr(c.Attr(c.Import("string"), "Template"), "pattern"), "finditer", c.Attr(v[0], "_fmt"))) {
				if c.Truth(c.Method(m, "group", str("named"))) || c.Truth(c.Method(m, "group", str("braced"))) {
					named = true
				} else if c.Text(c.Method(m, "group", py.Int(0))) == "$" {
					return raise(c, object.ValueErrorClass, "invalid format: bare '$' not allowed")
				}
			}
			if !named {
				return raise(c, object.ValueErrorClass, "invalid format: no fields")
			}
			return nil
		}),
		method("_format", "(self, record)", "", func(c *chain, v []value) value {
			return callNamed(c, c.Attr(c.Attr(v[0], "_tpl"), "substitute"), recordValues(c, v[0], v[1]))
		}),
	}
	formatterClass.Init = func(t *thread, ns *object.Dict) error {
		c := chain{T: t}
		ns.SetStr(object.Intern("converter"), c.Attr(c.Import("time"), "localtime"))
		return c.Err
	}
	formatterClass.Defs = []object.Def{
		object.Value("default_time_format", str("%Y-%m-%d %H:%M:%S")),
		object.Value("default_msec_format", str("%s,%03d")),
		method("__init__", "(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None)", "", func(c *chain, v []value) value {
			style := c.CallKw(styleOf(c, v[3], 0), object.Kw("defaults", v[5]), v[1])
			c.Set(v[0], "_style", style)
			if c.Truth(v[4]) {
				c.Method(style, "validate")
			}
			c.Set(v[0], "_fmt", c.Attr(style, "_fmt"))
			c.Set(v[0], "datefmt", v[2])
			return nil
		}),
		method("formatTime", "(self, record, datefmt=None)", "formatTime(record, datefmt=None)\n\nReturn the time of a record as text.", func(c *chain, v []value) value {
			at := c.Method(v[0], "converter", c.Attr(v[1], "created"))
			strftime := c.Attr(c.Import("time"), "strftime")
			if c.Truth(v[2]) {
				return c.Call(strftime, v[2], at)
			}
			text := c.Call(strftime, c.Attr(v[0], "default_time_format"), at)
			if f := c.Attr(v[0], "default_msec_format"); c.Truth(f) {
				return c.Take(object.Binary(c.T, object.OpMod, f, object.TupleOf(text, c.Attr(v[1], "msecs"))))
			}
			return text
		}),
		method("formatException", "(self, ei)", "formatException(ei)\n\nReturn the traceback of an exception, given as sys.exc_info() does.", func(c *chain, v []value) value {
			ei := c.Unpack(v[1], 3)
			if c.Err != nil {
				return nil
			}
			return str(strings.TrimSuffix(exceptionText(c, ei), "\n"))
		}),
		method("usesTime", "(self)", "usesTime()\n\nWhether the format names the time.", func(c *chain, v []value) value { return c.Method(c.Attr(v[0], "_style"), "usesTime") }),
		method("formatMessage", "(self, record)", "", func(c *chain, v []value) value { return c.Method(c.Attr(v[0], "_style"), "format", v[1]) }),
		method("formatStack", "(self, stack_info)", "formatStack(stack_info)\n\nReturn the text of a stack.", func(c *chain, v []value) value { return v[1] }),
		method("format", "(self, record)", "format(record)\n\nReturn the text of a record, with its traceback and its stack on lines of their own.", formatter_format),
	}
	bufferingFormatter.Defs = []object.Def{
		method("__init__", "(self, linefmt=None)", "", func(c *chain, v []value) value {
			f := v[1]
			if !c.Truth(f) {
				f = global(c, "_defaultFormatter")
			}
			c.Set(v[0], "linefmt", f)
			return nil
		}),
		method("formatHeader", "(self, records)", "formatHeader(records)\n\nReturn what comes first.", func(c *chain, v []value) value { return str("") }),
		method("formatFooter", "(self, records)", "formatFooter(records)\n\nReturn what comes last.", func(c *chain, v []value) value { return str("") }),
		method("format", "(self, records)", "format(records)\n\nReturn the text of the records.", func(c *chain, v []value) value {
			if c.Len(v[1]) == 0 {
				return str("")
			}
			text := c.Text(c.Method(v[0], "formatHeader", v[1]))
			for _, r := range c.Items(v[1]) {
				text += c.Text(c.Method(c.Attr(v[0], "linefmt"), "format", r))
			}
			return str(text + c.Text(c.Method(v[0], "formatFooter", v[1])))
		}),
	}
}

// styleOf is an item of the style's entry: its class, its basic format.
func styleOf(c *chain, style value, i int) value {
	styles := global(c, "_STYLES")
	entry := c.Method(styles, "get", style)
	if c.Err == nil && isNone(entry) {
		return raise(c, object.ValueErrorClass, "Style must be one of: %s", c.Text(c.Method(str(","), "join", styles)))
	}
	return c.Unpack(entry, 2)[i]
}

// recordValues are the attributes of a record, and defaults for others.
func recordValues(c *chain, style, record value) value {
	values := c.Attr(record, "__dict__")
	if defaults := c.Attr(style, "_defaults"); c.Truth(defaults) {
		return c.Take(object.Binary(c.T, object.OpOr, defaults, values))
	}
	return values
}

// callNamed is fn(**named).
func callNamed(c *chain, fn, named value) value {
	d, ok := named.(*object.Dict)
	if c.Err != nil || !ok {
		return py.None
	}
	return c.Take(object.CallStar(c.T, fn, nil, object.EmptyTuple, d))
}

func strformatstyle_validate(c *chain, v []value) value {
	re, formatter := c.Import("re"), c.Method(c.Import("string"), "Formatter")
	spec := c.Method(re, "compile", str(`^(.?[<>=^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?$`), c.Attr(re, "I"))
	name := c.Method(re, "compile", str(`^(\d+|\w+)(\.\w+|\[[^]]+\])*$`))
	fields := 0
	for _, part := range c.Items(c.Method(formatter, "parse", c.Attr(v[0], "_fmt"))) {
		p := c.Unpack(part, 4)
		if c.Err != nil {
			break
		}
		if c.Truth(p[1]) {
			if isNone(c.Method(name, "match", p[1])) {
				raise(c, object.ValueErrorClass, "invalid field name/expression: %s", c.Repr(p[1]))
			}
			fields++
		}
		if c.Truth(p[3]) && !strings.Contains("rsa", c.Text(p[3])) {
			raise(c, object.ValueErrorClass, "invalid conversion: %s", c.Repr(p[3]))
		}
		if c.Truth(p[2]) && isNone(c.Method(spec, "match", p[2])) {
			raise(c, object.ValueErrorClass, "bad specifier: %s", c.Repr(p[2]))
		}
	}
	if e := c.Catch(object.ValueErrorClass); e != nil {
		return raise(c, object.ValueErrorClass, "invalid format: %s", c.Text(e))
	}
	if fields == 0 {
		return raise(c, object.ValueErrorClass, "invalid format: no fields")
	}
	return nil
}

// exceptionText is the traceback of what sys.exc_info gives.
func exceptionText(c *chain, ei []value) string {
	if exc, ok := ei[1].(*object.Exception); ok {
		return object.FormatException(c.T, exc)
	}
	return c.Text(ei[0]) + ": " + c.Text(ei[1]) + "\n"
}

func formatter_format(c *chain, v []value) value {
	self, record := v[0], v[1]
	c.Set(record, "message", c.Method(record, "getMessage"))
	if c.Ask(self, "usesTime") {
		c.Set(record, "asctime", c.Method(self, "formatTime", record, c.Attr(self, "datefmt")))
	}
	text := c.Text(c.Method(self, "formatMessage", record))
	add := func(more string) {
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		text += more
	}
	if ei := c.Attr(record, "exc_info"); c.Truth(ei) && !c.Truth(c.Attr(record, "exc_text")) {
		c.Set(record, "exc_text", c.Method(self, "formatException", ei))
	}
	if e := c.Attr(record, "exc_text"); c.Truth(e) {
		add(c.Text(e))
	}
	if s := c.Attr(record, "stack_info"); c.Truth(s) {
		add(c.Text(c.Method(self, "formatStack", s)))
	}
	return str(text)
}
