# The public names of the package asyncio
import asyncio
print(asyncio.__all__)
print(sorted(n for n in vars(asyncio) if not n.startswith('_')))
