#!/usr/bin/python3
"""What searches have answered, from the results file to the report, its sheets and its trace. Prints TAP."""
import json
import os
import re
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

try:
    import h5py
    import jsonschema
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has them as python3-h5py and python3-jsonschema")
    sys.exit()

from tap import ROOT, run, sluse, test    # beside this file

MOVES = os.path.join(ROOT, "tests", "runs", "moves.yaml")
HELP = os.path.join(ROOT, "tests", "runs", "help.yaml")


def answers():
    return {answer["command"]: answer for answer in json.loads(sluse("report", RESULTS, "--json"))["answers"]}


@test
def the_data_are_as_the_schema_says():
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    report = json.loads(sluse("report", RESULTS, "--json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema)
    for answer in report["answers"]:
        answer["holds"] = {}
        try:
            jsonschema.validate(report, schema)
        except jsonschema.ValidationError:
            continue
        raise AssertionError("an answer that holds nothing is not noticed")


@test
def python_reads_the_same_from_the_file():
    held = answers()
    with h5py.File(RESULTS) as file:
        for command, answer in held.items():
            group = file[answer["group"]]
            assert group.attrs["identity"] == file["scenarios/as_is"].attrs["identity"], command
            if command == "value":
                for number, figure in enumerate(answer["holds"]["figures"], 1):
                    cells = group[f"figures/{number}/cells"]
                    assert [t.decode() for t in cells["team"][:]] == figure["cells"]["team"]
                    assert all(abs(a - b) <= 1e-6 * max(1, abs(a)) for a, b in zip(cells["mean"][:], figure["cells"]["mean"]))
                    assert [bool(t) for t in cells["inside_noise"][:]] == figure["cells"]["inside_noise"]
            if command == "move":
                for number, plan in enumerate(answer["holds"]["plans"], 1):
                    assert group[f"plans/{number}"].attrs["role"] == plan["role"]
                    assert abs(group[f"plans/{number}/value"].attrs["mean"] - plan["value"]["mean"]) < 1e-6 * max(1, abs(plan["value"]["mean"]))
            if command == "need":
                assert list(group["with_open_cases/teams/simulated"][:]) == answer["holds"]["with_open_cases"]["teams"]["simulated"]


@test
def all_searches_can_keep_their_answers():
    with h5py.File(RESULTS) as file:
        assert set(file["answers"]) == {"value", "move", "need", "divide", "sensitivity"}, set(file["answers"])
        divided = file["answers/divide/as_is"]
        assert divided["numbers"].attrs.keys() == {"busy", "quiet"}
        assert divided.attrs["chance_of_help_least"] <= divided.attrs["chance_of_help"] <= divided.attrs["chance_of_help_most"]
        assert divided["value"].attrs["lower"] <= divided["value"].attrs["mean"] <= divided["value"].attrs["upper"]
        assert file["answers/sensitivity/as_is/figures"].attrs["items"] > 0


@test
def the_plan_that_helps_names_lender_and_borrower():
    plan = answers()["move"]["holds"]["plans"][0]
    assert plan["role"].startswith("chosen") and plan["moves"]["out_of"] == ["quiet"] and plan["moves"]["into"] == ["busy"]
    assert {effect["team"] for effect in plan["teams"]} == {"quiet", "busy"}
    assert 0 <= plan["chance_of_help_least"] <= plan["chance_of_help"] <= plan["chance_of_help_most"] <= 100
    goals = plan["goals"]
    assert all(a <= b <= c for a, b, c in zip(goals["chance_least"], goals["chance"], goals["chance_most"]))


@test
def a_changed_number_of_an_answer_is_found_with_its_place():
    page = os.path.join(FOLDER, "page.json")
    report = json.loads(sluse("report", RESULTS, "--json"))
    for change, place in [(lambda a: a["value"]["holds"]["figures"][0]["cells"]["mean"].__setitem__(2, 77.5), "/answers/value/as_is/figures/1/cells/mean row 3"),
                          (lambda a: a["value"]["holds"]["later"]["cells"]["mean"].__setitem__(0, 77.5), "/answers/value/as_is/later/cells/mean row 1"),
                          (lambda a: a["move"]["holds"]["plans"][0].__setitem__("cost", 5), "/answers/move/as_is/plans/1/cost"),
                          (lambda a: a["need"]["holds"]["with_open_cases"]["teams"]["simulated"].__setitem__(0, 99), "/answers/need/as_is/with_open_cases/teams/simulated row 1"),
                          (lambda a: a["divide"]["holds"]["figures"]["mean"].__setitem__(1, 99), "/answers/divide/as_is/figures/mean row 2"),
                          (lambda a: a["sensitivity"]["holds"]["figures"][0]["inputs"]["swing"].__setitem__(0, 99), "/answers/sensitivity/as_is/figures/1/inputs/swing row 1")]:
        told = json.loads(json.dumps(report))
        change({answer["command"]: answer for answer in told["answers"]})
        text = sluse("report", RESULTS, "--json")
        for before, after in [(json.dumps(a["holds"], separators=(",", ":"), ensure_ascii=False), json.dumps(b["holds"], separators=(",", ":"), ensure_ascii=False))
                              for a, b in zip(report["answers"], told["answers"])]:
            text = replaced(text, before, after)
        with open(page, "w", encoding="utf-8") as file:
            file.write(text)
        said = sluse("trace", page, RESULTS, status=2)
        assert place in said and " 1 differs." in said, said


def replaced(text, before, after):
    """Puts `after` in place of the same JSON in the text, however its numbers are written there."""
    if before == after:
        return text
    start = 0
    while True:
        start = text.index('"holds":', start) + len('"holds":')
        value, length = json.JSONDecoder().raw_decode(text[start:])
        if json.dumps(value, separators=(",", ":"), ensure_ascii=False) == before:
            return text[:start] + rewritten(text[start:start + length], after) + text[start + length:]


def rewritten(text, after):
    """The one number that differs is replaced; all others keep their spelling."""
    new = []
    json.loads(after, parse_float=new.append, parse_int=new.append)
    numbers = [match for match in re.finditer(r'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*', text) if match[0][0] != '"']
    changed = next((match, number) for match, number in zip(numbers, new) if float(match[0]) != float(number))
    return text[:changed[0].start()] + changed[1] + text[changed[0].end():]


def sheet_rows(path, name):
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.text or "" for t in item.iter(f"{{{space['m']}}}t")) for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in xml.fromstring(book.read("xl/workbook.xml")).find("m:sheets", space)]
        root = xml.fromstring(book.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml"))
        return [[strings[int(c.find("m:v", space).text)] if c.get("t") == "s" else float(c.find("m:v", space).text) for c in row if c.find("m:v", space) is not None]
                for row in root.find("m:sheetData", space)]


@test
def the_sheets_hold_every_cell_and_plan():
    path = os.path.join(FOLDER, "a.xlsx")
    held = answers()
    sluse("report", RESULTS, "-o", path, "--lang", "da")
    value = sheet_rows(path, "Værdi af en sagsbehandler")
    assert len(value) == 1 + sum(len(figure["cells"]["mean"]) for figure in held["value"]["holds"]["figures"])
    scale, mean = held["value"]["columns"][0]["scale"], held["value"]["holds"]["figures"][0]["cells"]["mean"][0]
    assert abs(value[1][7] - scale * mean) < 1e-6 * abs(mean), value[1]         # a report has seven digits
    later, cells = sheet_rows(path, "Værdi efter måneder"), held["value"]["holds"]["later"]["cells"]
    assert [row[1:5] for row in later[1:]] == [list(row) for row in zip(cells["team"], [1] * len(cells["team"]), cells["months"], cells["day"])], later
    assert any(cells["mean"]) and all(abs(row[7] - mean * held["value"]["later"][0]["scale"]) <= 1e-6 * abs(mean) for row, mean in zip(later[1:], cells["mean"])), later
    plans = sheet_rows(path, "Flytteplaner")
    assert "ingen ændring" in {row[1] for row in plans[1:]} and plans[1][1].startswith("anbefalet")
    assert any("busy" in row for row in plans) and any("varsel 14 dage" in str(row) for row in plans), plans[1]
    need = sheet_rows(path, "Behov for sagsbehandlere")
    assert [row[1] for row in need[1:]] == held["need"]["holds"]["with_open_cases"]["teams"]["team"]
    weekly = sheet_rows(path, "Sagsbehandlere uge for uge")
    assert [row[3] for row in weekly[1:]] == [officers for team in held["need"]["holds"]["by_week"]["teams"] for officers in team["officers"]]
    division, chosen = sheet_rows(path, "Fordeling"), held["divide"]["holds"]
    assert [row[1] for row in division[1:]] == [", ".join(f"{name} {value:.0f}" for name, value in chosen["numbers"].items())] * len(chosen["figures"]["slug"])
    effect = chosen["figures"]["mean"][0] * held["divide"]["columns"][0]["scale"]
    assert abs(division[1][6] - effect) < 1e-6 * abs(effect), division[1]
    swings = sheet_rows(path, "Usikre forudsætninger")
    assert len(swings) == 1 + sum(len(figure["inputs"]["name"]) for figure in held["sensitivity"]["holds"]["figures"])
    assert swings[1][2:4] == [held["sensitivity"]["holds"]["figures"][0]["inputs"][key][0] for key in ("least", "most")]
    other = os.path.join(FOLDER, "b.xlsx")
    sluse("report", RESULTS, "-o", other, "--lang", "da")
    with open(path, "rb") as a, open(other, "rb") as b:
        assert a.read() == b.read()


@test
def help_from_outside_is_told_of_everywhere_and_worths_by_unit_stand_beside_each_other():
    results, book = os.path.join(FOLDER, "help.h5"), os.path.join(FOLDER, "help.xlsx")
    sluse("run", HELP, "--replications", "4", "-q", "-o", results)
    sluse("move", HELP, "--plans", "60", "-q", "--into", results)
    for per in ("officer", "fte", "officer"):
        sluse("value", HELP, "--per", per, "--by", "period", "--replications", "3", "-q", "--into", results)
    report = json.loads(sluse("report", results, "--json"))
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(report, json.load(file))
    assert [answer["group"] for answer in report["answers"]] == ["/answers/move/as_is", "/answers/value/as_is", "/answers/value/as_is per full-time equivalent"]
    steps = report["answers"][0]["holds"]["plans"][0]["moves"]
    assert set(steps["kind"]) <= {"hires", "temporary staff", "overtime"} and set(steps["out_of"]) == {""} and "busy" in steps["into"]
    with h5py.File(results) as file:
        assert [kind.decode() for kind in file["answers/move/as_is/plans/1/moves/kind"][:]] == steps["kind"]
    sluse("report", results, "-o", book)
    words = {"hires": " hired: ", "temporary staff": " temporary: ", "overtime": "overtime up to "}
    assert all(words[kind] in sheet_rows(book, "Move plans")[1][2] for kind in steps["kind"])


with tempfile.TemporaryDirectory() as FOLDER:
    RESULTS = os.path.join(FOLDER, "results.h5")
    FILE = os.path.join(FOLDER, "moves.yaml")
    with open(MOVES, encoding="utf-8") as source, open(FILE, "w", encoding="utf-8") as copy:
        copy.write(source.read().replace("20 days", "8 days") + "rules for division:\n  sum: 7\n  numbers:\n    busy: {path: teams.busy.officers, between: [3, 5]}\n"
                   "    quiet: {path: teams.quiet.officers, between: [2, 4]}\n")
    sluse("run", FILE, "--replications", "8", "-q", "-o", RESULTS)
    sluse("value", FILE, "--by", "quarter", "--replications", "6", "-q", "--into", RESULTS)
    sluse("move", FILE, "--plans", "60", "-q", "--into", RESULTS)
    sluse("need", FILE, "--by-week", "--replications", "6", "-q", "--into", RESULTS)
    sluse("divide", FILE, "--replications", "6", "--most", "10", "-q", "--into", RESULTS)
    sluse("sensitivity", FILE, "--replications", "6", "-q", "--into", RESULTS)
    run()
