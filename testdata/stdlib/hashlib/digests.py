# hashlib: the digests of all algorithms for messages of many lengths in pieces, copies in the middle, the names that new() knows, and the errors.
import hashlib
import io
import threading


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:120])
    except Exception as e:
        print(type(e).__name__, e)


text = bytes(range(256)) * 5
for name in sorted(hashlib.algorithms_guaranteed):
    f = getattr(hashlib, name)
    h = f()
    args = (20,) if name.startswith("shake") else ()
    total = hashlib.sha256()
    for n in (0, 1, 63, 64, 65, 127, 128, 129, 200, 1280):
        h.update(text[:n])
        total.update(h.digest(*args))
        total.update(f(text[:n]).digest(*args))
    twin = h.copy()
    h.update(b"more")
    print(name, h.name, h.digest_size, h.block_size, total.hexdigest()[:16], h.hexdigest(*args)[:16], twin.hexdigest(*args)[:16])
    assert hashlib.new(name, b"abc").digest(*args) == f(b"abc").digest(*args)

for name in ("MD5", "SHA-1", "sha2-256", "sha512-224", "sha3-256", "Shake128", "md5-sha1", "BLAKE2b512", "foo", "SHA3_256", "BLAKE2B", 5):
    show(lambda: (hashlib.new(name).name, hashlib.new(name, b"x").digest_size))

print("-- blake2")
for f in (hashlib.blake2b, hashlib.blake2s):
    print(f(b"x" * 300, digest_size=7, key=b"k", salt=b"s", person=b"p", fanout=2, depth=3, leaf_size=4, node_offset=5, node_depth=1, inner_size=7, last_node=True).hexdigest())
    print(f(key=b"secret" * 5).hexdigest()[:20], f(b"", digest_size=1).hexdigest(), f.SALT_SIZE, f.PERSON_SIZE, f.MAX_KEY_SIZE, f.MAX_DIGEST_SIZE)
for k in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"person": b"x" * 17}, {"fanout": 256}, {"depth": 0}, {"leaf_size": 2**32}, {"leaf_size": 2**64},
          {"node_offset": 2**64}, {"node_offset": -1}, {"node_depth": 256}, {"inner_size": 65}, {"salt": "x"}, {"leaf_size": "x"}, {"digest_size": "x"}, {"nope": 1}, {"digest_size": 2**40}):
    show(hashlib.blake2b, **k)
show(hashlib.blake2s, node_offset=2**48)
show(hashlib.blake2b, 1, 2)

print("-- errors")
for f in (hashlib.md5, hashlib.sha3_256, hashlib.blake2b):
    show(f, "x")
    show(f, 1)
    show(f().update, "x")
    show(f, b"", b"")
show(hashlib.new, "md5", "x")
show(hashlib.shake_128().digest)
show(hashlib.shake_128().hexdigest, 4)
show(hashlib.shake_128().digest, -1)
show(setattr, hashlib.md5(), "name", 1)
show(type(hashlib.md5()))

print("-- keys")
show(hashlib.pbkdf2_hmac, "sha256", b"password", b"salt", 5)
show(hashlib.pbkdf2_hmac, "md5", b"password" * 20, b"salt", 3, 40)
for args in (("sha256", b"p", b"s", 0), ("foo", b"p", b"s", 1), ("sha256", b"p", b"s", 1, 0), ("sha256", "p", b"s", 1), (5, b"p", b"s", 1), ("md5", b"p", b"s", 1.5), ("md5", b"p", b"s", 2**40)):
    show(hashlib.pbkdf2_hmac, *args)
show(hashlib.scrypt, b"p", salt=b"s", n=16, r=8, p=1, dklen=16)
for k in ({}, {"salt": b"s"}, {"salt": b"s", "n": 15}, {"salt": b"s", "n": 16, "r": 0, "p": 1}, {"salt": b"s", "n": 2**20, "r": 8, "p": 1}, {"salt": b"s", "n": 2, "r": 8, "p": 1, "dklen": 0},
          {"salt": b"s", "n": 2, "r": 8.0, "p": 1}):
    show(hashlib.scrypt, b"p", **k)

print("-- files and threads")
show(lambda: hashlib.file_digest(io.BytesIO(b"abc"), "md5").hexdigest())
show(lambda: hashlib.file_digest(io.BufferedReader(io.BytesIO(b"abc" * 100000)), hashlib.sha1).hexdigest())
show(lambda: hashlib.file_digest(5, "md5"))
big = b"0123456789" * 100000
found = []
threads = [threading.Thread(target=lambda: found.append(hashlib.sha256(big).hexdigest())) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(found), set(found))
