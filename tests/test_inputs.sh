#!/bin/sh
# `--inputs uncertain` of run, compare, value, need, move and divide: both parts of the variance, and what is said of wrong requests.
#   SLUSE=build/sanitize/sluse tests/test_inputs.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse} command=run
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
. tests/expect.sh
file=tests/runs/moves.yaml

"$sluse" run "$file" --inputs uncertain --replications 20 --threads 1 -o "$folder/one.h5" > "$folder/one"
"$sluse" run "$file" --inputs uncertain --replications 20 --threads 3 -o "$folder/three.h5" -q
"$sluse" digest "$folder/one.h5" > "$folder/one.digest"
"$sluse" digest "$folder/three.h5" > "$folder/three.digest"
claim "the same results for 1 and 3 threads" cmp "$folder/one.digest" "$folder/three.digest"
claim "both parts of the variance are told" grep -q "as is: not knowing the inputs" "$folder/one"
claim "the inputs drawn are named" grep -q "drawn for each replication: work, intake and quiet" "$folder/one"
"$sluse" run "$file" -q --replications 20 -o "$folder/written.h5"
"$sluse" digest "$folder/written.h5" > "$folder/written.digest"
claim "drawn inputs change the numbers" sh -c '! cmp -s "$1" "$2"' - "$folder/one.digest" "$folder/written.digest"
"$sluse" run "$file" --inputs uncertain -q --replications 12 -o "$folder/steps.h5"
"$sluse" run "$file" --inputs uncertain -q --replications 20 -o "$folder/steps.h5"
"$sluse" digest "$folder/steps.h5" > "$folder/steps.digest"
claim "more replications are added to those there" cmp "$folder/one.digest" "$folder/steps.digest"
"$sluse" run "$file" --inputs uncertain --replications 20 -o "$folder/one.h5" --json > "$folder/json" 2> "$folder/said"
claim "the JSON holds the parts and the inputs of every replication" python3 -c "
import json
for scenario in json.load(open('$folder/json'))['scenarios']:
    parts = scenario['inputs']
    assert [one['name'] for one in parts['inputs']] == ['work', 'intake', 'quiet'], parts['inputs']
    assert all(len(one['drawn']) == 20 and all(one['least'] <= x <= one['most'] for x in one['drawn']) for one in parts['inputs'])
    assert parts['draws'] == 20 and len(parts['figures']['slug']) == len(parts['figures']['input_deviation'])"
claim "the results hold them too" /usr/bin/python3 -c "
import h5py
answers = h5py.File('$folder/one.h5')['answers/inputs']
for name in answers:
    assert len(answers[name]['inputs/1/drawn']) == 20"
sed 's/^  as is: {}/  as is: {}\n  one more: {set: {teams.busy.officers: 4}}/' "$file" > "$folder/more.yaml"
"$sluse" compare "$folder/more.yaml" --inputs uncertain --replications 20 -o "$folder/more.h5" > "$folder/compared"
claim "compare tells the parts of the differences" grep -q "comes from not knowing the inputs" "$folder/compared"

for command in value need move; do
    case $command in value) more="--by period";; need) more="";; move) more="--plans 20";; esac
    "$sluse" $command "$file" --inputs uncertain --replications 12 $more --threads 1 > "$folder/one" 2>&1
    "$sluse" $command "$file" --inputs uncertain --replications 12 $more --threads 3 > "$folder/three" 2>&1
    claim "$command: the same answer for 1 and 3 threads" cmp "$folder/one" "$folder/three"
    [ $command = need ] || claim "$command: both parts of the variance are told" grep -q "comes from not knowing the inputs" "$folder/one"
done
"$sluse" value "$file" --inputs uncertain --replications 20 --by period --into "$folder/one.h5" > "$folder/kept" 2> "$folder/said"
claim "an answer is kept beside results of drawn inputs" grep -q "kept in .*one.h5 at /answers/value" "$folder/said"

# Pay that is not known gives what an officer costs limits, which the short lines of the cost tell.
sed 's/^  work: .*/  pay: {path: every team.pay, value: X DKK per hour, between: [280, 320]}/' "$file" > "$folder/pay.yaml"
"$sluse" value "$folder/pay.yaml" --inputs uncertain --replications 12 --by quarter -q > "$folder/paid"
claim "the cost of an officer has its interval" grep -Eq "^busy +[+][0-9,]+ to [+][0-9,]+, each ±[1-9][0-9,]* at most " "$folder/paid"

# What is set stands: a scenario of few hours a case, or of many, is that in every draw; the others are drawn as if it were not there.
sed 's/^  as is: {}/  as is: {}\n  slow: {set: {tracks.long.decide.time: constant 30 h}}\n  whole: {set: {cases.long.intake: {per month: 300}}}\n  busier: {set: {cases.long.intake.surges: [{when: 2026-03-01..2026-03-31, times: 2}]}}/' "$file" > "$folder/set.yaml"
"$sluse" run "$folder/set.yaml" --inputs uncertain --replications 12 -o "$folder/set.h5" --json > "$folder/json" 2> "$folder/said"
claim "an input that a scenario sets is not drawn there" python3 -c "
import json
found = {one['name']: [i['name'] for i in one['inputs']['inputs']] for one in json.load(open('$folder/json'))['scenarios']}
assert found['as is'] == found['busier'] == ['work', 'intake', 'quiet'], found
assert found['slow'] == ['intake', 'quiet'] and found['whole'] == ['work', 'quiet'], found"
claim "and a note says so" grep -q "note: 'work' is not uncertain in scenario 'slow': what 'set' or --set says of tracks.long.decide.time counts" "$folder/said"
"$sluse" compare "$folder/set.yaml" --inputs uncertain --replications 12 -o "$folder/set.h5" -q > "$folder/compared" 2>&1
claim "what is set changes the figures" sh -c 'grep "^ slow" "$1" | grep -qv " = .* = .* = "' - "$folder/compared"
command=value
expect 2 "holds no scenario 'as is' of this text, seed and program; make it first: sluse run $file --inputs uncertain -o" "$file" --inputs uncertain --replications 8 --into "$folder/written.h5"
expect 2 "'staff' is an uncertain input at 'teams.busy.officers', which the command changes itself" "$file" --inputs uncertain --set "uncertain={staff: {path: teams.busy.officers, between: [2, 4]}}"
command=sensitivity
expect 0 "'work' is not uncertain in scenario 'slow'" "$folder/set.yaml" --scenario slow --replications 4 --rows 10
expect 2 "nothing to draw in scenario 'as is'" "$file" --set "cases.long.intake.per month=100" --set "tracks.long.decide.time=constant 5 h" --set "tracks.short.decide.time=constant 4 h"
expect 2 "sensitivity varies the uncertain inputs itself" "$file" --inputs uncertain
command=run
expect 0 "'intake' is not uncertain in scenario 'as is'" "$file" --inputs uncertain --set "cases.long.intake.per month=300" --replications 4 -o "$folder/one.h5"
expect 0 "drawn for each replication: work and quiet" "$file" --inputs uncertain --set "cases.long.intake.per month=300" --replications 4 -o "$folder/one.h5"
expect 0 "drawn for each replication: work, intake and quiet" "$file" --inputs uncertain --set "cases.long.intake.per month=300" --set "uncertain.intake.between=[290, 310]" --replications 4 -o "$folder/one.h5"
expect 2 "has no uncertain input; add, for instance" scenarios/asylum-surge.yaml --inputs uncertain
expect 2 "--inputs wants uncertain or written, not 'all'" "$file" --inputs all
expect 2 "staff 2.60239) is a mistake: teams.busy.officers: '2.60238906' says no officers" "$file" --inputs uncertain --set "uncertain={staff: {path: teams.busy.officers, between: [2, 4]}}"
expect 2 "'gamma' cannot be the distribution of an uncertain input" "$file" --set "uncertain={work: {path: tracks.long.decide.time, value: gamma mean X h cv 0.8, distribution: gamma mean 5 cv 0.1}}"
expect 2 "'between' does not stand beside 'distribution'" "$file" --set "uncertain={work: {path: tracks.long.decide.time, value: gamma mean X h cv 0.8, between: [4, 5], distribution: normal mean 5 sd 1}}"
command=check
expect 0 "teams.busy.officers takes no number between the ends of 'staff' that is not whole, so it cannot be drawn" "$file" --set "uncertain={staff: {path: teams.busy.officers, between: [2, 4]}}"
expect 0 "those below 0 are left out, so that their mean is 8.35, not 1" "$file" --set "uncertain={many: {path: cases.short.intake.per month, distribution: normal mean 1 sd 10}}"
echo "1..$number"
