"""What is measured: a row each, in the order of docs/performance.md's table.

A row's measure returns (median, best, what else is worth telling), or a text that says why it cannot be measured yet.
To add one: its function, and its line in ROWS.
"""
import collections
import os

from measure import NETWORK, floor, in_turn, median, network, page_opened, ratio, report_made, run, run_told

UNITS = "bench/casework-1000.yaml"
MORE_UNITS = ("--set", "repeat.unit.times=10000")
MORE_DAYS = ("--set", "period=2026-01-05..2026-01-10")       # a second and more of events: 0.3 s is no measure of threads
NATIONAL = "bench/national.yaml"

# Peers were measured on 2026-11-23 on another machine (bench/README.md), where the floor takes 122 to 140 ns per case: nanoseconds compare
# by the ratio of the floors, which the first row tells for here; ratios compare as they are.
Row = collections.namedtuple("Row", "name unit goal least less_is_better peers measure")


def spread(values, unit):
    return "%.4g to %.4g %s" % (min(values), max(values), unit)


def network_over_floor():
    ours, theirs = in_turn(9, network, floor)
    return *ratio(ours, theirs), "ours %.0f ns per case, floor %.0f" % (median(ours), median(theirs))


def missing(path):
    return None if os.path.exists(path) else "not measured: there is no %s" % path


def units_over_one(path, rounds, *options):
    def measure():
        if missing(path):
            return missing(path)
        runs, one = in_turn(rounds, lambda: run(path, *options), network)
        many = [timing["ns_per_case"] for timing in runs]
        return *ratio(many, one), "%.0f ns per case, one unit %.0f; whole program %.3g s, %.0f MB" % (
            median(many), median(one), runs[0]["program_seconds"], runs[0]["peak_memory"] / 1e6)
    return measure


def cost_of_case(path):
    def measure():
        values, = in_turn(7, lambda: run(path)["ns_per_case"])
        return median(values), min(values), spread(values, "ns")
    return measure


def calendar():
    hours, always = in_turn(7, lambda: run("bench/calendar.yaml")["ns_per_case"], network)
    middle, best = ratio(hours, always)
    return (middle - 1) * 100, (best - 1) * 100, "%.0f ns per case, always open %.0f" % (median(hours), median(always))


def bytes_per_open_case(path):
    """Of a million beside a quarter, and of a million and a tenth, for which the room has just doubled; the worse of the two counts."""
    def measure():
        few = run(path, "--set", "cases.case.intake.per day=125000")
        values = {}
        for per_day in (500000, 545000):
            many = run(path, "--set", "cases.case.intake.per day=%d" % per_day)
            values[many["most_open"]] = (many["peak_memory"] - few["peak_memory"]) / (many["most_open"] - few["most_open"])
        return max(values.values()), min(values.values()), ", ".join("%d open: %.1f" % each for each in values.items())
    return measure


PENDING = {}


def pending(number):
    """Both scenarios of the file come from the same runs."""
    def measure():
        if not PENDING:
            runs, = in_turn(3, lambda: run("bench/pending.yaml")["scenarios"])
            PENDING["ns"] = [[timing[s]["ns_per_event"] for timing in runs] for s in (0, 1)]
            PENDING["open"] = [runs[0][s]["most_open"] for s in (0, 1)]
        values = PENDING["ns"][number]
        return median(values), min(values), "%d pending at most; %s" % (PENDING["open"][number], spread(values, "ns"))
    return measure


def two_threads(path, replications, rounds, *options):
    """Wall time. What else runs on the machine spoils it; processor time tells what two free processors would give."""
    def measure():
        if missing(path):
            return missing(path)
        one, two = in_turn(rounds, *[lambda threads=threads: run(path, *options, threads=threads, replications=replications) for threads in (1, 2)])
        walls = [[timing["simulating_seconds"] for timing in timings] for timings in (one, two)]
        works = [median([timing["program_seconds"] for timing in timings]) for timings in (one, two)]
        return *ratio(*walls), "one thread %.3g s, two %.3g s; %.3g x by processor time" % (
            median(walls[0]), median(walls[1]), 2 * works[0] / works[1])
    return measure


def surge():
    runs, = in_turn(3, lambda: run_told("scenarios/asylum-surge.yaml", "--threads", "2", "--replications", "200"))
    walls = [wall for wall, _ in runs]
    return median(walls), min(walls), "%.3g s of processor time" % min(work for _, work in runs)


def report(ending):
    """Processor time: from the results file to what people read."""
    def measure():
        works, size = report_made("bench/report.yaml", ending, 5)
        return median(works), min(works), "%.2f MB; %s" % (size / 1e6, spread(works, "s"))
    return measure


def page():
    works = page_opened("bench/report.yaml", 5)
    return works if isinstance(works, str) else (median(works), min(works), spread(works, "s"))


def national():
    if missing(NATIONAL):
        return missing(NATIONAL)
    timing = run(NATIONAL, threads=2)
    return timing["wall_seconds"], timing["wall_seconds"], "%d cases, %.0f ns per case, %.0f MB" % (
        timing["cases"], timing["ns_per_case"], timing["peak_memory"] / 1e6)


ROWS = [
    Row("reference network, 1 unit, over the floor", "x", 1.35, 1.75, True,
        "Cimba 3.8; in ns per case Cimba 515, simmer 24,600, SimPy 35,900, Ciw 94,000", network_over_floor),
    Row("1,000 units as offices, over 1 unit", "x", 1.1, 1.25, True, "Cimba 7.6, interleaved", units_over_one(UNITS, 3)),
    Row("10,000 units, over 1 unit", "x", 1.2, 1.35, True, "-", units_over_one(UNITS, 2, *MORE_UNITS)),
    Row("M/M/1", "ns per case", 30, 85, True, "Cimba 107, SimPy 10,210, Ciw 29,000; hand-written 19", cost_of_case("bench/mm1.yaml")),
    Row("M/M/20", "ns per case", 45, 95, True, "hand-written 19 to 29", cost_of_case("bench/mm20.yaml")),
    Row("calendar: extra cost", "%", 20, 40, True, "others schedule events at every shift", calendar),
    Row("an open case, plain", "bytes", 64, 96, True, "about 15,000 (a coroutine)", bytes_per_open_case("bench/open-plain.yaml")),
    Row("an open case, with all", "bytes", 96, 128, True, "about 15,000 (a coroutine)", bytes_per_open_case("bench/open-full.yaml")),
    Row("an event among 1e2 pending", "ns", 45, 60, True, "binary heap alone 46", pending(0)),
    Row("an event among 1e6 pending", "ns", 200, 250, True, "binary heap alone 338", pending(1)),
    Row("two threads over one, replications", "x", 1.95, 1.8, False, "Cimba 1.5 to 1.8, SimPy 1.7", two_threads(NETWORK, 4, 7)),
    Row("two threads over one, 1,000 offices", "x", 1.85, 1.7, False, "ROSS at most 1.5", two_threads(UNITS, 1, 3, *MORE_DAYS)),
    Row("asylum-surge x 200, stored, 2 threads", "s", 0.8, 1.5, True, "minutes to hours", surge),
    Row("a national year, 1e8 cases, 2 threads", "s", 200, 420, True, "none can", national),
    Row("report, 10 scenarios of 20 teams: page", "s", 1, 2, True, "-", report(".html")),
    Row("report, the same: workbook", "s", 1, 2, True, "-", report(".xlsx")),
    Row("report, the same: page in the browser", "s", 0.5, 1, True, "-", page),
]
