#!/bin/sh
# `sluse need` on a small file: the same answer for any number of threads, and what is said of wrong requests.
#   SLUSE=build/sanitize/sluse tests/test_need.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse} command=need
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
. tests/expect.sh
file=tests/runs/moves.yaml

"$sluse" need "$file" --threads 1 --by-week > "$folder/one"
"$sluse" need "$file" --threads 3 --by-week > "$folder/three"
claim "the same answer for 1 and 3 threads" cmp "$folder/one" "$folder/three"
claim "the static formula stands beside the simulated need" grep -q "officers now   hours of one   static   simulated   beyond" "$folder/one"
claim "officers for each week are told" grep -q "^quiet: 2026-W02" "$folder/one"
claim "what one team lacks and what another has too many are both told" sh -c 'tr "\n" " " < "$1" | grep -q "there are 7\. That is 1 more (busy 1) and 2 fewer (quiet 2)\."' - "$folder/one"
"$sluse" need "$file" -q --replications 10 --set cases.short.goal=none > "$folder/goalless"
claim "a team without goals keeps the officers of the static formula, and why is told" sh -c 'grep -Eq "^quiet .* 1\.[0-9] +2 " "$1" && grep -q "No case with a goal passes through quiet" "$1" && ! grep -q "longer period" "$1"' - "$folder/goalless"
"$sluse" need "$file" --json --by-week > "$folder/json"
claim "the JSON can be read" python3 -m json.tool "$folder/json"

counter=scenarios/passport-counter.yaml
"$sluse" need "$counter" --by-hour=25 --replications 10 --threads 1 -q > "$folder/hours"
"$sluse" need "$counter" --by-hour=25 --replications 10 --threads 3 -q > "$folder/hours_three"
claim "officers by hour: the same answer for 1 and 3 threads" cmp "$folder/hours" "$folder/hours_three"
claim "officers by hour: a number for each open hour of each kind of weekday" grep -Eq "^14-15 +[1-9] +[1-9] +[1-9] +[1-9]$" "$folder/hours"
claim "officers by hour: none while it is closed" grep -Eq "^17-18 +- +- +[1-9] +-$" "$folder/hours"
claim "officers by hour in Danish" sh -c "'$sluse' need '$counter' --by-hour --replications 5 -q --lang da | grep -q 'man   tir-ons   tor   fre'"
claim "what may be left out may be left out at the end" sh -c "'$sluse' need -q --replications 3 '$counter' --by-hour > /dev/null"
"$sluse" run "$counter" --replications 5 -q --out "$folder/counter.h5" > "$folder/said"
"$sluse" need "$counter" --by-hour --replications 5 -q --into "$folder/counter.h5" > "$folder/said" 2>&1
claim "officers by hour lie in the results" sh -c "'$sluse' report '$folder/counter.h5' --json | python3 -c 'import json, sys; held = json.load(sys.stdin)[\"answers\"][0][\"holds\"]; assert list(held) == [\"stopped\", \"by_hour\"] and not held[\"stopped\"] and len(held[\"by_hour\"][\"teams\"][0][\"officers\"]) == 24 * len(held[\"by_hour\"][\"weekdays\"])'"
"$sluse" report "$folder/counter.h5" --json > "$folder/whole.json"
timeout -s INT 1 "$sluse" need "$counter" --by-hour -q --replications 100000 > "$folder/cut" 2> "$folder/said"
claim "officers by hour: a search that was stopped says so" sh -c 'grep -q "^By hour: the search was stopped before it had an answer" "$1/cut" && grep -q "stopped before it had an answer" "$1/said"' - "$folder"
timeout --preserve-status -s INT 1 "$sluse" need "$counter" --by-hour --replications 100000 -q --json > "$folder/cut.json" 2> "$folder/said"
status=$?
claim "in JSON too, with the status of a stop" sh -c '[ $1 = 130 ] && python3 -c "import json, sys; need = json.load(open(sys.argv[1])); assert need[\"stopped\"] and not need[\"by_hour\"][\"settled\"] and \"stopped\" in need[\"by_hour\"][\"missing\"]" "$2"' - $status "$folder/cut.json"
timeout -s INT 1 "$sluse" need "$counter" --by-hour --replications 100000 -q --into "$folder/counter.h5" > "$folder/cut" 2> "$folder/said"
"$sluse" report "$folder/counter.h5" --json > "$folder/after.json"
claim "and takes no earlier answer away" sh -c 'grep -q "nothing is kept in" "$1/said" && cmp "$1/whole.json" "$1/after.json"' - "$folder"
"$sluse" report "$folder/counter.h5" -o "$folder/counter.xlsx"
claim "a workbook has the sheet of hours, and none of goals" python3 -c 'import sys, zipfile; names = zipfile.ZipFile(sys.argv[1]).read("xl/workbook.xml").decode(); assert "Officers by hour" in names and "Officers needed" not in names' "$folder/counter.xlsx"

expect 2 "--by-hour wants a whole number from 1 to 99" "$counter" --by-hour=100
expect 0 "of its work comes while it is closed" "$file" --by-hour --replications 3 --set "calendars.office.hours={mon-fri: 08:00-12:00}"
"$sluse" need "$file" --by-hour --replications 3 -q --json --set "calendars.office.hours={mon-fri: 08:00-12:00}" > "$folder/closed.json"
claim "why a team keeps its officers is in the JSON" python3 -c "import json, sys; hours = json.load(open(sys.argv[1]))['by_hour']; assert [one['team'] for one in hours['kept_because']] == hours['kept'] and all('closed' in one['reason'] and one['closed_share'] > 0.1 for one in hours['kept_because']) and hours['kept']" "$folder/closed.json"
expect 0 "are temporary" "$file" --set "start=[{open: 150, case: long, at: long, age: 0..15 days}]"
expect 0 "no number of officers keeps all goals" "$file" --set "cases.long.goal=80 % within 2 h"
expect 0 "By week: none, since no number of officers keeps all goals often enough" "$file" --by-week --set "cases.long.goal=80 % within 2 h"
# Where slots are short the desks are told that keep the goals, and the officers who then do, as for a file that has those desks.
"$sluse" need tests/runs/extra-desks.yaml -q --json > "$folder/desks.json"
"$sluse" need tests/runs/extra-desks.yaml -q --json --set appointments.passports.desks=3 > "$folder/three-desks.json"
claim "so many desks more keep the goals, with as many officers as in a file with them" python3 -c '
import json, sys
short, three = (json.load(open(name)) for name in sys.argv[1:])
for start in ("equilibrium", "with_open_cases"):
    assert not short[start]["reachable"] and short[start]["desks_more"] == 1 and short[start]["desks_at"] == "passports"
    assert short[start]["teams"][0]["with_desks_more"] == three[start]["teams"][0]["simulated"] == 3 and short[start]["desks_kept"] == three[start]["kept"]
    assert "desks_more" not in three[start]' "$folder/desks.json" "$folder/three-desks.json"
expect 0 "for officers are not what is" tests/runs/extra-desks.yaml -q
"$sluse" need "$file" -q --by-week --json --set "cases.long.goal=80 % within 2 h" > "$folder/none.json"
claim "why there are no weeks is in the JSON" python3 -c "import json, sys; need = json.load(open(sys.argv[1])); assert 'by_week' not in need and need['by_week_missing'].startswith('none, since')" "$folder/none.json"
claim "and nothing of weeks that nobody asked for" sh -c '! "$1" need "$2" -q --json --set "cases.long.goal=80 % within 2 h" | grep -q by_week' - "$sluse" "$file"
expect 0 "What is left is the cases' own hours of work and the" "$file" --set "cases.long.goal=80 % within 2 h"
expect 0 "in which nobody is at work and what they wait for outside." "$file" --set "tracks.long=[hold: {what: papers, time: 30 days}, decide: {by: busy, time: 5 h}]"

# Stopped, it tells of no finding that it does not have.
timeout -s INT 2 "$sluse" need "$file" -q --replications 100000 > "$folder/cut" 2> "$folder/said"
claim "a search that was stopped says so" grep -q "^In equilibrium the search was stopped before it had an answer" "$folder/cut"
claim "and not that no number of officers is enough" sh -c '! grep -q "no number of officers" "$1"' - "$folder/cut"
timeout -s INT 2 "$sluse" need "$file" -q --replications 100000 --json > "$folder/cut.json" 2> "$folder/said"
claim "in JSON it is not known" python3 -c "
import json
need = json.load(open('$folder/cut.json'))
assert need['stopped'] and need['with_open_cases']['reachable'] is None"

# Officers changed are like those there: as quick, and with the same skills.
"$sluse" need "$file" -q --set "cases.long.intake.per month=200" > "$folder/one"
"$sluse" need "$file" -q --set "cases.long.intake.per month=200" --set "teams.busy.officers=[{number: 3, speed: 2}]" > "$folder/quick"
claim "of officers twice as quick half are needed" sh -c '[ "$(awk "/^busy/ {print \$5}" "$1/one")" = 6 ] && [ "$(awk "/^busy/ {print \$5}" "$1/quick")" = 3 ]' - "$folder"
expect 0 "In equilibrium 8 officers keep all goals" "$file" -q --set "teams.quiet.officers=[2, {number: 2, skills: [english]}]" --set "tracks.short=[decide: {skill: english, time: 4 h}]"

# Who is listed as absent, and is not among the officers tried, is left out; of many of a name, the first is meant. What else the file asks for is told.
listed() {
    printf 'who,from,to,reason\n%s,2028-07-03,2028-07-21,leave\n' "$2" > "$folder/away.csv"
    printf 'sluse: 1\nperiod: 2028-01-03..2028-12-29\nstart: {warm up: 26 weeks}\n%bcalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\nteams: {a: {officers: %s}, b: {officers: 2}}\ncases: {c: {intake: {per month: 100}, goal: 90 %% within 30 days, track: t}}\ntracks: {t: [work: {by: b, time: 1 min}, decide: {by: a, time: 2 h}]}\nreplications: 10\n%b' "$3" "$1" "$4" > "$folder/listed.yaml"
    "$sluse" need "$folder/listed.yaml" -q
}
listed 4 "a 3" "" "" > "$folder/none"
listed 4 "a 3" "absence list: away.csv\n" "" > "$folder/third"
claim "a list of absences does not ask for officers" sh -c '[ "$(awk "/^a /{print \$5}" "$1/none")" = 2 ] && [ "$(awk "/^a /{print \$5}" "$1/third")" = 2 ]' - "$folder"
listed "[{who: Anna}, 3]" Anna "absence list: away.csv\n" "" > "$folder/named"
claim "nor one that names somebody" sh -c '[ "$(awk "/^a /{print \$5}" "$1/named")" = 2 ]' - "$folder"
listed 4 "a 3" "" "moves: [{officers: 3, out of: a, into: b, when: 2028-03-01..2028-03-31, ramp-up: none}]\n" > "$folder/moves"
claim "numbers that the file forbids are told" sh -c 'tr "\n" " " < "$1/moves" | grep -q "Some numbers of officers could not be tried, since the file forbids them"' - "$folder"
claim "and are not where it forbids none" sh -c '! grep -q "could not be tried" "$1/third"' - "$folder"

# Open cases by week: done in the weeks of their goal, by officers who are not new.
hump="start=[{open: 200, case: long, at: long, age: 0..5 days}]"
"$sluse" need "$file" -q --by-week --set "$hump" --set "every team.ramp-up=none" > "$folder/none"
"$sluse" need "$file" -q --by-week --set "$hump" > "$folder/ramp"
claim "who comes for some weeks is at full speed" cmp "$folder/none" "$folder/ramp"
claim "the open cases are spread over weeks" grep -q "spread over the first 2 weeks, as long as" "$folder/ramp"
expect 2 "has no goal to keep" tests/runs/growing.yaml
expect 2 "--confidence wants a whole number from 1 to 100" "$file" --confidence 101
expect 2 "no scenario 'as it is'" "$file" --scenario "as it is"
expect 2 "say which scenario file"
echo "1..$number"
