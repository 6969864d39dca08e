"doc of lib_simple"
print("importing lib_simple as", __name__)
counter = 0
