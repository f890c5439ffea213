"""Runs a command and writes what it took to a file: `measure.py FILE COMMAND…`; ends with the command's status.

Both sides are started from here, from the same small process: what Linux says about the memory of a process begins
with that of the one it was started by.
"""

import json
import os
import sys
import time

started = time.perf_counter()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(pid, 0)
taken = {
    "wallMs": 1000 * (time.perf_counter() - started),
    "cpuMs": 1000 * (usage.ru_utime + usage.ru_stime),
    "peakMb": usage.ru_maxrss * 1024 / 1e6,
}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(taken, file)
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
