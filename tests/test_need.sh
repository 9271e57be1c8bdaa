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
"$sluse" need "$file" --json --by-week > "$folder/json"
claim "the JSON can be read" python3 -m json.tool "$folder/json"

expect 0 "are temporary" "$file" --set "start=[{open: 150, case: long, at: long, age: 0..15 days}]"
expect 0 "no number of officers keeps all goals" "$file" --set "cases.long.goal=80 % within 2 h"
expect 2 "has no goal to keep" tests/runs/growing.yaml
expect 2 "--confidence wants a whole number from 1 to 100" "$file" --confidence 101
expect 2 "no scenario 'as it is'" "$file" --scenario "as it is"
expect 2 "say which scenario file"
echo "1..$number"
