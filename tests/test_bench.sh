#!/usr/bin/env bash
# What `make bench` rests on: its scenarios are without mistakes, the floor obeys the law of the reference network, and rows are
# measured, judged and written.
cd "$(dirname "$0")/.." || exit 1
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
sluse=${SLUSE:-./sluse} floor=build/${BUILD:-release}/bench/floor     # make check says BUILD
number=0

report() { number=$((number + 1)); [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"; }

its_scenarios_have_no_mistakes() {
    local file
    for file in bench/*.yaml; do
        "$sluse" check "$file" > "$here/said" 2>&1 || { sed 's/^/# /' "$here/said"; return 1; }
    done
}

# 2 million cases from one fixed stream: peers and a long run have 54.2 and 43.6; means of other streams differ by up to 1.5 and 0.4.
the_floor_obeys_the_law_of_the_network() {
    make -s "$floor" > "$here/said" 2>&1 && "$floor" > "$here/said" || { sed 's/^/# /' "$here/said"; return 1; }
    awk '{exit !($2 == 2000000 && $4 > 3.19 * $2 && $4 < 3.21 * $2 && $8 > 52.5 && $8 < 56 && $10 > 43.1 && $10 < 44.1)}' "$here/said"
}

a_row_is_measured_and_judged() {
    SLUSE=$sluse python3 -B bench/bench.py "$here/bench.json" M/M/1 > "$here/said" 2>&1 || { sed 's/^/# /' "$here/said"; return 1; }
    grep -q '^M/M/1 .* ns per case ' "$here/said" && python3 - "$here/bench.json" << 'END'
import json, sys
told = json.load(open(sys.argv[1]))
row, = told["rows"]
assert row["name"] == "M/M/1" and 0 < row["best"] <= row["median"], row
assert row["reached"] == ("goal" if row["median"] <= 30 else "at least" if row["median"] <= 85 else "not reached"), row
assert told["build"] and told["processors"] > 0, told
END
}

a_row_without_its_file_says_so() {
    python3 -B - << 'END'
import sys
sys.path.insert(0, "bench")
import rows
assert rows.units_over_one("bench/none.yaml", 3)() == "not measured: there is no bench/none.yaml"
assert rows.two_threads("bench/none.yaml", 1, 3)() == "not measured: there is no bench/none.yaml"
END
}

ratios_are_of_pairs_in_turn() {
    python3 -B - << 'END'
import sys
sys.path.insert(0, "bench")
import measure
said = iter([10, 5, 30, 6, 12, 6])
ours, theirs = measure.in_turn(3, lambda: next(said), lambda: next(said))
assert (list(ours), list(theirs)) == ([10, 30, 12], [5, 6, 6])
assert measure.ratio(ours, theirs) == (2, 2)
END
}

for claim in its_scenarios_have_no_mistakes the_floor_obeys_the_law_of_the_network a_row_is_measured_and_judged \
             a_row_without_its_file_says_so ratios_are_of_pairs_in_turn; do
    $claim
    report $? "$claim"
done
echo "1..$number"
