raise RuntimeError("in package")
