#!/usr/bin/env bash
# A run without bounds or without end is stopped with a message that says what grows; the memory of the machine is not used up.
cd "$(dirname "$0")/.." || exit 1
sluse=$(realpath "${SLUSE:-./sluse}")
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
number=0

# expect LIMIT TEXT ARGUMENT...: with so many kB of memory the run exits with 1, says TEXT and leaves nothing under the final name.
expect() {
    local limit=$1 text=$2
    shift 2
    if [ "$limit" != unlimited ] && grep -q __asan_init "$sluse"; then
        number=$((number + 1))
        echo "ok $number - $text # SKIP AddressSanitizer itself needs more memory than any limit"
        return
    fi
    (ulimit -v "$limit"; timeout 100 "$sluse" run tests/runs/growing.yaml --quiet --threads 1 --out "$here/r.h5" "$@") > "$here/said" 2>&1
    local status=$?
    number=$((number + 1))
    if [ $status = 1 ] && grep -qF -- "$text" "$here/said" && [ ! -e "$here/r.h5" ] && [ "$(grep -c "^sluse: " "$here/said")" = 1 ]; then
        echo "ok $number - $text"
    else
        echo "not ok $number - $text"
        sed "s/^/# status $status: /" "$here/said"
    fi
}

expect 600000 "wait for the team 'front', whose queue grows: give it more hours, or lower its intake"
expect 600000 "and the memory of this machine is nearly used up" --set 'tracks.read=[hold: {time: 100 weeks}, decide: {by: back, time: 1 h}, go to: {to: round}]' \
    --set 'cases.letter.intake.per day=1000000'
expect unlimited "a case has gone round 65535 times at 'round.again'; lead fewer of the cases back there, or say 'at most'" \
    --set 'tracks.round=[hold: {what: pause, time: 0 h}, branch: {what: again, to: {pause: 99.9999999 %, next: rest}}, decide: {by: back, time: 1 h}]'
expect unlimited "the ages of the open cases of a case type add up to more than 106 million case-days in a week" --set 'period=2026-06-01..2026-06-02' \
    --set 'start=[{open: 900000, case: letter, at: read, age: 120..130 days}]'

# Within a week the sums are below 2^63 microseconds, over the period they are not: 4.2 million decided after 60 days each.
cat > "$here/many.yaml" << 'EOF'
sluse: 1
period: 2026-01-05..2026-07-24
teams: {desk: {officers: 1}}
cases: {letter: {intake: {per day: 30000}, track: way}}
tracks: {way: [hold: {what: pause, time: 60 days}, decide]}
EOF
number=$((number + 1))
if "$sluse" run "$here/many.yaml" --replications 1 --quiet --out "$here/many.h5" > "$here/said" 2>&1 \
        && "$sluse" show "$here/many.h5" -f 'sojourn time' > "$here/shown" && grep -q "60\.0" "$here/shown"; then
    echo "ok $number - sums over a period may be more than 64 bits hold"
else
    echo "not ok $number - sums over a period may be more than 64 bits hold"
    cat "$here/said" "$here/shown" | sed "s/^/# /"
fi
echo "1..$number"
