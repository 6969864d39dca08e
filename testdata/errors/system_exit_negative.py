# A negative exit code.
import sys
print("minus one")
sys.exit(-1)
