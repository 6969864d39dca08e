# time: clocks, sleep, formatting, conversion, errors.
import time
a = time.monotonic(); time.sleep(0.02); b = time.monotonic()
print(b - a >= 0.02, time.perf_counter() <= time.perf_counter(), time.time() > 1.6e9, time.time_ns() > 10**18, isinstance(time.monotonic_ns(), int), time.process_time() >= 0, time.thread_time() >= 0, time.perf_counter_ns() > 0)
print(time.sleep(0), time.gmtime(0), time.gmtime(86400.9)[:6], time.gmtime(1e9).tm_yday, time.gmtime(-1)[:6])
print(time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %y %I %p %w %U %W %% %Z", time.gmtime(1e9)), time.asctime(time.gmtime(0)), time.ctime(0), time.localtime(0) == time.gmtime(0), time.mktime((2001, 9, 9, 1, 46, 40, 0, 0, 0)), time.tzname, time.timezone, time.daylight, time.altzone)
print(time.strptime("2024-05-06 07:08:09", "%Y-%m-%d %H:%M:%S"), time.strptime("06 May 24", "%d %b %y")[:3], time.strptime("12:30 PM", "%I:%M %p")[3:5], tuple(time.struct_time(range(9))), time.gmtime(0).tm_zone, len(time.gmtime(0)), time.gmtime(0).n_fields)
print(time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").adjustable, time.clock_gettime(time.CLOCK_MONOTONIC) > 0)
for code in ("time.sleep(-1)", "time.sleep('a')", "time.sleep()", "time.sleep(1e20)", "time.sleep(float('nan'))", "time.gmtime('a')", "time.gmtime(1e20)", "time.mktime(5)", "time.mktime((1, 2))", "time.strftime(5)", "time.strftime('%Y', (1, 2))", "time.strftime('%Y', (2000, 13, 1, 0, 0, 0, 0, 0, 0))", "time.strptime('x', '%Y')", "time.strptime('2024 x', '%Y')", "time.strptime('a', '%q')", "time.asctime('a')", "time.get_clock_info('x')", "time.struct_time((1, 2))", "time.struct_time(5)", "time.nope", "time.ctime('a')", "time.sleep(1, 2)"):
    try:
        print(code, "->", eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
