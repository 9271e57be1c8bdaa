#!/usr/bin/python3
"""Reports, sheets and traces against the results file, read by h5py without this program. Prints TAP."""
import datetime
import json
import os
import random
import re
import shutil
import sys

try:
    import h5py
    import jsonschema
    import numpy
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has them as python3-h5py and python3-jsonschema")
    sys.exit()

from tap import ROOT, SLUSE, run, sluse, test    # beside this file
from report_made import FOLDER, RESULTS, column, data, each_scenario, near, sheets

DAY, HOUR = 86400e6, 3600e6


@test
def the_data_are_as_the_schema_says():
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    report = data()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema)
    jsonschema.validate(data("--suppress", "50"), schema)
    del report["scenarios"][0]["paths"][0]["mean"]
    try:
        jsonschema.validate(report, schema)
    except jsonschema.ValidationError:
        return
    raise AssertionError("a path without its mean is not noticed")


@test
def figures_of_the_whole_are_those_of_the_results():
    report = data()
    for scenario, group in each_scenario(report):
        cases = {name: group[f"cases/{name}"][:, 1:, :].astype(float) for name in ("decided", "within", "open_end", "age_end", "overdue_end")}
        cost = group["teams/cost"][:, 1:, :].sum(axis=(1, 2)) / 100
        open_end = cases["open_end"][:, -1].sum(axis=1)
        wanted = {
            "decided_within_goal": 100 * cases["within"].sum(axis=(1, 2)) / cases["decided"].sum(axis=(1, 2)),
            "open_cases": open_end, "overdue_cases": cases["overdue_end"][:, -1].sum(axis=1),
            "age_of_open_cases": cases["age_end"][:, -1].sum(axis=1) / open_end / DAY, "cost": cost,
        }
        for slug, values in wanted.items():
            near(scenario["cells"][column(report, "whole", slug)]["mean"], values.mean(), f"{scenario['name']}, {slug}")


@test
def bands_of_the_whole_hold_eighty_percent_of_the_replications():
    report = data()
    at = column(report, "whole", "open_cases")
    for scenario, group in each_scenario(report):
        values = numpy.sort(group["cases/open_end"][:, -1, :].sum(axis=1))
        for name, share in (("least_80", .1), ("most_80", .9)):
            rank = share * (len(values) + 1) - 1
            low = int(numpy.floor(rank))
            near(scenario["cells"][at][name], values[low] + (rank - low) * (values[min(low + 1, len(values) - 1)] - values[low]), f"{scenario['name']}, {name}")
    few = os.path.join(FOLDER, "few.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "4", "-q", "-o", few)
    assert "least_80" not in sluse("report", few, "--json").split('"paths"')[0], "4 replications cannot hold 80 %"


@test
def at_most_seven_figures_are_agreed():
    """Those asked for in their order, but that the p90 of a mean has its place; what else stands beside them in the answer only where there is room."""
    made = os.path.join(FOLDER, "agreed.h5")
    many = ["decided within goal", "received within goal", "decided", "open cases", "overdue cases", "sojourn time p90", "cost"]
    mean = [name.replace("sojourn time p90", "sojourn time") for name in many]
    for asked, wanted in ((many, many), (mean, mean[:-1] + ["sojourn time p90"]), (many[:5], many[:5] + ["sojourn time p90", "age of open cases"]), (many + ["intake"], many)):
        sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "2", "-q", "-o", made, "--set", f"figures=[{', '.join(asked)}]")
        shown = [one["slug"].replace("_", " ") for one in json.loads(sluse("report", made, "--json"))["columns"]["whole"]]
        assert shown == wanted, (asked, shown)


@test
def differences_are_taken_replication_by_replication():
    report = data()
    values = {}
    for scenario, group in each_scenario(report):
        values[scenario["name"]] = group["cases/open_end"][:, -1, :].sum(axis=1)
    at = column(report, "whole", "open_cases")
    checked = 0
    for scenario in report["scenarios"]:
        if scenario["like"] >= 0:
            base = report["scenarios"][scenario["like"]]["name"]
            near(scenario["cells"][at]["difference"]["mean"], (values[scenario["name"]] - values[base]).mean(), scenario["name"])
            checked += 1
    assert checked == 6


@test
def paths_and_their_bands_are_those_of_the_results():
    report = data()
    at = column(report, "weeks", "open_cases")
    for scenario, group in each_scenario(report):
        weeks = numpy.sort(group["cases/open_end"][:, 1:, :].sum(axis=2), axis=0)
        path, n = scenario["paths"][at], weeks.shape[0]
        for week in range(weeks.shape[1]):
            near(path["mean"][week], weeks[:, week].mean(), f"{scenario['name']}, week {week}")
            for name, share in (("least_50", .25), ("most_50", .75), ("least_80", .1), ("most_80", .9)):
                rank = share * (n + 1) - 1                # the quantile of a further replication, between order statistics
                low = int(numpy.floor(rank))
                value = weeks[low, week] + (rank - low) * (weeks[min(low + 1, n - 1), week] - weeks[low, week])
                near(path[name][week], value, f"{scenario['name']}, week {week}, {name}")
        assert path["least_95"][0] is None, "12 replications cannot hold 95 %"


@test
def teams_weeks_and_ages_are_those_of_the_results():
    report = data()
    for scenario, group in each_scenario(report):
        worked, present = (group[f"teams/{name}"][:, 1:, :].astype(float) for name in ("worked", "present"))
        with numpy.errstate(invalid="ignore"):
            busy = 100 * worked / present
        for team in range(worked.shape[2]):
            near(scenario["teams"][team]["cells"][column(report, "teams", "utilisation")]["mean"],
                 (100 * worked[:, :, team].sum(axis=1) / present[:, :, team].sum(axis=1)).mean(), "busy")
            near(scenario["busy"][team]["mean"][10], busy[:, 10, team].mean(), "busy in week 11")
        ages = group["histograms/age"][:]
        near(sum(sum(row) for row in scenario["ages"]), ages.sum() / ages.shape[0], "open cases by age")
        sojourn = group["histograms/sojourn"][:].sum(axis=(0, 1))
        bounds = group["bucket"][:]
        begin, edges = group["histograms/age_begin"][:], [0, *report["age_edges"], numpy.inf]
        middle = (bounds[:-1] + bounds[1:]) / 2 / DAY
        for band, (least, most) in enumerate(zip(edges, edges[1:])):
            near(sum(row[band] for row in scenario["ages_begin"]), begin[:, :, :-1][:, :, (middle >= least) & (middle < most)].sum() / begin.shape[0], f"open at first, {least} days")
        oldest = [bounds[numpy.nonzero(row)[0][-1] + 1] / DAY for row in begin[:, 0]]
        near(scenario["oldest_begin"][0], numpy.mean(oldest), "oldest at first")
        for team, row in enumerate(group["histograms/waiting_age_begin"][:].swapaxes(0, 1)):
            near(sum(scenario["waiting_ages_begin"][team]), row.sum() / len(row), "who waits at first")
            if row.sum():
                near(scenario["oldest_waiting_begin"][team], numpy.mean([bounds[numpy.nonzero(one)[0][-1] + 1] / DAY for one in row if one.sum()]), "oldest who waits at first")
        at = int(numpy.searchsorted(sojourn.cumsum(), .9 * sojourn.sum()))
        day = scenario["curves"][0]["days"][18]
        assert bounds[at] / DAY <= day <= bounds[at + 1] / DAY, f"p90 {day} is not in its bucket"


@test
def months_add_up_to_the_period():
    report = data()
    at = column(report, "months", "decided")
    for scenario, group in each_scenario(report):
        near(sum(month["cells"][at]["mean"] for month in scenario["months"]), group["cases/decided"][:, 1:, :].sum() / scenario["replications"], "decided")


@test
def every_source_is_a_dataset():
    report = data()
    for _, group in each_scenario(report):
        for columns in report["columns"].values():
            for one in columns:
                assert all(source in group for source in one["sources"].split()), one["sources"]


@test
def a_trace_finds_every_changed_number():
    page = os.path.join(FOLDER, "report.json")
    text = sluse("report", RESULTS, "--json", "--lang", "da")
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)
    assert " 0 differ." in sluse("trace", page, RESULTS)
    assert " 0 differ." in sluse("trace", page), "the results lie beside it"
    numbers = [m for m in re.finditer(r"(?<=[:,\[])-?\d+(\.\d+)?(?=[,\]}])", text[text.index('"scenarios"'):])]
    offset = text.index('"scenarios"')
    luck = random.Random(1)
    for match in luck.sample(numbers, 25):
        start, end = offset + match.start(), offset + match.end()
        digit = luck.choice([i for i in range(start, end) if text[i].isdigit()])
        with open(page, "w", encoding="utf-8") as file:
            file.write(text[:digit] + str((int(text[digit]) + 1) % 10) + text[digit + 1:])
        said = sluse("trace", page, RESULTS, status=2)
        assert " 1 differs." in said, said
    with open(page, "w", encoding="utf-8") as file:
        file.write(text[:len(text) // 2])
    assert "holds no report" in sluse("trace", page, RESULTS, status=2)


@test
def a_trace_says_when_the_results_are_others():
    other, page = os.path.join(FOLDER, "other.h5"), os.path.join(FOLDER, "own.json")
    text = sluse("report", RESULTS, "--json")
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)
    with h5py.File(RESULTS) as file:
        replications = next(iter(file["scenarios"].values())).attrs["replications"]
    sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", str(replications), "--seed", "2", "-q", "-o", other)
    said = sluse("trace", page, other, status=2)
    stamp = json.loads(text)["stamp"]
    assert said.startswith(f"{other}: these are not the results this page was made from: the checksum of {stamp['results']} was {stamp['checksum']}, "), said
    assert "det er ikke de resultater, som siden er lavet af" in sluse("trace", page, other, "--lang", "da", status=2)
    assert "not the results" not in sluse("trace", page, RESULTS)


@test
def without_the_page_there_is_a_remedy_and_the_workbook():
    alone = os.path.join(FOLDER, "alone")
    os.mkdir(alone)
    program = os.path.join(alone, "sluse")
    shutil.copy(SLUSE, program)
    said = sluse("report", RESULTS, "-o", os.path.join(alone, "r.html"), status=1, program=program)
    assert "make web" in said and "nodejs" in said and not os.path.exists(os.path.join(alone, "r.html")), said
    sluse("report", RESULTS, "-o", os.path.join(alone, "r.xlsx"), program=program)


@test
def what_is_lent_is_borrowed():
    report = data()
    for scenario, group in each_scenario(report):
        moved = {"surge + 5 moved": 5 * 139 / 365, "surge + 1 to registration": 122 / 365}.get(scenario["name"], 0)
        assert ("lent" in scenario) == (moved > 0) == ("officers_lent" in group), scenario["name"]
        if moved:
            assert abs(sum(scenario["lent"])) < 1e-6 and abs(max(scenario["lent"]) - moved) < 1e-6, scenario["lent"]
        wanted = {"surge + 6 hired": [6, 4, 34], "surge + 3 and 3 hired": [9, 4, 31]}.get(scenario["name"], [6, 4, 28])
        assert scenario["permanent"] == wanted and sum(scenario["temporary"]) == 0, (scenario["name"], scenario["permanent"])


@test
def a_page_that_shows_something_else_is_found_out():
    if not os.path.exists(os.path.join(os.path.dirname(os.path.realpath(SLUSE)), "..", "web", "report.html")):
        return                                            # the page is not built here
    page = os.path.join(FOLDER, "page.html")
    sluse("report", RESULTS, "-o", page)
    with open(page, encoding="utf-8") as file:
        text = file.read()
    slot = '<script type="application/json" id="data">'
    at = text.index(slot)
    holds = text[at:text.index("</script>", at) + len("</script>")]
    assert " 0 differ." in sluse("trace", page, RESULTS)
    better = holds.replace('"finding":{"en":["', '"finding":{"en":["All goals are kept. ', 1)
    for cheat in (text.replace("<body", "<!-- " + holds + " --><body", 1).replace(holds, better), text[:at] + better + text[at + len(holds):],
                  text.replace("</body>", "<p>All goals are kept.</p></body>"), text.replace("</style>", ".finding { display: none }</style>", 1),
                  text[:at] + holds + holds + text[at + len(holds):], text.replace("ikke nås", "nås").replace("not kept", "kept")):
        assert cheat != text
        with open(page, "w", encoding="utf-8") as file:
            file.write(cheat)
        said = sluse("trace", page, RESULTS, status=2)
        assert "not the one that this program makes" in said or "differs." in said or "other things" in said, said


@test
def a_house_without_cases_has_a_report_too():
    house = os.path.join(FOLDER, "house.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "kindergarten.yaml"), "--replications", "4", "-q", "-o", house)
    report = json.loads(sluse("report", house, "--json"))
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(report, json.load(file))
    with h5py.File(house) as file:
        for columns in report["columns"].values():
            for one in columns:
                assert all(source in file["scenarios/as_is"] for source in one["sources"].split()), one["sources"]
    path = os.path.join(FOLDER, "house.xlsx")
    sluse("report", house, "-o", path)
    book = sheets(path)
    assert "Weeks 1, hours short-wk" in book and "Teams" not in book, book.keys()
    rows, has_filter, pane, drawing = book["Through the day"]
    assert has_filter is not None and pane is not None and drawing is not None and len(rows) == 1 + sum(len(one["day"]) for one in report["scenarios"])
    for quarter, row in zip(report["scenarios"][0]["day"], rows[1:]):
        assert row["B"] == quarter["time"] and abs(row["G"] - quarter["children_per_adult"]) < 1e-6 and abs(row["H"] - quarter["hours_short"]) < 1e-6
    with h5py.File(house) as file:                        # Monday to Friday of 46 weeks: all the hours it is open, though the last weekend is beyond the period
        quarters = {name: file[f"scenarios/as_is/quarters/{name}"][:, :5].astype(float).sum(axis=(0, 1)) for name in ("children", "with_children", "short")}
    for at, quarter in enumerate(report["scenarios"][0]["day"]):
        near(quarter["children_per_adult"], quarters["children"][at] / quarters["with_children"][at], quarter["time"])
        near(quarter["hours_short"], quarters["short"][at] / HOUR / 4 / 46, quarter["time"])
    text, told = sluse("report", house, "--json"), os.path.join(FOLDER, "house.json")
    with open(told, "w", encoding="utf-8") as file:
        file.write(re.sub(r'("hours_short":)[0-9.e+-]+(,"below_floor")', r"\g<1>77\2", text, count=1))
    said = sluse("trace", told, house, status=2)
    with h5py.File(house) as file:
        named = re.findall(r"/scenarios/[^ ,)]+", said)
        assert len(named) == 6 and all(name in file for name in named), said
    weekly = report["scenarios"][0]["cells"][column(report, "whole", "hours_short")]["mean"]
    near(sum(quarter["hours_short"] for quarter in report["scenarios"][0]["day"]), weekly, "hours short of all quarters")


@test
def waits_with_open_cases_and_reversals_are_told_unasked():
    results = os.path.join(FOLDER, "reversed.h5")
    sluse("run", os.path.join(ROOT, "tests", "runs", "reversed.yaml"), "-q", "-o", results)
    report = json.loads(sluse("report", results, "--json"))
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(report, json.load(file))
    slugs = [one["slug"] for one in report["columns"]["waits"]]
    assert slugs == ["sojourn_time", "expected_sojourn_time_median", "expected_sojourn_time_p90", "backlog_hump", "time_to_clear_the_hump"], slugs
    assert not set(slugs[1:]) & {one["slug"] for one in report["columns"]["whole"]}, "nobody has asked for them"
    scenario = report["scenarios"][0]
    assert [row["name"] for row in scenario["waits"]] == ["", "permit", "appeal"]
    hump = scenario["waits"][0]["cells"][4]["mean"]
    assert 0 < hump < 60, hump
    with h5py.File(results) as file:
        cases = file[scenario["group"]]["cases"]
        counts = {name: cases[name][:, 1:].astype(float).sum(axis=1) for name in ("decided", "reversed")}    # [replications][pairs]
    for pair, row in enumerate(scenario["pairs"]):
        if counts["decided"][:, pair].min() > 0:
            near(row["cells"][2]["mean"], (100 * counts["reversed"][:, pair] / counts["decided"][:, pair]).mean(), row["name"])
    rates = {row["name"]: row["cells"][2]["mean"] for row in scenario["pairs"]}
    assert rates["permit, normal"] > 2 * rates["permit, fast"] > 0 and rates["appeal, board"] == 0, rates
    path = os.path.join(FOLDER, "reversed.xlsx")
    sluse("report", results, "-o", path)
    book = sheets(path)
    for row, cells in zip(scenario["pairs"], book["Reversed decisions"][0][1:]):
        assert cells["B"] == row["name"]
        near(cells.get("I", 0), row["cells"][2]["mean"] or 0, "reversed")
    for row, cells in zip(scenario["waits"], book["Time to decision"][0][1:]):
        near(cells["F"], row["cells"][1]["mean"] * report["columns"]["waits"][1]["scale"], "expected median")
    quiet = data()
    assert not quiet["columns"]["pairs"] and all(not one["pairs"] for one in quiet["scenarios"]), "nothing is reversed there"


@test
def a_week_cut_short_by_the_period_is_no_year_of_its_own():
    for name, years, penalties in (("appeals-board", [2017, 2018], False), ("penalties", [], True)):
        results = os.path.join(FOLDER, name + ".h5")
        sluse("run", os.path.join(ROOT, "scenarios", name + ".yaml"), "--replications", "1", "-q", "-o", results)
        report = json.loads(sluse("report", results, "--json"))
        for scenario in report["scenarios"]:
            assert [year["year"] for year in scenario["years"]] == years, name
            assert report["period"]["first"][:7] == scenario["months"][0]["month"] and report["period"]["last"][:7] == scenario["months"][-1]["month"], name
        assert penalties == ("penalties" in [one["slug"] for one in report["columns"]["budget"]]), name


@test
def appointments_are_told_of_on_the_page_and_in_the_sheets():
    slots = os.path.join(FOLDER, "slots.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "passport-summer.yaml"), "--replications", "3", "-q", "-o", slots)
    report = json.loads(sluse("report", slots, "--json"))
    for where, slugs in (("whole", ("wait_for_slot", "wait_for_slot_p90", "slot_within_goal", "no_shows")), ("budget", ("wait_for_slot_p90", "slot_within_goal")),
                         ("weeks", ("wait_for_slot", "slot_within_goal"))):
        assert all(slug in [one["slug"] for one in report["columns"][where]] for slug in slugs), where
    path = os.path.join(FOLDER, "slots.xlsx")
    sluse("report", slots, "-o", path)
    rows = sheets(path)["Figures"][0]
    assert rows[0]["B"].startswith("wait for slot\n(days)"), rows[0]
    near(rows[1]["B"], report["scenarios"][0]["cells"][0]["mean"], "wait for slot")


@test
def wrong_requests_are_answered():
    for arguments, part in [((), "which results"), ((RESULTS,), "say what to make"), ((RESULTS, "-o", "r.doc"), ".xlsx"), ((RESULTS, "--json", "--lang", "sv"), "da and en"),
                            ((RESULTS, "-o", "r.pdf", "--view", "wall"), "monthly"), ((RESULTS, "-o", "r.html", "--view", "board"), "holds them all"),
                            ((RESULTS, "--json", "--suppress", "0"), "--suppress"), ((RESULTS, "--stress", "--json"), "of its own")]:
        said = sluse("report", *arguments, status=2)
        assert part in said, said


run()
