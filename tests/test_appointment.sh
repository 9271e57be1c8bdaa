#!/bin/bash
# Appointments through the whole chain: threads, shares, kills and extension leave the same bytes; the ledger read by another program; and a
# run that goes on from the bookings of a day.
#   SLUSE=build/sanitize/sluse tests/test_appointment.sh   another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
file=scenarios/passport-summer.yaml replications=10 fewer=4
. tests/chain.sh

# Read without this program. Booked are those who asked, the 122 of the start, and those who came and were given another slot, unless they were of the start;
# of these some are booked still at the end, and no more than six weeks of slots.
hdf5_holds_the_ledger() {
    $python - "$here/whole.h5" << 'PYTHON'
import sys
import h5py, numpy
with h5py.File(sys.argv[1]) as file:
    for name, scenario in file["scenarios"].items():
        book = {key: value[...].sum(axis=(1, 2)) for key, value in scenario["appointments"].items()}
        still = book["booked"] - book["kept"] - book["no_shows"] - book["cancelled"] - book["moved"]
        again = book["booked"] - book["asked"] - 122
        assert (again >= 0).all() and (again <= book["moved"] + book["sent_home"]).all() and (again >= book["moved"] + book["sent_home"] - 122).all(), name
        assert (still >= 0).all() and (still <= 6 * 7 * 100).all() and still.sum() > 0, name
        assert (book["within"] + book["missed"] >= book["asked"]).all(), name
        assert len(set(book["offered"])) == 1 and (book["kept"] + book["no_shows"] + book["moved"] <= book["offered"]).all(), name
        assert (book["lost"] == 0).all() and (book["desk_planned"] == book["offered"] * 15 * 60 * 10**6).all(), name
        assert (book["desk_time"] <= book["desk_planned"]).all() and (book["desk_time"] > 0.9 * book["desk_planned"]).all(), name
        assert (scenario["histograms/weekly_slot_wait"][...].sum(axis=2) == scenario["appointments/asked"][...].sum(axis=0)).all()
        assert scenario["appointments/waited"].attrs["units"] == "microseconds"
PYTHON
}

waits_stand_by_week_of_request() {
    "$sluse" show "$here/whole.h5" --by week --figure 'wait for slot' > "$here/said" && grep -q 'by the week of asking' "$here/said" \
        && [ "$(grep -c '^2027-W' "$here/said")" = 38 ] \
        && "$sluse" show "$here/whole.h5" --by week --figure 'wait for slot p90' > "$here/said" && grep -q 'pooled' "$here/said" \
        && [ "$(grep -c '^2027-W' "$here/said")" = 38 ] && ! grep -q 'not est' "$here/said"
}

# The shares of no-shows of each replication, read without this program, against the band that the answer prints below its differences.
bands_hold_the_replications() {
    "$sluse" show "$here/whole.h5" | sed -n '/80 % of the replications lie between/,/^[^ ]/p' > "$here/said"
    $python - "$here/whole.h5" "$here/said" << 'PYTHON'
import re, sys
import h5py
bands = {}
for line in open(sys.argv[2]):
    found = re.findall(r"\[([-\d.,]+), ([-\d.,]+)\]", line)
    if found:
        bands[line.split("[")[0].strip()] = [tuple(float(limit.replace(",", "")) for limit in pair) for pair in found]
with h5py.File(sys.argv[1]) as file:
    assert len(bands) == len(file["scenarios"]) == 5, bands
    for scenario in file["scenarios"].values():
        book = {key: value[:, 1:].sum(axis=(1, 2)) for key, value in scenario["appointments"].items()}
        shares = 100 * book["no_shows"] / (book["no_shows"] + book["kept"] + book["moved"])
        least, most = bands[scenario.attrs["name"]][4]
        inside = sum(least - 0.06 <= share <= most + 0.06 for share in shares)
        assert min(shares) - 0.06 <= least < most <= max(shares) + 0.06 and inside >= 0.8 * len(shares), (scenario.attrs["name"], least, most, shares)
PYTHON
}

# from NAME START: the file from 3 May on, with that start; writes the first week's mean wait.
from() {
    sed "s/^period: .*/period: 2027-05-03..2027-09-26/; s/^start: .*/start: $2/" $file > "$here/$1.yaml"
    "$sluse" run "$here/$1.yaml" --replications 10 --quiet --out "$here/$1.h5" --csv "$here/$1" 2> "$here/said" || { cat "$here/said"; return 1; }
    awk -F, '$1 == "as is" && $2 == "2027-W18" && $4 == "wait for slot" {print $9}' "$here/$1/weekly_figures.csv"
}

# Whoever is booked on 3 May is booked in the file, so that who asks then waits as long as in a run that began in January.
it_goes_on_from_the_bookings_of_a_day() {
    "$sluse" replay $file --until 2027-05-03 --quiet --open-cases "$here/open.csv" || return
    local booked open before restarted empty
    booked=$(awk -F, 'NR > 1 && $NF ~ /^2027-/' "$here/open.csv" | wc -l)
    open=$(($(wc -l < "$here/open.csv") - 1))
    restarted=$(from restarted '{file: open.csv}') empty=$(from empty empty)
    before=$("$sluse" show "$here/whole.h5" --by week --figure 'wait for slot' | awk '$1 == "2027-W18" {print $2}')
    echo "# $open open, $booked booked; wait of those who ask in week 18: run on $before days, restarted $restarted, from nothing $empty"
    "$sluse" check "$here/restarted.yaml" | tr -d , | grep -q "$open open at the start" && [ "$booked" -gt 300 ] && [ "$booked" -lt "$open" ] \
        && awk -v a="$restarted" -v b="$before" -v c="$empty" 'BEGIN {exit !(a > b - 8 && a < b + 8 && c < b / 3)}'
}

# On the night to 16 June two groups, of whom one officer each has all in hand, wait for the morning: one case of each stays with the officer, and the
# others are met again. People who asked for no slot are on their way to the walk-in counter, next morning.
it_goes_on_from_groups_and_walk_ins() {
    cat > "$here/groups.yaml" << 'YAML'
sluse: 1
period: 2026-06-08..2026-08-02
start: {booked: {next week: 50 %}}
calendars: {day: {hours: {mon-fri: 08:00-12:00}}}
teams: {counter: {officers: 2, calendar: day, end of day: suspend}}
appointments: {groups: {team: counter, length: 1 h, desks: 2, places: 4, served: together, booked: {at most: 8 days}, late: exponential mean 5 min}}
cases: {case: {intake: {per day: 8, hours: {"08:00-20:00": 1}}, track: way}}
tracks: {way: [appointment: {what: guidance, at: groups, time: 100 min}, hold: {what: letter, time: uniform 0 to 2 days}, walk-in: {what: pay, by: counter, time: 2 min}, decide]}
YAML
    "$sluse" replay "$here/groups.yaml" --until 2026-06-16 --quiet --open-cases "$here/groups.csv" || return
    sed 's/2026-06-08\.\./2026-06-16../; s/^start: .*/start: {file: groups.csv}/' "$here/groups.yaml" > "$here/later.yaml"
    local open walking
    open=$(($(wc -l < "$here/groups.csv") - 1)) walking=$(grep -cE ',pay,2026-06-16T(08|09|1[01]):' "$here/groups.csv")
    echo "# $open open, $walking will walk in"
    "$sluse" check "$here/later.yaml" > "$here/said" 2>&1 && tr -d , < "$here/said" | grep -q "$open open at the start" && [ "$walking" -gt 0 ] \
        && grep -q 'guidance,.* h,,counter [12],' "$here/groups.csv" && "$sluse" run "$here/later.yaml" --replications 5 --quiet --out "$here/later.h5"
}

# limit NAME DESKS OFFICERS: what binds in a counter with so many, whose one case in five minutes wants a slot.
limit() {
    cat > "$here/$1.yaml" << YAML
sluse: 1
period: 2027-01-04..2027-05-02
calendars: {day: {hours: {mon-fri: 08:00-12:00}}}
teams: {counter: {officers: $3, calendar: day, sickness: 60 days per year}}
appointments: {slots: {team: counter, length: 20 min, desks: $2, booked: {at most: 4 weeks}, short of officers: close desks and rebook}}
cases: {case: {intake: {per day: 12}, goal: {wait for slot: 90 % within 5 days}, track: way}}
tracks: {way: [appointment: {what: visit, at: slots, time: 10 min}, decide]}
YAML
    "$sluse" run "$here/$1.yaml" --replications 20 --out "$here/$1.h5" | tr '\n' ' ' | sed 's, *$,\n,'
}

# Four desks and four officers who are often ill: who is there binds. Two desks with enough officers: the slots do, all the time or from when the queue has formed.
it_says_whether_slots_or_officers_bind() {
    limit ill 4 4 > "$here/ill"
    limit few 1 4 > "$here/few"
    limit late '{weeks 1-12: 4, weeks 13-52: 1}' 6 > "$here/late"
    cat "$here/ill" "$here/few" "$here/late" | sed 's/^/# /'
    grep -q 'what binds is who is there for the desks of slots: [0-9]* % of its slots are booked and have nobody' "$here/ill" \
        && grep -q 'what binds is the number of slots in slots: [0-9]* % of them are taken' "$here/few" && ! grep -q 'are taken in the last' "$here/few" \
        && grep -q 'what binds is the number of slots in slots: [0-9]* % of them are taken in the last [0-9]* weeks' "$here/late"
}

claim "threads do not matter" threads_do_not_matter
claim "shares do not matter" shares_do_not_matter
claim "more replications are added to those there" more_replications_are_added
claim "kills do not matter" kills_do_not_matter 2> /dev/null
if $python -c "import h5py, numpy" 2> /dev/null; then
    claim "the results file holds the ledger" hdf5_holds_the_ledger
    claim "the bands of the answer hold the replications" bands_hold_the_replications
else
    number=$((number + 1))
    echo "ok $number - the results file holds the ledger # SKIP python3-h5py is not installed"
    number=$((number + 1))
    echo "ok $number - the bands of the answer hold the replications # SKIP python3-h5py is not installed"
fi
claim "waits stand by week of request" waits_stand_by_week_of_request
claim "a run goes on from the bookings of a day" it_goes_on_from_the_bookings_of_a_day
claim "a run goes on from groups and walk-ins" it_goes_on_from_groups_and_walk_ins
claim "it says whether slots or officers bind" it_says_whether_slots_or_officers_bind
echo "1..$number"
