#!/usr/bin/python3
"""The file in docs/people.md: its hours are what the dates say, added up here by a few lines that know nothing of the program."""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
SLUSE = os.environ.get("SLUSE", "./sluse")
FIRST, LAST = datetime.date(2026, 8, 3), datetime.date(2027, 7, 30)
HOLIDAYS = {datetime.date(*day) for day in ((2026, 12, 25), (2026, 12, 26), (2027, 1, 1), (2027, 3, 25), (2027, 3, 26), (2027, 3, 28),
                                            (2027, 3, 29), (2027, 5, 6), (2027, 5, 16), (2027, 5, 17))}


def days(first, last):
    """The dates from first to last on which no holiday lies."""
    all_days = (first + datetime.timedelta(n) for n in range((last - first).days + 1))
    return [day for day in all_days if day not in HOLIDAYS]


def hours(first, last, of_weekday):
    """Hours of one officer: of_weekday tells them for Monday to Sunday."""
    return sum(of_weekday[day.weekday()] for day in days(first, last))


def run(path, *options):
    """The figures of each scenario by name."""
    said = subprocess.run([SLUSE, "run", path, "--replications", "5", "--json", "--quiet", "--out", path + ".h5", *options], check=True, capture_output=True, text=True).stdout
    return {scenario["name"]: scenario for scenario in json.loads(said)["scenarios"]}


def figure(scenario, name):
    return next(figure for figure in scenario["figures"] if figure["figure"] == name and figure["per"] == "whole")["mean"]


number = 0


def claim(text, holds, found=""):
    global number
    number += 1
    print("%sok %d - %s" % ("" if holds else "not ", number, text))
    if not holds:
        print("# found: %s" % found)


text = re.search(r"```yaml\n(.*?)```", open("docs/people.md").read(), re.S).group(1)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "people.yaml")
    with open(path, "w") as file:
        file.write(text.replace("name: Recipes for people\n",
                                "name: Recipes for people\nfigures: [hours present, overtime hours, hours paid, decided, cost]\n"))
    check = subprocess.run([SLUSE, "check", path], capture_output=True, text=True)
    claim("the file is checked without a remark", check.returncode == 0 and not check.stderr, check.stderr)
    found = run(path)
    office, wide = [7.5] * 4 + [7, 0, 0], [11] * 4 + [8, 0, 0]
    part_time = [7.5] * 4 + [0, 0, 0]                       # 30 hours in four days of 7.5
    late = [hour * 37 / 52 for hour in wide]
    students = [3, 0, 3, 3, 0, 0, 0]
    whole = 13 * hours(FIRST, LAST, office) + 3 * hours(FIRST, LAST, part_time) + 2 * hours(FIRST, LAST, late)
    helped = 4 * hours(datetime.date(2026, 9, 1), datetime.date(2027, 1, 29), students)
    present = figure(found["no students"], "hours present")
    claim("hours present without students: %.2f" % whole, abs(present - whole) < 0.01, present)
    present = figure(found["as is"], "hours present") - present
    claim("the students' afternoons: %.2f h" % helped, abs(present - helped) < 0.01, present)
    over = figure(found["as is"], "overtime hours")
    claim("there is overtime, at most 4 h a week of 22 people", 0 < over <= 4 * 52 * 22, over)
    claim("without the word there is none", figure(found["no overtime"], "overtime hours") == 0)
    paid = figure(found["as is"], "hours paid") - figure(found["no overtime"], "hours paid")
    claim("overtime is paid beside the contract", abs(paid - over) < 0.01, paid)
    claim("with overtime more is decided", figure(found["as is"], "decided") > figure(found["no overtime"], "decided"))
print("1..%d" % number)
sys.exit(0)
