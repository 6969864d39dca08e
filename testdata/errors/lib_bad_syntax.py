def fine(): pass
x = (1 + 
y = 2
