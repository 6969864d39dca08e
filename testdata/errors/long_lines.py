# Carets with leading white space, tabs, wide characters and long lines.
def f():
	if True:
		return "日本語" + 5 + "x"
try:
    f()
except TypeError:
    import sys; sys.excepthook(*sys.exc_info())
data = {"key": [1, 2, 3]}
result = data["key"][0] + data["key"][1] + data["key"][2] + data["key"][3] + data["key"][0] + data["key"][1] + data["other"][2]
