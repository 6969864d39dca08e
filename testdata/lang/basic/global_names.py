# Globals read and written by functions.
count = 0
def inc():
    global count
    count += 1
for i in range(3):
    inc()
print(count)
