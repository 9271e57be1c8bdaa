#!/bin/sh
# `sluse show` on a small run: every way of showing it, the exit status, and what is said of wrong requests.
#   SLUSE=build/sanitize/sluse tests/test_show.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=$(realpath "${SLUSE:-./sluse}")
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
results=$folder/r.h5
command=show
. tests/expect.sh

"$sluse" run scenarios/asylum-surge.yaml --replications 10 --out "$results" > "$folder/answer" 2> /dev/null || echo "# the run failed"
number=$((number + 1))
"$sluse" show "$results" > "$folder/again"
sed -i '/^$/,$d' "$folder/answer"
sed '/^$/,$d' "$folder/again" | cmp -s - "$folder/answer" || printf 'not '
echo "ok $number - without options the answer of the run is shown"

# HDF5 makes up names for what lies in memory alone: files of such names in the folder are not looked at, and stay as they are.
here=$PWD
number=$((number + 1))
(cd "$folder" && echo kept > file_image_0 && echo kept > results && "$sluse" digest r.h5 > one && "$sluse" run "$here/scenarios/asylum-surge.yaml" --replications 10 \
    --quiet --out other.h5 2> /dev/null && "$sluse" digest other.h5 | cmp -s - one && cat file_image_0 results | tr -d '\n' | grep -qx keptkept) || printf 'not '
echo "ok $number - files of other programs in the folder change nothing and are not changed"
rm -f "$folder/file_image_0" "$folder/results" "$folder/other.h5" "$folder/one"

expect 0 "same luck divides the variance" "$results"
expect 0 "Until decided, as is, if nobody left undecided: half within" "$results"
expect 0 "The hump is gone for good after" "$results"
expect 0 "Til afgørelse, as is, hvis ingen gik uden afgørelse: halvdelen inden for" "$results" --lang da
expect 0 "More: sluse show $results with" "$results"
expect 0 "Period 2026-06-01 to 2027-05-31" "$results" --verbose
expect 0 "surge + 6 hired (10 replications)" "$results" --scenario "surge + 6 hired"
expect 0 "sojourn time p90" "$results" --scenario surge
expect 0 "2026-W23" "$results" --by week
expect 0 "2026-12" "$results" --by month --figure "decided within goal"
expect 0 "(too early)" "$results" --by month --figure "received within goal"
expect 0 "For tidligt: ikke alle sager" "$results" --by week --figure "received within goal" --lang da
expect 0 "registration" "$results" --by team
expect 0 "a full-time officer's year: 1,924 h by contract" "$results" --year
expect 0 "in the replications: 1,924 h by contract - " "$results" --year --scenario surge
# Ten of half time, always busy, decide 5,760 cases of an hour in these 52 weeks: 1,152 for each full-time post; meetings and lunch are each one's own.
cat > "$folder/halves.yaml" << 'end'
sluse: 1
period: 2026-01-05..2027-01-03
replications: 2
calendars: {office: {hours: {mon-fri: 08:00-15:24}}}
teams: {a: {officers: [10 x 18.5 h], shrinkage: {training: 100 h per year, lunch: 30 min per day, meetings: 3 h per week}}}
cases: {a: {track: a}}
start: [{open: 30000, case: a, at: a, age: 5 days}]
tracks: {a: [decide: {by: a, time: 1 h}]}
end
"$sluse" run "$folder/halves.yaml" --out "$folder/halves.h5" > /dev/null 2>&1 || echo "# the run failed"
expect 0 "= 1,924 present; on cases 1,152, busy with them 100 % of the time" "$folder/halves.h5" --year
# Four new of eight, whom the others teach: 1,850 hours present less 405, of which 80 % are on cases. As many cases as these hours are, at 8 h each, are done.
cat > "$folder/new.yaml" <<end
sluse: 1
period: 2028-01-03..2028-12-29
replications: 5
calendars: {office: {hours: {mon-thu: 08:00-15:30, fri: 08:00-15:00}}}
teams: {a: {officers: [4, {number: 4, from: 2028-01-03}], case time: 80 %}}
cases: {c: {intake: {per month: 400}, track: t}}
tracks: {t: [decide: {by: a, time: 8 h}]}
end
"$sluse" run "$folder/new.yaml" --out "$folder/new.h5" > /dev/null 2>&1 || echo "# the run failed"
expect 0 "in training = 1,850 present, 405 of it taken by ramp-up and mentoring; on cases 1,156" "$folder/new.h5" --year
# What the results keep of the scenario for its finding: which cases only delay brings, and where cases gather.
cat > "$folder/slow.yaml" <<end
sluse: 1
period: 2028-01-03..2028-12-29
replications: 5
calendars: {office: {hours: {mon-fri: 08:00-16:00}}}
teams: {a: {officers: 7}, hot: {officers: 3}}
cases:
  c: {intake: {per day: 12}, track: t, delay brings: [{case: reminder, per week: 0.05}]}
  reminder: {track: r}
tracks:
  t: [work: {what: w, by: a, time: 1 h}, meeting: {what: refugee board, held: tue 10:00, capacity: 20}, decide]
  r: [decide: {by: hot, time: 15 min}]
end
"$sluse" run "$folder/slow.yaml" --out "$folder/slow.h5" > "$folder/ran" 2>&1 || echo "# the run failed"
expect 0 "decided are of reminder, which only delay brings" "$folder/slow.h5"
expect 0 "not a team but 'refugee board' or" "$folder/slow.h5"
expect 0 "asylum, fast" "$results" --by track --figure "sojourn time p90"
expect 2 "no figure 'cots'; did you mean 'cost'?" "$results" --figure cots
expect 2 "no scenario 'sugre'" "$results" --scenario sugre
expect 2 "no grouping 'day'; known: team, type, track, appointments, branch, adults, children, quarter, week, month" "$results" --by day
expect 2 "these results are of cases: nothing is known by adults" "$results" --by adults
expect 2 "these results are of cases: nothing is known by quarter" "$results" --by quarter
expect 2 "cost is not known by type" "$results" --by type --figure cost
expect 2 "which results?"
expect 2 "one results file at a time" "$results" "$results"
expect 1 "No such file or directory" "$folder/none.h5"
expect 1 "scenarios/asylum-surge.yaml" scenarios/asylum-surge.yaml
expect 1 "cannot make the folder '/proc/none'" "$results" --csv /proc/none

"$sluse" show "$results" --json > "$folder/r.json"
claim "the JSON is valid" python3 -m json.tool "$folder/r.json"
claim "CSV files are written" "$sluse" show "$results" --csv "$folder/csv"
claim "they are read back, with a row for every week and team" python3 -c "
import csv, sys
rows = list(csv.DictReader(open('$folder/csv/weekly_teams.csv', newline='')))
weeks = {row['week'] for row in rows}
scenarios = {row['scenario'] for row in rows}
assert len(rows) == len(weeks) * len(scenarios) * 3 and len(weeks) == 53, len(rows)
assert all(float(row['worked_hours']) <= float(row['present_hours']) + 1e-6 for row in rows)
open('$folder/csv/differences.csv').read().index('surge + 5 moved,surge,')
"
cat > "$folder/cut.yaml" << 'END'
sluse: 1
name: cut
period: 2027-03-26..2027-03-31
teams: {t: {officers: 1, calendar: always}}
cases: {c: {intake: {per hour: 1}, track: t}}
tracks: {t: [work: {by: t, time: 1 min}, decide]}
END
"$sluse" run "$folder/cut.yaml" --out "$folder/cut.h5" > /dev/null 2>&1
claim "the week that the period's end cuts is of the month in which it ends" sh -c "'$sluse' show '$folder/cut.h5' --by month | grep -q 2027-03 && ! '$sluse' show '$folder/cut.h5' --by month | grep -q 2027-04"
cat > "$folder/other.yaml" << 'END'
sluse: 1
period: 2027-03-01..2027-03-31
teams: {t: {officers: 1, calendar: always}}
cases: {c: {intake: {per hour: 0.5}, track: t}}
tracks: {t: [work: {by: t, time: 1 h}, decide]}
scenarios:
  a: {}
  b: {add: {teams: {u: {officers: 2, calendar: always}}, cases: {d: {intake: {per hour: 1}, track: u, goal: 90 % within 3 h}}, tracks: {u: [work: {by: u, time: 1 h}, decide]}}}
END
"$sluse" run "$folder/other.yaml" --out "$folder/other.h5" --replications 5 > "$folder/answer" 2> /dev/null
claim "a figure that only the change has is its own" grep -Eq "^ b  *[0-9.]+ [^°]*°" "$folder/answer"
claim "and that is said" grep -q "^° its own value: what it is compared with has no such figure" "$folder/answer"
claim "a team that one scenario has is told" sh -c "'$sluse' show '$folder/other.h5' --by team | grep -q '^u  *-  *[0-9]'"
claim "a case type too" sh -c "'$sluse' show '$folder/other.h5' --by type | grep -q '^d  *-  *[0-9]'"
expect 2 "--danish says how the tables are written" "$results" --danish
claim "CSV files are written the Danish way" "$sluse" show "$results" --csv "$folder/danish" --danish
claim "they hold the same, with semicolons and decimal commas" python3 -c "
import csv
plain = list(csv.reader(open('$folder/csv/figures.csv', newline='', encoding='utf-8')))
danish = list(csv.reader(open('$folder/danish/figures.csv', newline='', encoding='utf-8-sig'), delimiter=';'))
assert len(plain) == len(danish) > 100
for a, b in zip(plain, danish):
    assert a[:5] == b[:5] and [float(x.replace(',', '.') or 'nan') for x in b[5:]].__repr__() == [float(x or 'nan') for x in a[5:]].__repr__() if a != plain[0] else a == b, b
"
if [ -c /dev/full ]; then
    number=$((number + 1))
    if found=$("$sluse" show "$results" --json 2>&1 > /dev/full); then status=0; else status=$?; fi
    [ $status = 1 ] && [ "$found" = "sluse: cannot write the output: No space left on device" ] || printf 'not '
    echo "ok $number - a full disk is told ($status: $found)"
fi
echo "1..$number"
