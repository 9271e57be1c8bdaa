#!/bin/sh
# `sluse value` on a small run: the same answer for any number of threads, and what is said of wrong requests.
#   SLUSE=build/sanitize/sluse tests/test_value.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse} command=value
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
. tests/expect.sh
file=scenarios/asylum-surge.yaml

"$sluse" value "$file" -s surge --by quarter --replications 4 --threads 1 > "$folder/one"
"$sluse" value "$file" -s surge --by quarter --replications 4 --threads 3 > "$folder/three"
claim "the same answer for 1 and 3 threads" cmp "$folder/one" "$folder/three"
sed 's/^period:.*/period: 2026-06-15..2026-07-07/' tests/runs/moves.yaml | sed '/^scenarios:/,$d' > "$folder/months.yaml"
"$sluse" value "$folder/months.yaml" --by month --replications 2 -f 'open cases' > "$folder/months" 2> /dev/null
claim "months are called months, however the period cuts them" sh -c 'grep -q "^2026-06 " "$1" && grep -q "^2026-07 " "$1" && ! grep -q 2026-W "$1"' - "$folder/months"
"$sluse" value tests/runs/newly-hired.yaml -q -f decided > "$folder/hired" 2> /dev/null
claim "nobody helps by being away, having learnt meanwhile" sh -c 'tr "\n" " " < "$1" | grep -q "One officer fewer is missed least with -"' - "$folder/hired"
claim "both matrices are there" grep -q "on time points, -1 officer" "$folder/one"
"$sluse" value "$file" --by period --replications 2 --json > "$folder/json"
claim "the JSON can be read" python3 -m json.tool "$folder/json"

"$sluse" value "$file" -s surge --by quarter --replications 4 -f cost > "$folder/cost"
claim "what an officer costs is told, though it is better nowhere" grep -Eq "^Cost: one officer more (changes it by|helps nowhere beyond the noise, and harms least with) [+]" "$folder/cost"
claim "cost is told in short beside the first two figures" grep -q "^cost [mDK ]*, in each part of the period  *+1 officer  *-1 officer" "$folder/one"
"$sluse" run "$file" -q --replications 8 -o "$folder/r.h5"
"$sluse" digest --list "$folder/r.h5" > "$folder/before"
"$sluse" value "$file" -s surge --by quarter --replications 4 --into "$folder/r.h5" > "$folder/kept" 2> "$folder/said"
claim "--into prints the same answer" cmp "$folder/one" "$folder/kept"
claim "--into says where the answer is kept" grep -q "kept in .*r.h5 at /answers/value/surge" "$folder/said"
"$sluse" digest --list "$folder/r.h5" > "$folder/after"
claim "the digest of the results stays" cmp "$folder/before" "$folder/after"
"$sluse" value "$file" -s surge --by quarter --replications 4 --json > "$folder/value.json"
claim "the file holds what --json says" /usr/bin/python3 tests/kept_value.py "$folder/value.json" "$folder/r.h5" "$sluse"
cp "$folder/r.h5" "$folder/r1.h5"
"$sluse" run "$file" -q --replications 12 -o "$folder/r.h5"
claim "more replications leave the answer" sh -c '"$1" report "$2" --json | grep -q "\"group\":\"/answers/value/surge\""' - "$sluse" "$folder/r.h5"
"$sluse" run "$file" -q --replications 4 --seed 9 -o "$folder/r.h5" 2> "$folder/lost"
claim "another seed takes it away, and that is said" grep -q "kept 1 answer about scenarios that it no longer holds; it is gone" "$folder/lost"
expect 2 "holds no scenario 'surge' of this text, seed and program; make it first: sluse run" "$file" -s surge --replications 4 --into "$folder/r.h5"
expect 1 "nowhere.h5: No such file or directory" "$file" -s surge --replications 4 --into "$folder/nowhere.h5"

expect 0 "the whole period" "$file" --by period --replications 2 --figure cost
expect 0 "One officer more changes 'open cases' nowhere" "$file" --by period --replications 2 --figure "open cases"
expect 2 "no scenario 'sugre'; did you mean 'surge'" "$file" --scenario sugre
expect 2 "no figure 'cots'; did you mean 'cost'" "$file" --figure cots
expect 2 "--by wants week, month, quarter or period, not 'day'" "$file" --by day
expect 2 "one replication tells nothing of chance" "$file" --replications 1
expect 0 "+1 full-time equivalent" "$file" --by period --replications 2 --per fte --figure "open cases"
expect 0 "A slot is worth what a desk more or fewer" scenarios/passport-summer.yaml --by period --replications 2 --per slot
cat > "$folder/two.yaml" <<'end'
sluse: 1
period: 2027-03-01..2027-03-28
calendars: {counter: {hours: {mon-fri: 09:00-12:00}}}
teams: {counter: {officers: 2, calendar: counter}}
appointments: {b: {team: counter, length: 15 min, desks: 2, short of officers: close desks and rebook}}
cases: {b: {intake: {per week: 90}, track: b}}
tracks: {b: [appointment: {what: apply, at: b, time: 13 min}, close: {as: done}]}
end
expect 0 "One slot more could be tried nowhere. One slot fewer" "$folder/two.yaml" --by period --replications 2 --per slot
expect 0 "- could not be tried: so many desks are refused there" "$folder/two.yaml" --by period --replications 2 --per slot
expect 0 "Slots unused: one desk more changes it most with +" tests/runs/desks.yaml --per desk -f "slots unused" -q
claim "of a figure that is better neither way nothing helps or is missed" sh -c '! "$1" value tests/runs/desks.yaml --per desk -f "slots unused" -q | grep -E "helps|missed"' - "$sluse"
expect 0 "én skranke mere ændrer det mest med +" tests/runs/desks.yaml --per desk -f "slots unused" -q --lang da
expect 2 "--per wants officer, fte, desk, slot or hour, not 'head'" "$file" --per head
expect 2 "has no appointments, so no desks and slots" "$file" --per desk
expect 2 "has presence, so no officers, desks and slots; ask for --per hour" scenarios/kindergarten.yaml --per officer
expect 2 "has no presence, so no hours to be covered; ask for --per officer" "$file" --per hour
expect 0 "at 13:30-14:30 in the whole period" scenarios/kindergarten.yaml --replications 20
expect 0 "2026-W40 " scenarios/kindergarten.yaml --replications 2 --by week --figure "hours short"

# An hour of a house is what a scenario says that puts somebody there, to the last digit: of a part of the period, and of a last hour of half an hour that Fridays do not have.
cat scenarios/kindergarten.yaml > "$folder/house.yaml"
cat >> "$folder/house.yaml" <<'end'
  early in the spring: {add: {adults: [{who: hour more, number: 2, hours: 5 per week, shifts: [08:30-09:30], from: 2027-01-01, until: 2027-03-31}]}}
  late all year:       {add: {adults: [{who: hour more, number: 2, hours: 2 per week, shifts: [16:30-17:00]}]}}
end
sed -i '/^replications/d' "$folder/house.yaml"
"$sluse" compare "$folder/house.yaml" -q --replications 12 --json 2> "$folder/notes" > "$folder/compared"
"$sluse" value "$folder/house.yaml" -q --replications 12 --by quarter --officers 2 --figure "hours short" --figure cost --json 2>> "$folder/notes" > "$folder/quarters"
"$sluse" value "$folder/house.yaml" -q --replications 12 --officers 2 --figure "hours short" --figure cost --json 2>> "$folder/notes" > "$folder/period"
claim "an hour more is the scenario that says so" python3 tests/hour_value.py "$folder/compared" "$folder/quarters" "early in the spring" 08:30-09:30 2027-01-01
claim "so is the last half hour" python3 tests/hour_value.py "$folder/compared" "$folder/period" "late all year" 16:30-17:00 2026-08-10
claim "a house has its row for each hour, and none fewer" python3 -c "import json, sys; c = json.load(open(sys.argv[1]))['figures'][0]['cells']; assert [len(c), {x['officers'] for x in c}] == [11, {2}], c" "$folder/period"
timeout --preserve-status -s INT 1 "$sluse" value "$file" -q --replications 100000 > "$folder/cut" 2> "$folder/said"
status=$?
claim "stopped before any team was done, it promises nothing" sh -c '[ $1 = 130 ] && grep -q "stopped before any team was done$" "$2/said" && [ "$(cat "$2/cut")" = "Stopped before any team was done." ]' - $status "$folder"
expect 2 "say which scenario file"
expect 2 "--officers wants a whole number from 1" "$file" --officers 0
expect 0 "so somebody newly hired brings less" "$file" --by period --replications 4 -q
expect 0 "more is officers of these hours at speed 1 and at once" "$file" --by period --replications 4 -q --per fte
echo "1..$number"
