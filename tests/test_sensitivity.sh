#!/bin/sh
# `sluse sensitivity` on a small file: the input that matters is named, the same for any number of threads; wrong requests.
#   SLUSE=build/sanitize/sluse tests/test_sensitivity.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse} command=sensitivity
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
. tests/expect.sh
file=tests/runs/moves.yaml

"$sluse" sensitivity "$file" --rows 12 --threads 1 -f "sojourn time" > "$folder/one"
"$sluse" sensitivity "$file" --rows 12 --threads 3 -f "sojourn time" > "$folder/three"
claim "the same answer for 1 and 3 threads" cmp "$folder/one" "$folder/three"
claim "the work of the busy team matters most" grep -q "what matters most is work; from 4.525 to 5.475" "$folder/one"
claim "both parts of the variance are told, with limits" grep -q "replication [0-9]* % ([0-9]* to [0-9]*) comes from not knowing the inputs, [0-9]* % from chance" "$folder/one"
"$sluse" sensitivity "$file" --rows 12 -q --seed 3 -f "sojourn time" > "$folder/odd"
claim "shares alone that add to more than together are said to be noise" grep -q "^Alone they add to 1.52, together to 0.79: .* is noise" "$folder/odd"
"$sluse" sensitivity "$file" --json > "$folder/json"
claim "the JSON can be read" python3 -m json.tool "$folder/json"

for seed in 1 2 3 4 5 6 7 8 9 10; do
    "$sluse" sensitivity "$file" --rows 60 -q --seed $seed -f "sojourn time" --json > "$folder/covers.$seed"
done
claim "the limits of the shares cover" python3 tests/sensitivity_covers.py "$folder"/covers.*

sed 's/between: \[4.5, 5.5\]/distribution: uniform 4.5 to 5.5/' "$file" > "$folder/uniform.yaml"
"$sluse" sensitivity "$folder/uniform.yaml" --rows 12 --threads 1 -f "sojourn time" > "$folder/uniform"
claim "'between' and a uniform distribution are varied over the same middle 95 %" cmp "$folder/one" "$folder/uniform"
"$sluse" sensitivity "$file" --lang da -q -f "sojourn time" > "$folder/danish"
claim "Danish numbers have a comma" grep -q "fra 4,525 til 5,475" "$folder/danish"
claim "in the rows too" grep -q "work, 4,525 til 5,475" "$folder/danish"

timeout --preserve-status -s INT 3 "$sluse" sensitivity "$file" -q --rows 100000 > "$folder/cut" 2> "$folder/said"
status=$?
claim "stopped, it says first what is missing" sh -c '[ $1 = 130 ] && head -1 "$2/cut" | grep -q "^Stopped before the shares of the variance were there: they are missing.$" && grep -q "over the middle" "$2/cut"' - $status "$folder"
timeout -s INT 1 "$sluse" sensitivity "$file" -q --replications 100000 > "$folder/cut" 2> "$folder/said"
claim "or that there is nothing" sh -c 'grep -q "^Stopped before any input was varied" "$1/cut" && grep -q "stopped before it had an answer" "$1/said"' - "$folder"
"$sluse" sensitivity tests/runs/house-division.yaml -q -f cost --json > "$folder/house"
claim "of a house too: 1,900 hours by 95 DKK" grep -q '"least":202.5,"most":297.5,"swing":180500,"lower":180500,"upper":180500' "$folder/house"
expect 0 "None of the uncertain inputs changes 'hours short'." tests/runs/house-division.yaml -q
expect 0 "Cost: what matters most is pay; from 202.5 to 297.5 it changes by +180,500" tests/runs/house-division.yaml -q -f cost
expect 2 "has no uncertain input" scenarios/asylum-surge.yaml
expect 2 "holds no X where the number is to stand" "$file" --set "uncertain.work.value=gamma mean 5 h cv 0.8"
expect 2 "the first number is not below the second" "$file" --set "uncertain.work.between=[5, 4]"
expect 2 "two numbers are wanted" "$file" --set "uncertain.work.between=[5]"
expect 2 "is a mistake: tracks: no 'nowhere'" "$file" --set "uncertain.work.path=tracks.nowhere.decide.time"
expect 2 "--rows wants a whole number from 10" "$file" --rows 3
echo "1..$number"
