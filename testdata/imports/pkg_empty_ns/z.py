print("namespace package member", __package__)
