# KeyError shows the repr of its key.
import sys
for k in ("a", 5, None, (1, 2), "it's\n", ""):
    try:
        {}[k]
    except KeyError as e:
        sys.stderr.write(f"{e} {e!r} {e.args}\n")
{}["missing key"]
