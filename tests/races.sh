#!/usr/bin/env bash
# Runs what uses threads in programs built under ThreadSanitizer with clang's OpenMP (`make tsan`): no data race is told.
# Archer, a part of that OpenMP, tells the sanitizer which thread waits for which; without it every loop would be a false alarm.
#   tests/races.sh FOLDER TEST...      where the programs are, and which tests use threads: tests/races.sh build/tsan identity
cd "$(dirname "$0")/.." || exit 1
built=$(realpath "$1")
shift
sluse=$built/sluse
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
number=0
# What lies outside the programs (OpenMP itself, HDF5) is not built under the sanitizer; its accesses are left out.
export TSAN_OPTIONS="ignore_noninstrumented_modules=1 log_path=$here/race"

report() { number=$((number + 1)); [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"; }
# watched COMMAND...: succeeds if the command does and no race was told meanwhile.
watched() {
    "$@" > "$here/said" 2>&1 && ! ls "$here"/race.* > "$here/races" 2> /dev/null && return
    sed 's/^/# /' "$here/said" "$here"/race.* 2> /dev/null | head -100
    rm -f "$here"/race.*
    false
}
# run SCENARIO NAME [OPTION...]: the results lie in $here/NAME.h5.
run() { local scenario=$1 name=$2; shift 2; watched "$sluse" run "$scenario" --quiet --timing --out "$here/$name.h5" "$@"; }
same() { cmp "$here/$1.h5" "$here/$2.h5"; }
says() { grep -q -- "$1" "$here/said" || { sed 's/^/# said: /' "$here/said"; false; }; }

# A loop whose threads all write one variable is told, and one whose threads wait for each other is not.
the_watch_sees_a_race_and_no_false_one() {
    cat > "$here/racing.c" << 'END'
#include <stdio.h>
int main(void)
{
    int sum = 0;
#pragma omp parallel for num_threads(3)
    for (int i = 0; i < 3000; i++)
        sum++;
    printf("%d", sum);
    return 0;
}
END
    sed 's|^        sum++;|#pragma omp critical\n&|' "$here/racing.c" > "$here/orderly.c"
    local name
    for name in racing orderly; do clang -O1 -g -fopenmp -fsanitize=thread -o "$here/$name" "$here/$name.c" || return; done
    ! watched "$here/racing" > "$here/told" && grep -q 'data race' "$here/told" && watched "$here/orderly" \
        && ARCHER_OPTIONS=verbose=1 watched "$here/orderly" && says 'Archer detected'
}

replications_beside_each_other() {
    local threads
    for threads in 1 2 3 7; do
        run tests/runs/counter.yaml "counter$threads" --threads $threads && same "counter$threads" counter1 || return
    done
    says '120 replications run now on 7 threads'
}

# Writes of 40 parts, some while other replications run.
parts_beside_each_other() {
    run tests/runs/counter.yaml many --threads 7 --replications 400 && run tests/runs/counter.yaml more --threads 2 --replications 200 \
        && run tests/runs/counter.yaml more --threads 3 --replications 400 && same many more
}

shares_beside_each_other_are_merged() {
    local share processes=() each
    for share in 1 2 3; do
        "$sluse" run tests/runs/counter.yaml --quiet --threads 3 --part $share/3 --out "$here/shared.h5" > "$here/said$share" 2>&1 &
        processes+=($!)
    done
    for each in "${processes[@]}"; do wait "$each" || return; done
    watched "$sluse" merge --quiet "$here/shared.h5" && same shared counter1
}

# inside SCENARIO NAME [OPTION...]: threads share the offices of each replication when there are more of them than replications.
inside() {
    local scenario=$1 name=$2 threads
    shift 2
    for threads in 1 2 3 7; do
        run "$scenario" "$name$threads" --replications 1 --threads $threads "$@" && same "$name$threads" "${name}1" || return
    done
    says 'on [35] threads that share its offices' || return
    for threads in 1 7; do run "$scenario" "$name-two-$threads" --replications 2 --threads $threads "$@" || return; done
    says '2 at once, each on 3 threads' && same "$name-two-7" "$name-two-1"
}

offices_that_mail_share_a_replication() { inside tests/runs/mailing.yaml mailing; }
offices_that_never_meet_share_a_replication() { inside bench/casework-1000.yaml units --set repeat.unit.times=5; }

a_signal_stops_the_threads() {
    local scenario
    for scenario in counter mailing; do
        "$sluse" run "tests/runs/$scenario.yaml" --threads 3 --replications 20000 --out "$here/stopped.h5" > "$here/said" 2>&1 &
        local process=$!
        for _ in $(seq 500); do ls "$here"/stopped.h5.parts/*.part > "$here/parts" 2> /dev/null && break; sleep 0.02; done
        kill -INT $process
        wait $process
        [ $? = 130 ] && says 'the same command goes on' && ! ls "$here"/race.* 2> /dev/null || return
        run "tests/runs/$scenario.yaml" stopped --threads 2 --replications 20 && run "tests/runs/$scenario.yaml" at_once --replications 20 \
            && same stopped at_once || return
        rm -r "$here"/stopped.h5* "$here/at_once.h5"      # with the parts beyond those 20: by its first part the next is known to have begun
    done
}

a_precision_is_reached_in_looks() {
    run tests/runs/counter.yaml precise --threads 3 --set 'replications={until: 5 %, at most: 70}'
}

for claim in the_watch_sees_a_race_and_no_false_one replications_beside_each_other parts_beside_each_other shares_beside_each_other_are_merged \
             offices_that_mail_share_a_replication offices_that_never_meet_share_a_replication a_signal_stops_the_threads \
             a_precision_is_reached_in_looks; do
    $claim
    report $? "$claim"
done
for program in "$@"; do
    SLUSE_IDENTITY=1..10 watched "$built/tests/test_$program"
    report $? "test_$program"
done
echo "1..$number"
