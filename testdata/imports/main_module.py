# cmd: -m pkg_main.tool x y
# -m runs a module of a package as __main__.
