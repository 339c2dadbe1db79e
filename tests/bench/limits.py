"""What reading costs at worst: every Word file below some folders, within 10 s and 512 MiB each.

In: the program built for release, and folders. Each file is converted by a process of its own, two
at once. Out: the slowest and the largest; the exit code is 1 where a file took more than it may, or
the program ended as it never may (70 and above, or by a signal).

    python limits.py PROGRAM FOLDER...
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SECONDS, MIB = 10, 512
KINDS = {".docx", ".docm", ".dotx", ".dotm"}


def main():
    program = sys.argv[1]
    files = sorted(
        path
        for folder in sys.argv[2:]
        for path in Path(folder).rglob("*")
        if path.suffix.lower() in KINDS and path.is_file()
    )
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        out = [os.path.join(folder, f"{index}.json") for index in range(len(files))]
        runs = list(pool.map(lambda pair: run(program, *pair), zip(files, out)))
    for title, key in (("slowest", "seconds"), ("largest", "mib")):
        print(f"{title} of {len(runs)}:")
        for one in sorted(runs, key=lambda one: -one[key])[:5]:
            print(f"  {one['seconds']:7.3f} s {one['mib']:6.0f} MiB  {one['file']}")
    broken = [
        one
        for one in runs
        if one["seconds"] > SECONDS or one["mib"] > MIB or not 0 <= one["code"] < 70
    ]
    for one in broken:
        print(f"over: {one}")
    sys.exit(bool(broken))


def run(program, file, out):
    start = time.perf_counter()
    child = subprocess.Popen(
        [program, "convert", file, "-o", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    Path(out).unlink(missing_ok=True)
    return {
        "file": str(file),
        "code": child.returncode,
        "seconds": seconds,
        "mib": usage.ru_maxrss / 1024,
    }


if __name__ == "__main__":
    main()
