#!/bin/bash
# A house through the whole chain: threads, shares, kills and extension leave the same bytes; its answer, its tables, and what is not for it.
#   SLUSE=build/sanitize/sluse tests/test_presence.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
file=scenarios/kindergarten.yaml replications=40 fewer=20
. tests/chain.sh
says() { grep -qF -- "$1" "$here/said"; }
show() { "$sluse" show "$here/whole.h5" "$@" > "$here/said" 2>&1; }

the_answer_says_what_helps_and_what_breaks_the_floor() {
    "$sluse" run scenarios/kindergarten.yaml --replications 100 --seed 1 --out "$here/answer.h5" > "$here/said" 2> /dev/null || return
    says 'hours short a week,' && says '% below the floor of 2 adults.' && says 'One hour more at 1330 helps most: -' \
        && says 'Late shift from 0900 breaks the floor: below it on 8' && says 'Lawful adults 7.71 of 8.00 needed (yearly average;' \
        && says 'the rule binds the municipality, not the hour)' && says 'one pedagogue ill for four weeks:' \
        && tr '\n' ' ' < "$here/said" | grep -qE 'One hour more at 1330 helps most: -1\.[0-9]+ hours short a week, \+[0-9.]+ points of days covered\.' \
        && tr '\n' ' ' < "$here/said" | grep -qE 'One hour more at 0830: -1\.[0-9]+ hours short a week, \+[0-9.]+ points of days covered' \
        && says '! breaks the floor on more days' && grep -qE '^ late shift from 0900 .*!' "$here/said"
}

tables() {
    show --by adults && says 'student helper' && show --by children --figure 'hours wanted' && says 'nursery' \
        && show --by quarter && says 'mon 06:30' && says 'fri 15:45' && ! says 'fri 16:00' && ! says 'sat ' \
        && show --by week && says '2026-W33' && show && says '--by adults, children, quarter, week or month' \
        && show --figure 'open cases' --by week && says 'not est.'
}

# Christmas and New Year: weeks that the period cuts, most of their days closed and paid. Eight full-time equivalents are employed all the time.
full_time_equivalents_are_those_employed() {
    sed 's/^period:.*/period: 2026-12-24..2026-12-31/; /week 42/d; /every day:/d; /^absences:/,/^$/d; /^scenarios:/,/^$/d' scenarios/kindergarten.yaml > "$here/cut.yaml"
    "$sluse" run "$here/cut.yaml" -q --replications 10 --out "$here/cut.h5" 2> "$here/said" || return
    "$sluse" show "$here/cut.h5" --figure 'full-time equivalents' --by week > "$here/said" && [ "$(grep -cE '^2026-W5[23], 4 days of it  *(7\.9|8\.[01]) ' "$here/said")" = 2 ]
}

# More days below it, as more are asked for.
another_floor_is_no_breach() {
    sed '/^scenarios:/,/^$/{/^scenarios:/!d}; s/^scenarios:/&\n  as is: {}\n  floor of three: {set: {presence.floor: 3 adults}}\n/' scenarios/kindergarten.yaml > "$here/floor.yaml"
    "$sluse" run "$here/floor.yaml" -q --replications 10 --out "$here/floor.h5" 2> "$here/said" || return
    "$sluse" show "$here/floor.h5" > "$here/said" && grep -Eq '^ floor of three .*≠' "$here/said" && ! says 'breaks the floor'
}

json_and_csv_hold_the_same() {
    "$sluse" show "$here/whole.h5" --csv "$here/csv" && "$sluse" show "$here/whole.h5" --json > "$here/whole.json" && $python - "$here" << 'PYTHON'
import csv, json, sys
here = sys.argv[1]
told = {(s["name"], f["figure"], f["per"], f["name"]): f["mean"] for s in json.load(open(here + "/whole.json"))["scenarios"] for f in s["figures"]}
rows = list(csv.DictReader(open(here + "/csv/figures.csv", newline="")))
assert len(rows) > 5 * 200
for row in rows:
    mean = told.get((row["scenario"], row["figure"], row["per"], row["name"]))
    assert row["per"] == "track" or mean is not None, row
    assert mean is None or not row["mean"] or abs(mean - float(row["mean"])) <= 1e-9 * abs(mean) + 1e-12, row
PYTHON
}

# Read without this program: short + over is the difference of wanted and with, quarter by quarter the same as week by week.
hdf5_holds_the_ledger() {
    $python - "$here/whole.h5" << 'PYTHON'
import sys
import h5py, numpy
with h5py.File(sys.argv[1]) as file:
    for name, scenario in file["scenarios"].items():
        house = {key: value[...].sum() for key, value in scenario["house"].items()}
        assert house["wanted"] - house["with_children"] == house["short"] - house["over"], name
        assert scenario["quarters/short"][...].sum() == house["short"] and scenario["quarters/open"][...].sum() == house["open"], name
        adults = {key: value[...].sum(axis=(0, 1)) for key, value in scenario["adults"].items()}
        spent = sum(adults[key] for key in "with_children elsewhere break planning outside_shifts leave ill closed".split())
        assert (adults["paid"] == spent).all(), name
        assert (adults["with_children"] + adults["substitute_with_children"]).sum() == house["with_children"], name
        assert scenario["house/short"].attrs["units"] == "microseconds"
PYTHON
}

# A sheet's name may hold no slash: "hours short/wk" is not one.
the_workbook_has_a_sheet_for_each_figure() {
    "$sluse" report "$here/whole.h5" -o "$here/whole.xlsx" > "$here/said" 2>&1 && ! says WARNING && $python - "$here/whole.xlsx" << 'PYTHON'
import re, sys, zipfile
names = re.findall(r'<sheet name="([^"]+)"', zipfile.ZipFile(sys.argv[1]).read("xl/workbook.xml").decode())
assert "Weeks 1, hours short-wk" in names and "Weeks 6, substitutes" in names, names
PYTHON
}

not_for_a_house() {                         # not_for_a_house TEXT COMMAND...: exit status 2, and the text
    local text=$1
    shift
    "$sluse" "$@" > "$here/said" 2>&1
    [ $? = 2 ] && says "$text"
}

claim "threads do not matter" threads_do_not_matter
claim "shares do not matter" shares_do_not_matter
claim "more replications are added to those there" more_replications_are_added
claim "kills do not matter" kills_do_not_matter 2> /dev/null
claim "the answer says what helps and what breaks the floor" the_answer_says_what_helps_and_what_breaks_the_floor
claim "adults, children, quarters and weeks stand in rows" tables
claim "full-time equivalents are those employed" full_time_equivalents_are_those_employed
claim "another floor is no breach of the floor" another_floor_is_no_breach
claim "JSON and CSV hold the same" json_and_csv_hold_the_same
if $python -c "import h5py, numpy" 2> /dev/null; then
    claim "the results file holds the ledger" hdf5_holds_the_ledger
else
    number=$((number + 1))
    echo "ok $number - the results file holds the ledger # SKIP python3-h5py is not installed"
fi
claim "the workbook has a sheet for each figure" the_workbook_has_a_sheet_for_each_figure
claim "replay is not for a house" not_for_a_house "replay tells what happens to cases" replay scenarios/kindergarten.yaml
claim "move is not for a house" not_for_a_house "need and move are for teams with cases" move scenarios/kindergarten.yaml
echo "1..$number"
