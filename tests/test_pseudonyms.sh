#!/bin/sh
# `sluse replay`: no id of a case that was open at the start is told or written unless --case-ids asks for it, and nothing else changes.
cd "$(dirname "$0")/.." || exit 1
sluse=$PWD/${SLUSE:-sluse}
case ${SLUSE:-} in /*) sluse=$SLUSE ;; esac
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
number=0

claim() {
    text=$1
    shift
    number=$((number + 1))
    if "$@"; then echo "ok $number - $text"; else echo "not ok $number - $text"; fi
}

"$sluse" replay scenarios/asylum-surge.yaml -q --until 2026-07-01 -o "$folder/first.csv"
awk -F, -v OFS=, 'NR > 1 {$1 = "Jensen-" NR} {print}' "$folder/first.csv" > "$folder/start.csv"
sed '/^start:/,/^$/d' scenarios/asylum-surge.yaml | sed 's/^calendars:/start: {file: start.csv}\n\ncalendars:/; s/^period: .*/period: 2026-07-01..2027-05-31/' > "$folder/s.yaml"
cd "$folder" || exit 1
"$sluse" replay s.yaml --until 2026-09-01 -l plain.log -o plain.csv --case-ids > plain.txt || echo "# the replay failed"
"$sluse" replay s.yaml --until 2026-09-01 -l hidden.log -o hidden.csv > hidden.txt || echo "# the replay failed"

named() { grep -q 'Jensen-' plain.log && grep -q 'Jensen-' plain.csv && grep -q 'Jensen-' plain.txt; }
hidden() { ! grep -q 'Jensen-' hidden.log hidden.csv hidden.txt; }
same() { [ "$(perl -pe 's/Jensen-(\d+)/"open case " . ($1 - 1)/ge' "plain.$1" | sort | cksum)" = "$(sort "hidden.$1" | cksum)" ]; }
apart() { [ "$(grep -o 'Jensen-[0-9]*' plain.log | sort -u | wc -l)" = "$(grep -o 'open case [0-9]*' hidden.log | sort -u | wc -l)" ]; }

claim "asked for the ids are there" named
claim "else none is told or written" hidden
claim "the log is the same, each called after its row" same log
claim "the open cases are the same but for them" same csv
claim "the text is the same but for them" same txt
claim "each case has a name of its own" apart
echo "1..$number"
