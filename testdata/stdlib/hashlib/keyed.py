# hmac and secrets: keyed hashes by name, by function and by any object that hashes, copies, comparisons; tokens of the right shape.
import hashlib
import hmac
import secrets
import warnings


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:120])
    except Exception as e:
        print(type(e).__name__, e)


for digest in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", hashlib.md5, hashlib.sha384, hashlib.blake2s, hashlib, lambda d=b"": hashlib.sha256(d)):
    if digest is hashlib:
        digest = type("module", (), {"new": staticmethod(hashlib.sha224)})()
    for key in (b"", b"key", b"k" * 64, b"long" * 50, bytearray(b"array")):
        h = hmac.new(key, b"first ", digest)
        h.update(b"second")
        twin = h.copy()
        twin.update(b"!")
        assert h.digest() == hmac.digest(bytes(key), b"first second", digest)
    print(h.name, h.digest_size, h.block_size, h.hexdigest()[:20], twin.hexdigest()[:20])

for args in ((b"k",), (b"k", b"m"), ("k", b"m", "md5"), (b"k", b"m", "foo"), (b"k", "m", "md5"), (b"k", b"m", 5), (memoryview(b"k"), None, "md5"), ()):
    show(hmac.new, *args)
show(hmac.digest, b"k", b"m", "foo")
for a, b in ((b"a", b"a"), ("a", "a"), ("a", b"a"), ("a", "\xe9"), (1, 2), (bytearray(b"a"), b"b"), (b"a", b"ab")):
    show(hmac.compare_digest, a, b)


class Tiny:
    block_size = 8
    digest_size = 2
    name = "tiny"

    def __init__(self, data=b""):
        self.data = data

    def update(self, data):
        self.data += data

    def digest(self):
        return self.data[-2:]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return Tiny(self.data)


class Silent(Tiny):
    block_size = property()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for cls in (Tiny, Silent):
        h = hmac.HMAC(b"k" * 70, b"message", cls)
        print(h.name, h.block_size, h.digest_size, h.digest(), h.hexdigest(), h.copy().digest())
    print([str(w.message) for w in caught], [w.category.__name__ for w in caught])
print(hmac.HMAC.blocksize, hmac.HMAC.__slots__, hmac.trans_5C[:4], hmac.trans_36[:4], hmac.digest_size)


class Mine(hmac.HMAC):
    pass


print(type(Mine(b"k", b"", "md5").copy()).__name__, Mine(b"k", b"", "md5").hexdigest())

print(secrets.__all__)
print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(4)), len(secrets.token_urlsafe(6)), secrets.token_bytes(8) != secrets.token_bytes(8))
print(all(0 <= secrets.randbelow(5) < 5 for _ in range(50)), secrets.randbits(3) < 8, secrets.choice([7]), secrets.DEFAULT_ENTROPY)
show(secrets.randbelow, 0)
show(secrets.choice, [])
