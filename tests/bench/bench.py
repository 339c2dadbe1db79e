"""Time and memory of masthead against the floor, pandoc and mammoth, in one run; then of EPUB.

In: programs built for release, two drafts made here by the tests' own builder. Out: a table. Every
program reads each draft as a whole process, in turn (A B C A B C ...), so that what else the machine
does meets all of them. Shown are medians of wall time and of peak memory, and the median of the
ratios to masthead, round by round. What is missing is named and left out.

    python bench.py TARGET_FOLDER [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import time
import zipfile
from pathlib import Path

# Articles, pictures, bytes of each picture: 0.6 MB and 21 MB of file.
DRAFTS = {"0.6 MB": (500, 0, 0), "21 MB": (500, 40, 514_000)}
# Articles of the EPUBs that are read.
ARTICLES = [50, 2000]
MIB = 1 << 20


def main():
    target = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    helper = target / "release/examples/bench"
    folder = target / "bench"
    folder.mkdir(exist_ok=True)
    drafts = []
    for name, size in DRAFTS.items():
        draft = folder / f"{name.replace(' ', '')}.docx"
        subprocess.run([helper, "draft", *map(str, size), draft], check=True)
        drafts.append(draft)
        compare(name, draft, programs(target, helper, draft, folder), rounds)
    print("within one process, without its start:")
    subprocess.run([helper, "pace", str(rounds), *drafts], check=True)
    write(target, helper, folder, rounds)


def write(target, helper, folder, rounds):
    """Writing EPUB: the fixtures, and an issue of two thousand articles."""
    draft, issue = folder / "2000.docx", folder / "2000.json"
    subprocess.run([helper, "draft", "2000", "0", "0", draft], check=True)
    run([target / "release/masthead", "convert", draft, "--force", "-o", issue])
    fixtures = sorted(Path("fixtures/issues").glob("*/issue.json"))
    print("\nwriting EPUB, beside packing the same parts:")
    subprocess.run([helper, "write", str(rounds), *fixtures, issue], check=True)
    print("reading EPUB, beside inflating and cutting into tokens:")
    epubs = [folder / f"{articles}.epub" for articles in ARTICLES]
    for articles, epub in zip(ARTICLES, epubs):
        subprocess.run([helper, "epub", str(articles), epub], check=True)
    subprocess.run([helper, "read", str(rounds), *epubs], check=True)
    pandoc = programs(target, helper, draft, folder).get("pandoc")
    if not pandoc:
        return
    # pandoc's own form of the same draft, so that it, too, only writes.
    tree = folder / "pandoc.json"
    run([pandoc[0], "-f", "docx", "-t", "json", draft, "-o", tree])
    found = {
        "masthead": [target / "release/masthead", "convert", issue, "--force", "-o", folder / "out.epub"],
        "pandoc": [pandoc[0], "-f", "json", tree, "-o", folder / "pandoc.epub"],
    }
    for program, command in found.items():
        runs = [run(command) for _ in range(min(rounds, 3))]
        seconds = statistics.median(one[0] for one in runs)
        print(f"  {program:18}{seconds:9.3f} s, from its own JSON to EPUB, 2,000 articles")


def programs(target, helper, draft, folder):
    """What reads the draft, by name: masthead first."""
    found = {
        "masthead": [target / "release/masthead", "convert", draft, "--force", "-o", folder / "out.json"],
        "floor": [helper, "floor", "all", draft],
        "floor, XML alone": [helper, "floor", "xml", draft],
    }
    try:
        import pypandoc

        path = pypandoc.get_pandoc_path()
        found["pandoc"] = [path, "-f", "docx", "-t", "json", draft, "-o", folder / "pandoc.json"]
    except (ImportError, OSError):
        print("left out: pandoc (Python: pypandoc-binary)")
    mammoth = Path(sys.executable).parent / "mammoth"
    if mammoth.exists():
        found["mammoth"] = [mammoth, draft, folder / "mammoth.html"]
    else:
        print("left out: mammoth (Python: mammoth)")
    return found


def compare(name, draft, found, rounds):
    seen = {program: [] for program in found}
    for _ in range(rounds):
        for program, command in found.items():
            seen[program].append(run(command))
    with zipfile.ZipFile(draft) as package:
        xml = sum(
            part.file_size for part in package.infolist() if part.filename.endswith((".xml", ".rels"))
        )
    size = draft.stat().st_size
    allowed = 32 + (size + 8 * xml) / MIB
    print(f"{name}: {size / 1e6:.2f} MB, {xml / 1e6:.2f} MB of it XML once inflated")
    print(f"  {'':18}{'seconds':>9}{'x masthead':>12}{'peak MiB':>10}")
    ours = [seconds for seconds, _ in seen["masthead"]]
    for program, runs in seen.items():
        ratio = statistics.median(one[0] / our for one, our in zip(runs, ours))
        seconds = statistics.median(one[0] for one in runs)
        peak = statistics.median(one[1] for one in runs)
        print(f"  {program:18}{seconds:9.3f}{ratio:12.2f}{peak:10.0f}")
    print(f"  memory allowed to masthead: {allowed:.0f} MiB (32 + the file + 8 x the XML)\n")


def run(command):
    """Wall time in seconds and peak memory in MiB of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    # What masthead notices in an invented draft is no failure of the run.
    if child.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
