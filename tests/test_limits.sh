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
echo "1..$number"
