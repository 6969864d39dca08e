# SystemExit with None: success.
import sys
print("fine")
sys.exit()
