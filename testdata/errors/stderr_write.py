# What a program writes to stderr itself.
import sys
print("to stderr", file=sys.stderr)
sys.stderr.write("written\n")
print("to stdout")
sys.stderr.flush()
