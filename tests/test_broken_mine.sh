#!/bin/sh
# A deliberately broken engine is caught: one fault at a time is written into a copy of a source file, the copy is linked
# into tests/test_identity, and that must fail. "law": by the laws that every run checks, in every build; "reference": by
# the comparison with the reference engine. The files as they are must pass. Not in the product: no fault is compiled in.
#   tests/test_broken.sh [BUILD FOLDER]                   after the tests are built (make test does that)
cd "$(dirname "$0")/.." || exit 1
out=${1:-build/release}
seeds=33..80 rare_seeds=96..115                           # the second for what the first do not meet
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# name | caught by | file | what sed does to it
cat > "$work/faults" << 'EOF'
a case changes class a second late|reference|models/process_class.c|s/<= p->state.now) {/<= p->state.now - SECOND) {/
a case that changed class keeps its rank|reference|models/process_class.c|s/^    queue_rank_anew(p, row, number);//
room is for one case more than it is|reference|models/process_blocked.c|s/queue->in_hand < p->queue_plans/queue->in_hand <= p->queue_plans/
who has been blocked for the shortest time goes first|reference|models/process_blocked.c|s/idle_before(p->officers, officer, found)/idle_before(p->officers, found, officer)/
overtime is paid at the price that comes|reference|models/process_overtime.c|s/p->rosters\[group\].pay, p->state.now - 1/p->rosters[group].pay, p->state.now/
EOF

compile="${CC:-gcc} -std=gnu11 -I$work -I. -O1 -w -fopenmp -ffp-contract=off -D_GNU_SOURCE $(pkg-config --cflags gsl hdf5-serial)"
libraries="$(pkg-config --libs-only-L hdf5-serial) -lhdf5_hl -lhdf5 -lz -lyaml -lgsl -lgslcblas -lm -lcmocka"
support=$(ls tests/*.c | grep -v -e /test_ -e /validate_ -e /fuzz_ | sed "s|^tests/\(.*\)c$|$out/tests/\1o|")    # no object whose source is gone
number=0

# report STATUS(0: as wanted) NAME
report() {
    number=$((number + 1))
    if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

# try FILE: builds the program with $work/FILE in its place and runs it; leaves what it said in $work/said. Returns its status,
# 200: not built. The parts of the engine are compiled together, and twice (models/engine.c, models/engine_plain.c).
try() {
    case $1 in models/process*) sources="models/engine.c models/engine_plain.c" ;; *) sources="$work/$1" ;; esac
    rm -f "$work"/*.o
    for source in $sources; do
        $compile -c -o "$work/$(basename "$source" .c).o" "$source" > "$work/said" 2>&1 || return 200
    done
    $compile -o "$work/program" "$out/tests/test_identity.o" $support "$work"/*.o "$out/libsluse.a" $libraries >> "$work/said" 2>&1 || return 200
    run "$seeds"
}

# run SEEDS: the program last built, on these scenarios.
run() { SLUSE_IDENTITY=$1 OMP_WAIT_POLICY=passive CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 "$work/program" > "$work/said" 2>&1; }

if [ ! -e "$out/tests/test_identity.o" ] || [ ! -e "$out/libsluse.a" ]; then
    echo "1..0 # SKIP $out has no tests; build them with make test"
    exit
fi
echo "1..$(($(wc -l < "$work/faults") + 1))"
mkdir "$work/models" "$work/sim"
cp models/process_case.c "$work/models"
try models/process_case.c
report $? "the engine as it is passes"
while IFS='|' read -r name catcher file change; do
    rm -f "$work"/models/*.c
    sed "$change" "$file" > "$work/$file"
    if cmp -s "$file" "$work/$file"; then
        report 1 "$name"
        echo "# the fault finds nothing to change in $file"
        continue
    fi
    try "$file"
    status=$?
    [ $status = 0 ] && { run $rare_seeds; status=$?; }
    found=reference
    grep -q -e "Little's law" -e "cases came" -e "inside the window" -e "net and paused" -e "were booked" -e "places, but" "$work/said" && found=law
    if [ $status = 0 ] || [ $status = 200 ] || [ $status = 124 ]; then
        report 1 "$name"
        echo "# status $status (0: not caught, 200: not built, 124: never ends)"
        tail -n 5 "$work/said" | sed 's/^/# /'
    elif [ "$catcher" = law ] && [ $found != law ]; then
        report 1 "$name: caught, but not by the laws"
    else
        report 0 "$name: caught by the $found"
    fi
done < "$work/faults"
