#!/bin/sh
# `sluse compare` on a file and on results: the same answer from both, for any number of threads; and what is said of wrong requests.
#   SLUSE=build/sanitize/sluse tests/test_compare.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse} command=compare
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
. tests/expect.sh
file=scenarios/asylum-surge.yaml

"$sluse" compare "$file" --replications 10 --out "$folder/r.h5" --threads 1 > "$folder/one"
"$sluse" compare "$file" --replications 10 --out "$folder/s.h5" --threads 3 > "$folder/three"
"$sluse" compare "$folder/r.h5" > "$folder/again"
claim "the same answer for 1 and 3 threads" cmp "$folder/one" "$folder/three"
claim "the same answer from the results" cmp "$folder/one" "$folder/again"
"$sluse" compare "$folder/r.h5" --json > "$folder/json"
claim "the JSON can be read" python3 -m json.tool "$folder/json"

expect 0 "compared with 'surge'" "$folder/r.h5"
expect 0 "compared with 'as is'" "$folder/r.h5" --to "as is"
expect 0 "All 6 differences hold together" "$folder/r.h5" --figure cost
expect 2 "no scenario 'sugre'; did you mean 'surge'" "$folder/r.h5" --to sugre
expect 2 "no figure 'cots'; did you mean 'cost'" "$folder/r.h5" --figure cots
expect 2 "--set, --seed, --replications and --out are for scenario files" "$folder/r.h5" --seed 3
expect 2 "say which scenario file"
expect 2 "one file at a time" "$folder/r.h5" "$folder/r.h5"
expect 2 "no team is called 'nobody'" "$file" --set "tracks.fast.decide.by=nobody"
expect 1 "No such file" "$folder/none.yaml"
echo "1..$number"
