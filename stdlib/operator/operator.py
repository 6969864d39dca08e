__all__ = sorted(n for n in globals() if not n.startswith('_'))
