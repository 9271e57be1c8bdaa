#!/usr/bin/python3
"""The results file as Python reads it, without this program: axes, units, sums that must agree. Prints TAP."""
import datetime
import json
import os
import sys
import tempfile

try:
    import h5py
    import numpy
    import pandas
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-h5py and python3-pandas")
    sys.exit()

from tap import run, sluse, test    # beside this file

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIO = os.path.join(HERE, "runs", "counter.yaml")


def whole(results):
    return results["scenarios/as_is"]


@test
def the_heading_tells_what_was_run(results, _):
    text = results["input/scenario"].asstr()[0]
    assert text == open(SCENARIO, encoding="utf-8").read()
    assert results.attrs["format"] == "sluse results" and results.attrs["schema"] == 3
    assert results.attrs["name"].endswith("æ, ø and å") and results.attrs["seed"] == 1
    assert results["input/files"].asstr()[0].startswith("minutes.csv ")
    more = results["scenarios/one_more"].attrs
    assert more["name"] == "one more" and more["like"] == "as is" and more["replications"] == 12


@test
def every_number_has_axes_with_names_and_a_meaning(results, _):
    lengths = {"replication": 12, "week": 27, "team": 2, "pair": 1, "type": 1, "bucket": 2176, "weekly_bucket": 272}
    for group in ("teams", "cases", "histograms"):
        for name, data in whole(results)[group].items():
            assert data.attrs["units"] and data.attrs["summary"], name
            assert [lengths[axis.label] for axis in data.dims] == list(data.shape), name
            assert all(len(axis) > 0 for axis in data.dims if axis.label != "replication"), name


@test
def weeks_are_those_of_the_calendar(results, _):
    axis = whole(results)["teams/worked"].dims[1]
    days, starts, labels = axis["week"][:], axis["week_start"].asstr()[:], axis["iso_week"].asstr()[:]
    assert numpy.isnan(days[0]) and labels[0] == "before" and starts[0] == ""
    first = datetime.date.fromisoformat(whole(results).attrs["period_first"])
    for day, start, label in zip(days[1:], starts[1:], labels[1:]):
        monday = first + datetime.timedelta(days=int(day))
        year, week, weekday = monday.isocalendar()
        assert weekday == 1 and start == monday.isoformat() and label == f"{year}-W{week:02}"


@test
def open_cases_follow_from_what_comes_and_goes(results, _):
    for scenario in results["scenarios"].values():
        cases = {name: data[:].sum(axis=2) for name, data in scenario["cases"].items()}
        change = cases["received"] - cases["decided"] - cases["withdrawn"]
        assert (cases["open_end"][:, 1:] == cases["open_end"][:, :-1] + change[:, 1:]).all()
        assert cases["decided"].sum() > 5000


@test
def histograms_count_the_cases(results, _):
    for scenario in results["scenarios"].values():
        histograms = scenario["histograms"]
        decided, begun = scenario["cases/decided"][:], scenario["teams/begun"][:]
        assert (histograms["sojourn"][:].sum(axis=2) == decided[:, 1:].sum(axis=1)).all()
        assert (histograms["waiting"][:].sum(axis=2) == begun[:, 1:].sum(axis=1)).all()
        assert (histograms["weekly_sojourn"][:].sum(axis=2)[:, 0] == decided[:, :, 0].sum(axis=0))[1:].all()
        assert (histograms["age"][:].sum(axis=(1, 2)) == scenario["cases/open_end"][:, -1].sum(axis=1)).all()
        bounds = histograms["sojourn"].dims[2]["bucket"][:]
        mean = (histograms["sojourn"][:].sum(axis=(0, 1)) * bounds).sum() / decided[:, 1:].sum()
        exact = scenario["cases/sojourn"][:, 1:].sum() / decided[:, 1:].sum()
        assert 0.98 * exact < mean < exact, (mean, exact)


@test
def pandas_finds_the_share_that_the_answer_gives(results, answer):
    cases = whole(results)["cases"]
    index = pandas.MultiIndex.from_product([range(12), cases["within"].dims[1]["iso_week"].asstr()[:]],
                                           names=["replication", "week"])
    table = pandas.DataFrame({name: data[:, :, 0].ravel() for name, data in cases.items()}, index=index)
    sums = table.drop("before", level="week").groupby("replication").sum()
    share = 100 * (sums["within"] / sums["decided"]).mean()
    figures = answer["scenarios"][0]["figures"]
    told = [f["mean"] for f in figures if f["slug"] == "decided_within_goal" and f["per"] == figures[0]["per"]]
    assert abs(told[0] - share) < 1e-9, (told, share)


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "r.h5")
        told = sluse("run", SCENARIO, "--replications", "12", "--json", "--lang", "en", "--out", path)
        with h5py.File(path, "r") as results:
            return run(results, json.loads(told)) > 0


sys.exit(main())
