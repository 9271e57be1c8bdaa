#!/bin/sh
# A scenario file that repeats has the numbers of the same file written out by hand, bit for bit, and the units of a network
# of offices that do not meet have the same cases whatever their number.
#   SLUSE=build/sanitize/sluse tests/test_repeat.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse}
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
number=0

# claim TEXT COMMAND...: the command succeeds.
claim() {
    text=$1
    shift
    number=$((number + 1))
    if "$@" > "$folder/said" 2>&1; then echo "ok $number - $text"; else echo "not ok $number - $text"; sed 's/^/# /' "$folder/said"; fi
}

# digest FILE OPTION...: of 5 replications.
digest() {
    "$sluse" run "$@" --replications 5 --quiet --out "$folder/r.h5" && "$sluse" digest --list "$folder/r.h5"
    rm -rf "$folder"/r.h5*
}

same() { cmp "$folder/$1" "$folder/$2" && test -s "$folder/$1"; }

digest tests/runs/repeated.yaml > "$folder/repeated"
digest tests/runs/repeated-by-hand.yaml > "$folder/by-hand"
claim "a file that repeats has the digest of the one written out by hand" same repeated by-hand

digest tests/runs/repeated.yaml --set 'teams.desk <place>.officers=5' > "$folder/repeated"
digest tests/runs/repeated-by-hand.yaml --set 'teams.desk Aarhus.officers=5' --set 'teams.desk Odense.officers=5' \
    --set 'teams.desk Vejle.officers=5' > "$folder/by-hand"
claim "--set changes all repetitions" same repeated by-hand

# The cases of unit 2 in a network of 2 and of 5 units, as events of one replication.
unit() {
    "$sluse" replay bench/casework-1000.yaml --set "repeat.unit.times=$1" --quiet --log "$folder/log.csv" > /dev/null &&
        grep "case 2," "$folder/log.csv" > "$folder/unit-of-$1"
}
claim "a unit's cases are told" unit 2
claim "a unit's cases are told among more units" unit 5
claim "a unit has the same cases, to the microsecond, among 2 units and among 5" same unit-of-2 unit-of-5

# The work of a check grows with the number of teams, not with its cube: three thousand take a second; they took five minutes.
claim "a file of 3,000 teams is checked in no more than a minute of processor time" sh -c "ulimit -t 60; '$sluse' check bench/casework-1000.yaml"

"$sluse" run tests/runs/repeated.yaml --replications 2 --quiet --out "$folder/r.h5"
claim "the table is among the inputs of the results" sh -c "strings '$folder/r.h5' | grep -q '^places.csv [0-9a-f]'"

# A file beside the scenario that is called like one of its words is none of its inputs; one that it names is.
cp tests/runs/counter.yaml tests/runs/minutes.csv "$folder"
replaced() { "$sluse" run "$folder/counter.yaml" --replications 2 --out "$folder/c.h5" 2>&1 > /dev/null | grep -q " replaced$"; }
kept() { ! replaced; }
replaced
echo note > "$folder/counter" && echo note > "$folder/look" && echo note > "$folder/minutes"
claim "results stay where a file is called like a word of the scenario" kept
sed -i '$d' "$folder/minutes.csv"
claim "results are replaced where a file that the scenario names has changed" replaced
echo "1..$number"
