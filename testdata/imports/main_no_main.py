# cmd: -m pkg_basic
# stderr: compare
# -m with a package that has no __main__.py.
