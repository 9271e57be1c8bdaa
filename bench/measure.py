"""Runs ./sluse and the floor as anybody would, and reads what they say of their cost."""
import contextlib
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SLUSE = os.environ.get("SLUSE", "./sluse")
FLOOR = os.environ.get("FLOOR", "build/release/bench/floor")
NETWORK = "bench/casework-network.yaml"
FLOOR_CASES = 2_000_000
EVENT_LOOP = "process_advance"                              # the function in which --timing takes processor time


def fail(why):
    sys.exit("bench: " + why)


def output_of(command):
    """What a command writes to stdout; it runs without the caller's wishes for threads."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OMP_")}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    if done.returncode:
        fail("%s ended with %d: %s" % (" ".join(command), done.returncode, done.stderr.strip()))
    return done.stdout


@contextlib.contextmanager
def fresh_folder():
    folder = tempfile.mkdtemp(prefix="sluse-bench-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def run(scenario, *options, threads=1, replications=1):
    """The `timing` of one ordinary run into a new results file."""
    with fresh_folder() as folder:
        command = [SLUSE, "run", scenario, "--out", folder + "/bench.h5", "--threads", str(threads), "--json", "--timing"]
        if replications:
            command += ["--replications", str(replications)]
        return json.loads(output_of(command + list(options)))["timing"]


def run_told(scenario, *options):
    """Wall and processor time, from outside, of a run that gives its usual answer."""
    with fresh_folder() as folder:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        output_of([SLUSE, "run", scenario, "--out", folder + "/bench.h5", *options])
        wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextlib.contextmanager
def results_of(scenario):
    with fresh_folder() as folder:
        output_of([SLUSE, "run", scenario, "--quiet", "--out", folder + "/bench.h5"])
        yield folder, folder + "/bench.h5"


def report_made(scenario, ending, times):
    """Processor seconds of making a report of the scenario's results, each time; and its bytes."""
    with results_of(scenario) as (folder, results):
        works, path = [], folder + "/report" + ending
        for _ in range(times):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            output_of([SLUSE, "report", results, "-o", path])
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            works.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return works, os.path.getsize(path)


def page_opened(scenario, times):
    """Processor seconds of Chromium until the page can be used, each time; or why it cannot be told."""
    if not os.path.exists("web/node_modules/playwright-core") or not shutil.which("chromium"):
        return "not measured: it needs Chromium and the packages of the page (make deps)"
    with results_of(scenario) as (folder, results):
        output_of([SLUSE, "report", results, "-o", folder + "/report.html"])
        return json.loads(output_of(["node", "bench/page.mjs", folder + "/report.html", str(times)]))


def floor():
    """Nanoseconds per case of the hand-written floor."""
    said = output_of([FLOOR, str(FLOOR_CASES)])
    return float(re.search(r"ns_per_case ([0-9.]+)", said).group(1))


def network():
    return run(NETWORK)["ns_per_case"]


def in_turn(rounds, *measures):
    """Measures A B A B ...; for each a list of what it said, round by round."""
    return list(zip(*[[measure() for measure in measures] for _ in range(rounds)]))


def median(values):
    return statistics.median(values)


def ratio(ours, theirs):
    """Of values measured in turn: the median of the pairs' ratios, and the ratio of the bests."""
    return median([a / b for a, b in zip(ours, theirs)]), min(ours) / min(theirs)


def instructions_per_case(scenario, *options):
    """Instructions inside the event loop, counted by callgrind."""
    if not shutil.which("valgrind"):
        fail("valgrind is not installed (make deps)")
    with fresh_folder() as folder:
        output_of(["valgrind", "--tool=callgrind", "--toggle-collect=" + EVENT_LOOP, "--callgrind-out-file=" + folder + "/callgrind.out",
                   SLUSE, "run", scenario, "--out", folder + "/bench.h5", "--threads", "1", "--replications", "1", "--quiet", *options])
        with open(folder + "/callgrind.out") as file:
            total = re.search(r"^(?:summary|totals): ([0-9]+)", file.read(), re.MULTILINE)
    counted = int(total.group(1)) if total else 0
    if not counted:
        fail("callgrind saw no function %s: where is the event loop now?" % EVENT_LOOP)
    return counted / run(scenario, *options)["cases"]


def processor():
    with contextlib.suppress(OSError), open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return "unknown"


def build():
    """What made the program: its compiler and flags."""
    with fresh_folder() as folder:
        said = output_of([SLUSE, "run", "bench/mm1.yaml", "--set", "period=2026-01-05..2026-01-05", "--replications", "1",
                          "--out", folder + "/bench.h5", "--json"])
    return json.loads(said)["build"]
