#!/usr/bin/env bash
# `sluse run --timing`: what it counts is what the results hold, it tells what was run now, and it changes no result.
#   SLUSE=build/sanitize/sluse tests/test_timing.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=$(realpath "${SLUSE:-./sluse}")
cd "$(dirname "$(realpath tests/runs/counter.yaml)")" || exit 1
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
number=0

report() { number=$((number + 1)); [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"; }
skip() { number=$((number + 1)); echo "ok $number - $1 # SKIP $2"; }
# Runs the small scenario: run NAME [OPTION...]; the results lie in $here/NAME.h5.
run() { local name=$1; shift; "$sluse" run counter.yaml --out "$here/$name.h5" "$@"; }
says() { grep -q -- "$1" "$here/said" || { sed 's/^/# said: /' "$here/said"; false; }; }
# Succeeds if the Python expression is true of the JSON in a file: `all` is the whole, `timing` what stands there.
holds() {
    python3 - "$here/$1" "$2" << 'END'
import json, sys
all = json.load(open(sys.argv[1]))
timing = all["timing"]
scenarios = timing["scenarios"]
sys.exit(0 if eval(sys.argv[2]) else "# not so: %s; timing: %s" % (sys.argv[2], timing))
END
}

timing_changes_no_result() {
    run plain --replications 12 > "$here/plain.txt" && run timed --replications 12 --timing > "$here/timed.txt" 2> "$here/said" || return
    cmp "$here/plain.h5" "$here/timed.h5" && cmp <(sed 's/timed/plain/g' "$here/timed.txt") "$here/plain.txt" \
        && says 'Timing: 24 replications run now' && says 'ns of processor time per case, .* per event' && says 'most open' \
        && says 'path plain' && says 'wall time .* simulating, .* storing' && says 'processor time' && says 'peak memory .* MB'
}

only_a_wanted_timing_is_in_the_json() {
    run json --replications 12 --json > "$here/plain.json" 2> /dev/null || return
    run json --replications 12 --json --timing > "$here/timed.json" 2> "$here/said" || return
    ! grep -q '"timing"' "$here/plain.json" && ! says 'Timing' > /dev/null && python3 -c "
import json
plain, timed = (json.load(open('$here/' + name + '.json')) for name in ('plain', 'timed'))
assert timed.pop('timing')['replications'] == 0
assert plain == timed"
}

the_counts_are_those_of_the_results() {
    run counts --replications 20 --json --timing > "$here/counts.json" 2> /dev/null || return
    holds counts.json "timing['replications'] == 40 and [s['replications'] for s in scenarios] == [20, 20]" \
        && holds counts.json "[s['name'] for s in scenarios] == [s['name'] for s in all['scenarios']]" \
        && holds counts.json "[s['cases'] for s in scenarios] == [round(20 * next(f['mean'] for f in s['figures'] if f['slug'] == 'intake'))
            for s in all['scenarios']]" \
        && holds counts.json "timing['cases'] == sum(s['cases'] for s in scenarios) == sum(p['cases'] for p in timing['paths'])" \
        && holds counts.json "timing['events'] > timing['cases'] and timing['events'] == sum(s['events'] for s in scenarios)" \
        && holds counts.json "0 < timing['most_open'] == max(s['most_open'] for s in scenarios) <= timing['cases']"
}

the_times_fit_together() {
    holds counts.json "abs(timing['ns_per_case'] * timing['cases'] * 1e-9 / timing['loop_seconds'] - 1) < 1e-9" \
        && holds counts.json "abs(timing['ns_per_event'] * timing['events'] * 1e-9 / timing['loop_seconds'] - 1) < 1e-9" \
        && holds counts.json "0 < timing['loop_seconds'] <= timing['cpu_seconds'] <= timing['program_seconds']" \
        && holds counts.json "0 < timing['simulating_seconds'] < timing['wall_seconds'] and timing['storing_seconds'] > 0" \
        && holds counts.json "10**6 < timing['peak_memory'] < 10**9"
}

a_resumed_run_tells_what_it_ran() {
    run resumed --replications 20 --part 1/2 --timing > /dev/null 2> "$here/said" && says 'Timing: 20 replications run now' || return
    run resumed --replications 20 --json --timing > "$here/resumed.json" 2> /dev/null \
        && holds resumed.json "timing['replications'] == 20 and 0 < timing['cases'] < 40 * 1000000" || return
    run resumed --replications 25 --quiet --timing 2> "$here/said" && says 'Timing: 10 replications run now.*; 40 were there already' || return
    run resumed --replications 25 --quiet --timing 2> "$here/said" && says 'Timing: 0 replications run now; 50 were there already' \
        && ! says 'per case' > /dev/null
}

no_timing_without_a_run() {
    run dry --dry-run --timing > "$here/said" 2>&1
    [ $? = 2 ] && says 'leave out --timing'
}

threads_are_those_asked_for() {
    run three --threads 3 --json --timing > "$here/three.json" 2> /dev/null && holds three.json "timing['threads'] == 3" || return
    rm "$here/three.h5"
    OMP_NUM_THREADS=2 run three --json --timing > "$here/three.json" 2> /dev/null && holds three.json "timing['threads'] == 2" || return
    rm "$here/three.h5"
    OMP_NUM_THREADS=2 run three --threads 1 --json --timing > "$here/three.json" 2> /dev/null && holds three.json "timing['threads'] == 1"
}

an_affinity_limits_the_threads() {
    env -u OMP_NUM_THREADS taskset -c "$1" "$sluse" run counter.yaml --out "$here/bound.h5" --json --timing > "$here/bound.json" 2> /dev/null \
        && holds bound.json "timing['threads'] == 1"
}

for claim in timing_changes_no_result only_a_wanted_timing_is_in_the_json the_counts_are_those_of_the_results the_times_fit_together \
             a_resumed_run_tells_what_it_ran no_timing_without_a_run threads_are_those_asked_for; do
    $claim
    report $? "$claim"
done

processor=$(sed -nE 's/^Cpus_allowed_list:[[:space:]]*([0-9]+).*/\1/p' /proc/self/status)
if command -v taskset > /dev/null && [ -n "$processor" ]; then
    an_affinity_limits_the_threads "$processor"
    report $? an_affinity_limits_the_threads
else
    skip an_affinity_limits_the_threads "taskset is not installed"
fi
echo "1..$number"
