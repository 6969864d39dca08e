# SystemExit with an object: its str goes to stderr.
import sys
try:
    sys.exit([1, 2])
except SystemExit as e:
    print(repr(e), e.code, e.args)
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(repr(e), e.code)
for code in (True, None, 0, "text"):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e.code))
try:
    sys.exit(5)
finally:
    print("finally runs")
