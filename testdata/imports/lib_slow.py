import time
time.sleep(0.05)
ready = "ready"
print("imported once")
