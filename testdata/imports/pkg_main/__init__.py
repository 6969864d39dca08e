print("pkg_main init", __name__)
