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

"$sluse" digest --list "$folder/r.h5" > "$folder/before"
"$sluse" compare "$folder/r.h5" --into "$folder/r.h5" > "$folder/kept" 2> "$folder/said"
claim "--into prints the same answer" cmp "$folder/one" "$folder/kept"
claim "--into says where the answer is kept" grep -q "kept in .*r.h5 at /answers/compare/surge" "$folder/said"
"$sluse" digest --list "$folder/r.h5" > "$folder/after"
claim "the digest of the results stays" cmp "$folder/before" "$folder/after"
claim "the file holds what --json says" /usr/bin/python3 tests/kept_comparison.py "$folder/json" "$folder/r.h5"
"$sluse" run "$file" -q --replications 12 -o "$folder/r.h5"
claim "more replications leave the answer" /usr/bin/python3 tests/kept_comparison.py "$folder/json" "$folder/r.h5"
sed 's/teams.normal.officers: 34/teams.normal.officers: 33/' "$file" > "$folder/changed.yaml"
claim "another scenario of the comparison is changed" sh -c '! cmp -s "$1" "$2"' - "$file" "$folder/changed.yaml"
cp "$folder/r.h5" "$folder/t.h5"
"$sluse" run "$folder/changed.yaml" -q --replications 4 -o "$folder/t.h5" 2> "$folder/lost"
claim "then the answer is gone, and that is said" grep -q "kept 1 answer about scenarios that it no longer holds; it is gone" "$folder/lost"
"$sluse" run "$file" -q --seed 9 --replications 4 -o "$folder/u.h5"
expect 2 "holds no scenario 'surge' of this text, seed and program; keep the answer in the results that are compared" "$folder/r.h5" --into "$folder/u.h5"

expect 0 "compared with 'surge'" "$folder/r.h5"
expect 0 "compared with 'as is'" "$folder/r.h5" --to "as is"
# What the file wants first in its answers leads.
sed 's/^figures:.*//' scenarios/passport-summer.yaml > "$folder/usual.yaml"
(cat "$folder/usual.yaml"; echo "figures: [wait for slot, decided within goal, cost]") > "$folder/slots.yaml"
expect 0 "Wait for slot, compared with" "$folder/slots.yaml" --replications 2 --out "$folder/slots.h5"
expect 0 "All 6 differences hold together" "$folder/r.h5" --figure cost
expect 2 "no scenario 'sugre'; did you mean 'surge'" "$folder/r.h5" --to sugre
expect 2 "no figure 'cots'; did you mean 'cost'" "$folder/r.h5" --figure cots
expect 2 "--set, --seed, --replications and --out are for scenario files" "$folder/r.h5" --seed 3
expect 2 "say which scenario file"
expect 2 "one file at a time" "$folder/r.h5" "$folder/r.h5"
expect 2 "no team is called 'nobody'" "$file" --set "tracks.fast.decide.by=nobody"
expect 1 "No such file" "$folder/none.yaml"
echo "1..$number"
