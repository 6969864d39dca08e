# A tuple as exit code is printed.
import sys
print("tuple")
sys.exit((1, "a"))
