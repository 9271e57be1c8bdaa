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
claim "both matrices are there" grep -q "on time points, -1 officer" "$folder/one"
"$sluse" value "$file" --by period --replications 2 --json > "$folder/json"
claim "the JSON can be read" python3 -m json.tool "$folder/json"

expect 0 "the whole period" "$file" --by period --replications 2 --figure cost
expect 0 "One officer more" "$file" --by period --replications 2 --figure "open cases"
expect 2 "no scenario 'sugre'; did you mean 'surge'" "$file" --scenario sugre
expect 2 "no figure 'cots'; did you mean 'cost'" "$file" --figure cots
expect 2 "--by wants week, month, quarter or period, not 'day'" "$file" --by day
expect 2 "one replication tells nothing of chance" "$file" --replications 1
expect 2 "say which scenario file"
expect 2 "--officers wants a whole number from 1" "$file" --officers 0
echo "1..$number"
