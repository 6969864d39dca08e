print("importing pkg_basic")
value = "from package"
