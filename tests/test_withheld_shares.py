#!/usr/bin/python3
"""`show --csv --suppress`: no share tells how few are in it or are not, nor how few lie between it and another share.
  SLUSE=build/sanitize/sluse tests/test_withheld_shares.py      another program than ./sluse
"""
import csv
import os
import tempfile

from tap import run, sluse, test    # beside this file

FEW = 5
OFFICE = """sluse: 1
name: Shares
period: 2027-01-04..2027-12-31
figures: [FIGURES]
start: empty
teams:
  alpha: {officers: 3}
cases:
  common:
    intake: {per month: {jan-dec: 40}}
    goal: 90 % within 30 days
    track: common
tracks:
  common:
    - work: {what: assess, by: alpha, time: lognormal mean 4 h cv 0.8}
    - branch: BRANCH
    - decide: {by: alpha, time: lognormal mean 1 h cv 0.8}
  more:
    - decide: {by: alpha, time: 1 h}
"""


def tables(branch, figures, *options, name="figures.csv", office=OFFICE):
    with tempfile.TemporaryDirectory() as folder:
        scenario, results = os.path.join(folder, "shares.yaml"), os.path.join(folder, "shares.h5")
        with open(scenario, "w", encoding="utf-8") as file:
            file.write(office.replace("BRANCH", branch).replace("FIGURES", figures))
        sluse("run", scenario, "-q", *options, "-o", results)
        both = []
        for suppress in ((), ("--suppress", str(FEW))):
            sluse("show", results, "--csv", os.path.join(folder, "csv"), *suppress)
            with open(os.path.join(folder, "csv", name), newline="", encoding="utf-8") as file:
                both.append(list(csv.DictReader(file)))
        return both


def means(rows, figure):
    return [row["mean"] and float(row["mean"]) for row in rows if row["figure"] == figure]


@test
def what_is_due_does_not_tell_how_few_withdrew():
    for share, replications in (("1.2", "1"), ("0.5", "30")):
        before, told = tables("{what: leaves, to: {withdrawn: " + share + " %, next: rest}}", "due within goal, decided", "--replications", replications)
        left, due = means(before, "withdrawn"), means(before, "due within goal")
        assert 0 < left[0] < FEW and 99 < due[0] < 100, (left, due)
        assert set(means(told, "due within goal")) == {""} and set(means(told, "withdrawn")) == {""} and means(told, "decided") == means(before, "decided")


@test
def what_is_due_is_told_where_it_tells_of_many():
    before, told = tables("{what: leaves, to: {withdrawn: 20 %, next: rest}}", "due within goal, decided", "--replications", "10")
    assert means(before, "due within goal")[0] < 85 and means(told, "due within goal") == means(before, "due within goal")


@test
def a_branch_does_not_tell_how_few_found_it_open():
    for rule, is_few in (("more than 0 waiting for alpha until below 1", True), ("more than 100 waiting for alpha until below 50", False), ("fewer than 40 open in common until above 41", False)):
        branch = "{what: queue, to: {more: 50 %, next: rest}, when: " + rule + "}"
        before, told = (means(rows, "branch open") for rows in tables(branch, "branch open, decided", "--replications", "1"))
        came = 469                                        # cases, intake of one replication
        assert is_few == (0 < before[0] / 100 * came < FEW), (rule, before)
        assert told == ([""] * len(before) if is_few else before), (rule, before, told)


@test
def no_quantile_has_few_beyond_it():
    branch = "{what: leaves, to: {withdrawn: 20 %, next: rest}}"
    shares = {"sojourn time p80": .8, "sojourn time of the fastest 80 %": .8, "sojourn time p90": .9, "net sojourn time p90": .9, "sojourn time median": .5, "waiting time p90": .9}
    for name in ("figures.csv", "weekly_figures.csv"):
        before, told = tables(branch, "sojourn time p90, decided", "--replications", "5", name=name)
        key = ("week", "per", "name")
        decided = {tuple(row.get(part) for part in key): float(row["mean"]) for row in before if row["figure"] == "decided"}
        shown = hidden = 0
        for row, own in zip(told, before):
            cases = decided.get(tuple(row.get(part) for part in key))
            if row["figure"] in shares and cases is not None and own["mean"]:
                is_few = 0 < min(cases * shares[row["figure"]], cases * (1 - shares[row["figure"]])) < FEW
                assert (row["mean"] == "") == is_few, (row, cases)
                shown, hidden = shown + (not is_few), hidden + is_few
        assert (shown if name == "figures.csv" else hidden) > 10, (name, shown, hidden)


SLOTS = """sluse: 1
name: Slots
period: 2027-01-04..2027-06-27
start: empty
calendars: {counter: {hours: {mon-fri: 09:00-13:00}}}
teams:
  counter: {officers: 2, calendar: counter, sickness: 40 days per year}
appointments:
  first:  {team: counter, length: 30 min, desks: 1, booked: {at most: 4 weeks}, cancelled: {share: 3 %, notice: 3 days, slot: reopens}, short of officers: close desks and rebook}
  second: {team: counter, length: 30 min, desks: 1, booked: {at most: 4 weeks}, no-show: 10 %, cancelled: {share: 20 %, notice: 3 days, slot: reopens}, short of officers: close desks and rebook}
cases:
  many: {intake: {per week: 25}, track: many}
  rare: {intake: {per week: 6}, track: rare}
tracks:
  many: [appointment: {what: apply, at: second, time: lognormal mean 25 min cv 0.3}, close: {as: done}]
  rare: [appointment: {what: apply, at: first, time: lognormal mean 25 min cv 0.3}, close: {as: done}]
"""


@test
def no_count_of_bookings_is_few_nor_told_by_the_others():
    for name in ("figures.csv", "weekly_figures.csv"):
        before, told = tables("", "", "--replications", "5", name=name, office=SLOTS)
        counts = ("bookings", "cancelled slots", "rebooked", "sent home")
        few = [(own, row) for own, row in zip(before, told) if own["figure"] in counts and 0 < float(own["mean"]) < FEW]
        assert len(few) > (2 if name == "figures.csv" else 30), (name, len(few))
        assert all(row["mean"] == "" for _, row in few), (name, [row for _, row in few if row["mean"]][:3])
        for figure in counts:
            for week in {row.get("week") for row in told}:
                rows = [(own, row["mean"]) for own, row in zip(before, told) if own["figure"] == figure and row.get("week") == week]
                together = sum(float(own["mean"]) for own, mean in rows if own["per"] == "appointments" and mean == "")
                assert not 0 < together < FEW or all(mean == "" for own, mean in rows if own["per"] == "whole"), (name, figure, week, rows)
        unused = [(row, own) for row, own in zip(told, before) if own["figure"] == "slots unused" and own["name"] == "first" and name == "weekly_figures.csv"]
        assert all(row["mean"] == "" for row, own in unused if 0 < 40 - float(own["mean"]) < FEW), unused      # 40 places a week


run()
