#!/bin/sh
# What `sluse replay` tells of a case's class is what it is in the cases still open: two pieces of code, one truth.
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse}
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

"$sluse" replay scenarios/asylum-surge.yaml --until 2026-09-01 -o "$folder/open.csv" > "$folder/told" || echo "# the replay failed"
awk -F, 'NR > 1 {print $1 "," $3}' "$folder/open.csv" | sort > "$folder/written"
sed -nE 's/^[^ ]+  (received|open) +([^,]+), [^,]+, class (.+)$/\2,\3/p' "$folder/told" | sort > "$folder/classes"
told=$(grep -cE '^[^ ]+  (received|open) ' "$folder/told")

if [ "$told" -gt 1000 ] && [ "$(wc -l < "$folder/classes")" = "$told" ]; then
    echo "ok 1 - every case received or open at the start is told with its class"
else
    echo "not ok 1 - every case received or open at the start is told with its class"
fi
if [ -s "$folder/written" ] && [ -z "$(comm -23 "$folder/written" "$folder/classes")" ]; then
    echo "ok 2 - the open cases have the class that was told"
else
    echo "not ok 2 - the open cases have the class that was told"
fi
"$sluse" run scenarios/passport-counter.yaml --replications 2 --quiet --out "$folder/r.h5" > /dev/null 2>&1
before=$(cksum < "$folder/r.h5")
"$sluse" replay scenarios/passport-counter.yaml --quiet --log "$folder/r.h5" > /dev/null 2> "$folder/said"
if [ $? = 2 ] && grep -q 'is a results file' "$folder/said" && [ "$(cksum < "$folder/r.h5")" = "$before" ]; then
    echo "ok 3 - a results file is not written over"
else
    echo "not ok 3 - a results file is not written over"
fi
number=3
for day_done in '02 10' '03 20' '04 29'; do
    number=$((number + 1)) day=${day_done% *} done=${day_done#* }
    "$sluse" replay tests/runs/overtime.yaml --quiet --until "2026-06-$day" -o "$folder/open.csv"
    if grep -q ",decide,.*,$done h,,desk 1\$" "$folder/open.csv"; then
        echo "ok $number - work done after hours is done before June $day"
    else
        echo "not ok $number - work done after hours is done before June $day"
        sed 's/^/# /' "$folder/open.csv"
    fi
done
# With constant times the rest of a run from its open cases is what the whole run does then. WHAT DAY
rest_is_as_in_the_whole_run() {
    number=$((number + 1))
    "$sluse" replay "tests/runs/$1.yaml" --case-ids > "$folder/whole"
    "$sluse" replay "tests/runs/$1.yaml" --quiet --case-ids --until "2026-06-$2" -o "$folder/open.csv"
    sed "s/period: 2026-06-01/period: 2026-06-$2/; s|$1.csv|$folder/open.csv|" "tests/runs/$1.yaml" > "$folder/rest.yaml"
    "$sluse" replay "$folder/rest.yaml" --case-ids > "$folder/rest" 2>&1
    awk -v first="2026-06-$2" '/^2026/ && $1 >= first' "$folder/whole" > "$folder/wanted"
    if grep -vE 'T00:00:00 ' "$folder/rest" | cmp -s - "$folder/wanted" && [ -s "$folder/wanted" ]; then
        echo "ok $number - $1: from the cases open on June $2 on all goes as in the whole run"
    else
        echo "not ok $number - $1: from the cases open on June $2 on all goes as in the whole run"
        diff "$folder/wanted" "$folder/rest" | head -20 | sed 's/^/# /'
    fi
}
stays=0
for day in 02 03 04; do                                   # some stay in hand for want of room
    rest_is_as_in_the_whole_run line $day
    stays=$((stays + $(grep -c ',t.cutting$' "$folder/open.csv")))
done
for day in 02 03 05 08 09; do                             # some have gone round
    rest_is_as_in_the_whole_run rounds $day
    grep -oE '(t.enough|u.agreed) [0-9]' "$folder/open.csv" >> "$folder/rounds"
done
number=$((number + 1))
[ $stays -ge 3 ] || printf 'not '
echo "ok $number - $stays of these cases stay in hand"
number=$((number + 1))
[ "$(sort -u "$folder/rounds" | tr '\n' ,)" = 't.enough 1,t.enough 2,u.agreed 1,' ] || printf 'not '
echo "ok $number - such cases have gone round once and twice"
# A number of a case is told by the rows of a table that it lies between; one that only multiplies times has none.
cat > "$folder/pages.yaml" << 'EOF'
sluse: 1
period: 2026-06-01..2026-06-30
start: [{open: 3, case: letter, at: way, age: 3 days}]
teams: {desk: {officers: 2}}
cases: {letter: {intake: {per day: 3}, attributes: {pages: lognormal mean 4 cv 0.5, lines: lognormal mean 40 cv 1}, track: way}}
tracks: {way: [decide: {by: desk, times: pages, time by lines: {below 30: 10 min, others: 20 min}}]}
EOF
"$sluse" replay "$folder/pages.yaml" > "$folder/told"
number=$((number + 1))
grep -qE '  open .*, decide, lines (below 30|30 and above)$' "$folder/told" && ! grep -q 'pages' "$folder/told" || printf 'not '
echo "ok $number - a number without a table is not told as any number"
echo 1..$number
