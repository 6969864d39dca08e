# Barrier: parties meet, reset, abort, who is cancelled leaves
import asyncio
import re


def show(x):
    print(re.sub("0x[0-9a-f]+", "0x", repr(x)))


async def party(b, log, name):
    try:
        log.append((name, await b.wait()))
    except Exception as e:
        log.append((name, type(e).__name__, str(e)))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise


async def turns(n=20):
    """Lets the others run; no clock is asked."""
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    for n in (0, -1, "x"):
        try:
            asyncio.Barrier(n)
        except Exception as e:
            print(type(e).__name__, e)
    b, log = asyncio.Barrier(3), []
    show(b)
    tasks = [asyncio.create_task(party(b, log, i)) for i in range(2)]
    await turns()
    show(b)
    print(b.parties, b.n_waiting, b.broken)
    print(await b.wait())
    await asyncio.gather(*tasks)
    print(sorted(log), b.n_waiting)
    # seven rounds of three
    log = []

    async def rounds(i):
        for r in range(3):
            async with b as place:
                log.append((r, place))
    await asyncio.gather(*(rounds(i) for i in range(3)))
    print(sorted(log))
    # reset
    log = []
    tasks = [asyncio.create_task(party(b, log, i)) for i in range(2)]
    await turns()
    await b.reset()
    show(b)
    await asyncio.gather(*tasks)
    show(b)
    print(sorted(log))
    await b.reset()
    show(b)
    # a party is cancelled
    log = []
    tasks = [asyncio.create_task(party(b, log, i)) for i in range(2)]
    await turns()
    tasks[0].cancel()
    await turns()
    print(b.n_waiting, log)
    tasks += [asyncio.create_task(party(b, log, i)) for i in (3, 4)]
    await asyncio.gather(*tasks, return_exceptions=True)
    print(sorted(log, key=str), b.n_waiting)
    # abort
    log = []
    tasks = [asyncio.create_task(party(b, log, i)) for i in range(2)]
    await turns()
    await b.abort()
    show(b)
    await asyncio.gather(*tasks)
    await party(b, log, "late")
    print(log, b.broken)
    await b.reset()
    show(b)


asyncio.run(main())
