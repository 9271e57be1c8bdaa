#!/usr/bin/python3
"""The twenty items of STRESS-DES, from the results and the model. Prints TAP."""
import json
import os
import re
import sys

from tap import ROOT, run, sluse, test    # beside this file

try:
    from report_made import FOLDER, RESULTS
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-h5py")
    sys.exit()


@test
def stress_des_follows_the_model():
    said = sluse("report", RESULTS, "--stress")
    numbers = re.findall(r"^### (\d\.\d) ", said, re.M)
    assert numbers == [f"{s}.{i}" for s, n in ((1, 3), (2, 5), (3, 4), (4, 3), (5, 4), (6, 1)) for i in range(1, n + 1)], numbers
    for part in ("Move 5 officers", "625 open cases", "365 days", "12 independent replications", "surge + 6 hired", "weibull, mean 9 days",
                 "lognormal, mean 5 hours, standard deviation 2.5 hours", "goal 90 % within 130 days", "nearest deadline first", "Defaults used",
                 "-->|\"unfounded 85 %\"|"):
        assert part in said, part
    assert "other settings" not in said
    changed = os.path.join(FOLDER, "changed.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "2", "-q", "-o", changed, "--set", "cases.asylum.goal=80 % within 90 days")
    said = sluse("report", changed, "--stress")
    assert "goal 80 % within 90 days" in said and "`--set 'cases.asylum.goal=80 % within 90 days'`" in said and "other settings" not in said, said
    assert "goal 90 % within 130 days\n" not in said
    with open(os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), encoding="utf-8") as file:
        text = file.read()
    other = os.path.join(FOLDER, "other.yaml")
    with open(other, "w", encoding="utf-8") as file:
        file.write(text.replace("weibull mean 9 days", "weibull mean 12 days").replace("90 % within 130 days", "80 % within 90 days"))
    sluse("run", other, "--replications", "2", "-q", "-o", changed)
    said = sluse("report", changed, "--stress")
    assert "weibull, mean 12 days" in said and "goal 80 % within 90 days" in said and "other settings" not in said


def without_code(said):
    """The sentences: no block of code, no diagram, nothing in backquotes."""
    return re.sub(r"`[^`]*`", "", re.sub(r"^```.*?^```$", "", said, flags=re.M | re.S))


@test
def stress_des_speaks_danish():
    for example in ("asylum-tracks", "passport-summer", "kindergarten"):
        made = os.path.join(FOLDER, "stress.h5")
        sluse("run", os.path.join(ROOT, "scenarios", example + ".yaml"), "--replications", "2", "-q", "-o", made)
        english, danish = (sluse("report", made, "--stress", "--lang", lang) for lang in ("en", "da"))
        for headings in (r"^### (\d\.\d) ", r"^(#+) "):
            assert re.findall(headings, danish, re.M) == re.findall(headings, english, re.M)
        same = set(english.splitlines()) & set(danish.splitlines())
        with open(os.path.join(ROOT, "scenarios", example + ".yaml"), encoding="utf-8") as file:
            text = file.read()
        told = [line for line in without_code(danish).splitlines() if line in same and re.search(r"\b(the|and|of|with|this|which|are|by|from)\b", line)
                and line.removeprefix("# ").removesuffix(": STRESS-DES").split(": ")[-1] not in text and not re.match(r"\* \S+\.", line)]
        assert not told, told
        assert "standardafvigelse" in danish or example == "kindergarten"


@test
def appointments_and_officers_are_told_of():
    made = os.path.join(FOLDER, "passports.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "passport-summer.yaml"), "--replications", "2", "-q", "-o", made)
    said = sluse("report", made, "--stress")
    for part in ("* counter: 3 officers of 37 h a week", "* counter: 2 officers of 30 h a week", "leave: 30 days a year", "on leave in 'weeks 28-30': 40 %", "sickness: 12 days a year",
                 "overtime: at most 4 hours of one officer in a week, paid 150 %", "slots of 15 minutes", "at least 1 and at most 42 days ahead", "cancelled: 8 %",
                 "booked 28 days ahead do not come: 12 %", "goal for the wait for a slot 90 % within 10 days", "booked slots taken, and no other open cases",
                 "decided (passport, delivered)", "end of day: serve who waits"):
        assert part in said, part
    assert "end of day: suspend" not in said and "goal.share" not in said


@test
def markup_in_names_is_text_in_the_chart():
    scenario, made = os.path.join(FOLDER, "markup.yaml"), os.path.join(FOLDER, "markup.h5")
    with open(scenario, "w", encoding="utf-8") as file:
        file.write("sluse: 1\nname: Markup\nperiod: 2026-01-05..2026-02-01\nteams: {front: {officers: 2}}\ncases: {'<img> & 1': {intake: {per month: 5}, track: main}}\n"
                   "tracks: {main: [decide: {by: front, time: 1 h}]}\n")
    sluse("run", scenario, "--replications", "1", "-q", "-o", made)
    chart = sluse("report", made, "--stress").split("```mermaid")[1].split("```")[0]
    assert "#lt;img#gt; #amp; 1" in chart and "<img>" not in chart, chart


SMALL = """sluse: 1
name: '<script>alert(1)</script> & &lt;b&gt; ` more'
period: 2026-01-05..2026-02-01
teams: {'front <i>': {officers: 1}}
cases: {'<b>permit</b>': {intake: {per month: 5}, track: main}}
tracks: {main: [work: {what: '<img src=x>', by: 'front <i>', time: 1 h}, decide: {by: 'front <i>', time: 1 h}]}
"""


def small(text, replications):
    scenario, made = os.path.join(FOLDER, "small.yaml"), os.path.join(FOLDER, "small.h5")
    with open(scenario, "w", encoding="utf-8") as file:
        file.write(text)
    sluse("run", scenario, "--replications", str(replications), "-q", "-o", made)
    return [sluse("report", made, "--stress", "--lang", language) for language in ("en", "da")]


@test
def markup_in_names_is_text_outside_code():
    for said in small(SMALL, 1):
        text = re.sub(r"(?<!\\)`[^`]*`", "", re.sub(r"^```.*?^```$", "", said, flags=re.M | re.S))
        assert "<" not in text and "&lt;script>alert(1)&lt;/script> & &amp;lt;b&amp;gt; \\` more" in text, text
        assert "* &lt;b>permit&lt;/b>" in text and "* main, &lt;img src=x>: " in text
        assert "name: '<script>alert(1)</script> & &lt;b&gt; ` more'" in said.split("```yaml\n")[-1]


@test
def no_withdrawal_no_limits_and_no_plural_where_there_are_none():
    english, danish = small(SMALL, 1)
    assert "and leave decided. " in english and "Exit points: decided (main, decide).\n" in english and "The numbers of the one replication, without limits" in english
    assert "front &lt;i>: 1 officer of " in english and "front &lt;i>: 1 sagsbehandler på " in danish and "ender afgjort. " in danish and "trukket tilbage.\n" not in danish
    english, _ = small(SMALL.replace("officers: 1", "officers: 2").replace("time: 1 h}, decide", "time: 1 h, patience: 3 days}, decide"), 2)
    assert "leave decided or withdrawn. " in english and "withdrawn.\n" in english and "Means over the replications with 95 % limits" in english and ": 2 officers of " in english
    with open(os.path.join(ROOT, "scenarios", "passport-summer.yaml"), encoding="utf-8") as file:
        assert "decided or withdrawn. " in small(file.read(), 1)[0]


PARTS = """sluse: 1
name: Parts
period: 2026-01-05..2026-02-01
teams: {front: {officers: 2, calendar: office}}
calendars: {office: {hours: {mon-fri: 08:00-15:00}}}
cases: {permit: {intake: {per week: 5}, track: way}}
tracks:
  way: [parallel: {what: hearings, tracks: [police, health]}, decide: {by: front, time: 1 h}]
  police: [work: {what: 'a "quoted" check', by: front, time: 1 h}, done]
  health: [work: {what: check, by: front, time: 1 h}, done]
"""


@test
def the_diagram_is_mermaid_in_each_language():
    """A node is letters and digits, with what stands in its box, and an arrow leads from one to another."""
    node = r'(\w+)(?:\(\["[^"]*"\]\)|\["[^"]*"\])?'
    files = {name: os.path.join(ROOT, "scenarios", name + ".yaml") for name in ("asylum-surge", "penalties", "appeals-board")}
    files["parts"] = os.path.join(FOLDER, "parts.yaml")
    with open(files["parts"], "w", encoding="utf-8") as file:
        file.write(PARTS)
    for name, path in files.items():
        made = os.path.join(FOLDER, "diagram.h5")
        sluse("run", path, "--replications", "1", "-q", "-o", made)
        for language in ("en", "da"):
            lines = sluse("report", made, "--stress", "--lang", language).split("```mermaid\nflowchart TD\n")[1].split("```")[0].splitlines()
            assert lines and all(re.fullmatch(rf'  {node}( -->(\|"[^"]*"\|)? {node})?', line) for line in lines), (name, language, lines)
            assert any('decided(["' in line for line in lines), lines
            assert name != "parts" or sum(f'-->|"{"en del" if language == "da" else "a part"}"|' in line for line in lines) == 2, lines


@test
def what_was_set_and_drawn_is_told():
    made, name = os.path.join(FOLDER, "set.h5"), os.path.join(ROOT, "scenarios", "asylum-surge.yaml")
    sluse("run", name, "--replications", "2", "-q", "-o", made, "--set", "teams.registration.officers=9", "--seed", "7")
    said = sluse("report", made, "--stress")
    assert re.search(r"^\* registration: 9 officers of", said, re.M) and "seed (7)" in said and "other settings" not in said, said


MODEL = """sluse: 1
name: Model
period: 2026-01-05..2026-03-29
start: [{open: 40, case: permit, at: way, age: 1..20 days}]
calendars: {office: {hours: {mon-fri: 08:00-15:00}, closed: [danish holidays]}}
every team: {calendar: office, pay: 300 DKK per hour}
teams: {front: {officers: 2}, back: {officers: 3}}
cases:
  permit: {intake: {per week: 50, weekdays: {mon: 2, tue-fri: 1, sat-sun: 0}}, classes: {plain: 60 %, hard: rest}, goal: 80 % within 30 days, track: way}
tracks:
  way:
    - work:   {what: screen, by: front, time: 30 min}
    - branch: {what: leaves, to: {withdrawn: 10 %, next: rest}}
    - hold:   {what: letter, time: weibull mean 30 days shape 1.5}
    - decide: {by: back, time: 1 h}
replications: 2
"""

# A change to the model, what then stands in the text, outside the file quoted there, and did not before.
CHANGES = [
    ("shape 1.5}", "shape 1.5, at most: 40 days}", "standard deviation 20.4 days, but at most 40 days\n"),
    ("shape 1.5}", "shape 1.5, at most: 40 days, then: withdrawn}", "but at most 40 days, then withdrawn\n", 's2 -->|"after 40 days"| withdrawn'),
    ("shape 1.5}", "shape 1.5, outage: 2026-02-02..2026-02-08}", "what would end in 1 outage ends after it"),
    ("next: rest}}", "next: rest}, when: more than 50 waiting for front until below 20}", "only while many wait for front: from more than 50 until fewer than 20",
     's1 -->|"10 % while open"| withdrawn', 's1 -->|"while closed"| s2'),
    ("next: rest}}", "next: rest}, when: fewer than 50 open in way}", "only while few are open in way: from fewer than 50 until more than 49"),
    ("time: 30 min", "time: 30 min, patience: 9 days, out of patience: withdrawn", "with patience (always 9 days), then withdrawn", 's0 -->|"out of patience"| withdrawn'),
    ("    - decide: {by: back", "    - follow-up: {case: permit, share: 5 %, after: 10 days}\n    - decide: {by: back", "followed by a case of permit from 5 % of them after a time (always 10 days)",
     's3 -->|"5 % a new case"| c0'),
    ("per week: 50", "per week: 70", "* permit, about 840 received in the period", "`intake: {per week: 70, weekdays"),
    ("mon: 2", "mon: 4", "weekdays: {mon: 4,"),
    ("per week: 50", "per week: 50, surges: [{when: 2026-02-02..2026-03-01, times: 2}]", "about 800 received", "surges: [{when: 2026-02-02..2026-03-01, times: 2}]"),
    ("per week: 50", "per week: 50, closed days: next opening", "closed days: next opening"),
    ("plain: 60 %", "plain: 70 %", "`classes: {plain: 70 %, hard: rest}`"),
    ("[danish holidays]", "[danish holidays, week 7]", "`closed: [danish holidays, week 7]`"),
    ("pay: 300", "pay: 350", "`pay: 350 DKK per hour`"),
    ("goal: 80 %", "penalty: {per day: 100 DKK}, goal: 80 %", "`penalty: {per day: 100 DKK}`"),
    ("officers: 3", "officers: 3, end of day: finish", "`end of day: finish`"),
    ("officers: 3", "officers: 3, absence: keep", "`absence: keep`"),
    ("officers: 3", "officers: 3, routing: least loaded", "`routing: least loaded`", "* in the team back not the officer idle longest goes first"),
    ("per week: 50, weekdays: {mon: 2, tue-fri: 1, sat-sun: 0}", "trace: arrived.csv, column: received", "* intake of permit: no gaps are drawn; cases come"),
    ("officers: 3", "officers: 3, overhead: 30 %", "`overhead: 30 %`"),
    ("officers: 3", "officers: 3, mentoring: 40 % for 4 weeks", "`mentoring: 40 % for 4 weeks`"),
    ("officers: 3", "officers: 3, ramp-up: none", "`ramp-up: none`"),
    ("officers: 3", "officers: 3, helps: [front]", "`helps: [front]`"),
    ("officers: 3", "officers: 3, same officer: unless away 5 days, caseload: 10", "`same officer: unless away 5 days`", "`caseload: 10`"),
    ("shape 1.5}", "shape 1.6}", "weibull mean 30 days shape 1.6"),
    ("replications: 2\n", "replications: 2\nuncertain: {wait: {path: tracks.way.screen.time, value: X min, between: [20, 40]}}\n", "* wait\n"),
    ("replications: 2\n", "replications: 2\nscenarios: {as is: {}, surge: {set: {cases.permit.intake.surges: [{when: 2026-02-02..2026-03-01, times: 2}]}}}\n",
     "* surge: about 800 cases received in the period"),
    ("age: 1..20 days", "age: 1..30 days", "age: 1..30 days}]`"),
]


@test
def a_change_to_the_model_is_a_change_to_the_text():
    scenario, made = os.path.join(FOLDER, "model.yaml"), os.path.join(FOLDER, "model.h5")
    with open(os.path.join(FOLDER, "arrived.csv"), "w", encoding="utf-8") as file:
        file.write("received\n2026-01-06 09:00\n2026-02-03 10:00\n")

    def said_of(text):
        with open(scenario, "w", encoding="utf-8") as file:
            file.write(text)
        sluse("run", scenario, "-q", "-o", made)
        return [re.sub(r"^```yaml$.*?^```$", "", sluse("report", made, "--stress", "--lang", language), flags=re.M | re.S) for language in ("en", "da")]

    english, danish = said_of(MODEL)
    for was, becomes, *told in CHANGES:
        assert MODEL.count(was) == 1, was
        said, sagt = said_of(MODEL.replace(was, becomes))
        assert all(words in said and words not in english for words in told) and sagt != danish, (becomes, told, said)


@test
def what_a_scenario_changes_is_told_word_by_word():
    """Beside the lines of the file: the value, what stood before, and what the word means; in lists and steps that alone which is another."""
    told = {
        "asylum-surge": ("What surge + 6 hired changes in surge:\n\n  * `teams.normal.officers` is `34` in place of `28`: number of officers",
                         "What surge + wider fast track changes in surge:\n\n  * `tracks.opening.triage.by class.other.fast` is `15 %` in place of `3 %`\n\n",
                         "`moves` is `[{officers: 5, out of: normal, into: fast, when: 2026-09-15..2027-01-31}]`, which was not written before: officers lent"),
        "passport-summer": ("* `tracks.passport.pick-up box.to.closed` is `85 %` in place of `0 %`",),
        "kindergarten": ("* `adults` has in addition `{who: extra, number: 1, hours: 5 per week, shifts: [08:30-09:30]}`: ", "* `shifts.late` is `09:00-16:24` in place of `09:36-17:00`"),
    }
    made = os.path.join(FOLDER, "changes.h5")
    for example, wanted in told.items():
        sluse("run", os.path.join(ROOT, "scenarios", example + ".yaml"), "--replications", "2", "-q", "-o", made)
        said = sluse("report", made, "--stress")
        assert all(words in said for words in wanted), said[said.index("### 2.3"):said.index("### 2.4")]
        assert said.count("\nWhat ") == sum(scenario["like"] >= 0 for scenario in json.loads(sluse("report", made, "--json"))["scenarios"])


@test
def few_open_cases_of_a_change_are_withheld():
    scenario, made = os.path.join(FOLDER, "open.yaml"), os.path.join(FOLDER, "open.h5")
    with open(os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), encoding="utf-8") as file:
        text = file.read()
    with open(scenario, "w", encoding="utf-8") as file:
        file.write(re.sub(r"^scenarios:.*?(?=^replications)", "scenarios:\n  as is: {}\n  more: {add: {start: [{open: 3, case: asylum, at: fast, age: 1..9 days}]}}\n", text, flags=re.M | re.S))
    sluse("run", scenario, "--replications", "2", "-q", "-o", made)
    assert "`start` has in addition `{open: 3, case" in sluse("report", made, "--stress")
    assert "`start` has in addition `{open: (withheld), case" in sluse("report", made, "--stress", "--suppress", "5")


@test
def bands_are_told_of_as_far_as_there_are_any():
    made, bands = os.path.join(FOLDER, "bands.h5"), {1: "neither limits nor bands", 3: "bands hold 50 % of", 9: "bands hold 50 and 80 % of", 38: "50 and 80 % of", 39: "50, 80 and 95 % of"}
    for replications, words in bands.items():
        sluse("run", os.path.join(FOLDER, "parts.yaml"), "--replications", str(replications), "--seed", "2", "-q", "-o", made)
        said = sluse("report", made, "--stress")
        assert words in said and "* seed: " not in said, said


@test
def a_house_has_all_items_too():
    house = os.path.join(FOLDER, "house.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "kindergarten.yaml"), "--replications", "2", "-q", "-o", house)
    said = sluse("report", house, "--stress")
    assert "Each day of the house begins anew" in said and "open cases" not in said and "* replications: " not in said and "2 independent replications" in said, said
    assert "nothing flows" in said and "* pedagogue: " in said and "* nursery: " in said and all(f"`{words}`" in said for words in (
        "break: {length: 29 min, between: 11:00-13:30, away at once: 1}", "planning: 2 h per week", "substitute: {comes: 70 %, after: 2 h, pay: 210 DKK per hour}",
        "floor: 2 adults", "early: 06:30-13:30")) and "nursery: {enrolled: 12, lawful: 3 per adult, target: 4 per adult}" in said and len(re.findall(r"^### ", said, re.M)) == 20, said


run()
