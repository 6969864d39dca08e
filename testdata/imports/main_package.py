# cmd: -m pkg_main a b
# -m with a package runs its __main__.py.
