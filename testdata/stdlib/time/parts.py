"""Times in parts: formatting, parsing, zones, errors."""
import os
import time


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


T = (2024, 2, 3, 4, 5, 6, 5, 34, 0)
for f in (
    lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.sleep(float("nan")),
    lambda: time.localtime("a"), lambda: time.localtime(1e30), lambda: time.asctime((1, 2)), lambda: time.asctime(3),
    lambda: time.asctime((2000, 13, 1, 1, 1, 1, 1, 1, 1)), lambda: time.strftime(3), lambda: time.strftime("%Y", (1,)),
    lambda: time.strftime("%Y", ("a",) * 9), lambda: time.mktime(3), lambda: time.mktime((1, 2)),
    lambda: time.strptime("a", "%Y"), lambda: time.strptime("2000x", "%Y"), lambda: time.strptime("2000", "%Q"),
    lambda: time.strptime("2000", "%Y%"), lambda: time.strptime("2000", 3), lambda: time.strptime(3, "a"),
    lambda: time.get_clock_info("x"), lambda: time.strptime("30", "%d"), lambda: time.strptime("29 Feb", "%d %b"),
    lambda: time.struct_time((1,)), lambda: time.clock_gettime(99),
    lambda: time.strftime("%k|%l|%P|%-d|%_d|%5Y|%^a|%Q", T), lambda: time.strftime("%z %Z", time.gmtime(0)),
    lambda: time.gmtime(0), lambda: time.gmtime(1e9), lambda: time.gmtime(-1.5), lambda: time.strptime("Monday 5", "%A %d"),
    lambda: time.strptime("2020 10 1", "%Y %U %w"), lambda: time.strptime("2020 10 1", "%G %V %u"), lambda: time.strptime("2020 10", "%G %V"),
    lambda: time.strptime("2020 100", "%Y %j"), lambda: time.strptime("12 PM", "%I %p"), lambda: time.strptime("12 am", "%I %p")[3],
    lambda: time.strptime("-05:30:10.5", "%z").tm_gmtoff, lambda: time.strptime("UTC", "%Z"),
    lambda: time.strptime("Tue Jun  3 12:00:01 2025"), lambda: time.strptime("12/31/99 23:59:60", "%x %X"),
    lambda: time.asctime(time.gmtime(0)), lambda: time.strftime("%Y", (5, 1, 1, 1, 1, 1, 1, 1, 1)), lambda: time.strftime("a\0b"),
    lambda: time.strptime("30 Feb 2021", "%d %b %Y"), lambda: time.strptime("99", "%m"),
):
    show(f)
for d in "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyY%":
    print(d, repr(time.strftime("%" + d, T)), repr(time.strftime("%" + d, (2021, 12, 31, 23, 59, 59, 4, 365, 0))), time.strftime("%" + d, (2018, 12, 31, 12, 0, 0, 0, 365, 0)))

for tz in ("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "EST+05EDT,M4.1.0,M10.5.0", "Australia/Sydney", "XYZ-3", "<+03>-3"):
    os.environ["TZ"] = tz
    time.tzset()
    print(tz, time.tzname, time.timezone, time.altzone, time.daylight)
    for s in (0, 1e9, 1720000000, 1700000000):
        lt = time.localtime(s)
        print(tuple(lt), lt.tm_zone, lt.tm_gmtoff, time.mktime(lt) == s, time.strftime("%c %z %Z", lt), time.ctime(s))
s = time.gmtime(5)
print(s.tm_year, s[0], len(s), s.tm_zone, s.tm_gmtoff, time.struct_time(s) == s, isinstance(s, tuple))
a = time.monotonic()
time.sleep(0.01)
print(0.01 <= time.monotonic() - a < 5, time.monotonic_ns() > 0, time.time() > 1e9, time.perf_counter() >= a, time.process_time() >= 0, time.thread_time_ns() >= 0)
