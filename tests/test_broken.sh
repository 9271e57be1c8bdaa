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

# name | caught by, and what meets it soonest, a seed or the "written" ones: tried before all others | file | what sed does to it
cat > "$work/faults" << 'EOF'
the number of open cases is not counted down|law|models/process_case.c|/^static void close_case/,/^}/ s/level_change(&p->state.open, p->state.now, -1);//
time before the start counts as open|law|models/process_case.c|/^static void close_case/,/^}/ s/since = .*/since = c->received - 1;/
every 50th piece of work loses its case|law|models/process_work.c|s/^    case_go_on(p, \(row\|o->row\));/    if (p->state.events % 50) case_go_on(p, \1); else case_free(p, \1);/
a window runs past the arrival of mail|law|models/simulate.c|s/arrival < until ? arrival : until/until/
the greatest rank is taken first|reference|models/process_queue.c|s/rank_a < rank_b/rank_a > rank_b/
equal ranks in the order of leaving|reference|models/process_queue.c|s/a->sequence < b->sequence/a->sequence > b->sequence/
the officer idle for the shortest time|reference|models/process_idle.c|s/idle_since < officers\[b\].idle_since/idle_since > officers[b].idle_since/
holds end on the whole minute|reference|models/process_way.c|s/p->state.now + length)/(p->state.now + length + MINUTE - 1) \/ MINUTE * MINUTE)/
work that ends at closing ends at the next opening|reference|models/process_presence.c|s/roster->before\[span + 1\] < wanted/roster->before[span + 1] <= wanted/
who has slept is not woken by the opening|reference|models/process_work.c|s/^    if (p->groups\[group\].is_asleep)/    if (false)/
random order is drawn from the start of the queue|reference 2|models/process_queue.c|s/^    queue->reached = .*//
work handed back is begun anew|reference|models/process_work.c|s/^    c->left -= done;//
the piece begun first is interrupted|reference 59|models/process_dispatch.c|s/x->begun > y->begun : a > b/x->begun < y->begun : a > b/
the rate of a day is carried into the next|reference|models/process_intake.c|s/^    state->sum = 0;//
the clock does not stop|law|models/process_clock.c|s/^    more_of(c)->paused += .*//
a clock runs on while it stands still|law|models/process_clock.c|s/clocks_run(p, c, -1)/clocks_run(p, c, 0)/
a documented case is due as if from receipt|reference 43|models/process_clock.c|s/goal_due(&p->casework->types\[case_type_of(c)\].goal, p->casework, p->state.now, 0)/goal_due(\&p->casework->types[case_type_of(c)].goal, p->casework, c->received, 0)/
who misses a slot leaves it in nobody's account|law|models/process_book.c|s/^    p->slot_gone\[local->slot_at + booking->slot\]++;$//
a cancelled slot is free twice|law|models/process_book.c|s/booking->is_acute, +1)/booking->is_acute, +2)/
who does not come is not counted|law|models/process_book.c|s/book_counts_now(p, local)\[BOOK_NO_SHOW\]++;//
who keeps an appointment is not counted|law|models/process_book.c|s/book_counts_now(p, local)\[BOOK_KEPT\]++;//
a goal for the wait for a slot is counted of another type|reference|models/process_book.c|s/+ case_type_of(c)) \* SLOT_GOAL_COUNTS/+ 0) * SLOT_GOAL_COUNTS/
a cancelled slot that is lost is free again|reference 53|models/process_book.c|s/if (local->book->reopens)/if (true)/
an acute slot before an ordinary one|reference 42|models/process_slot.c|s/is_acute = acute < ordinary/is_acute = acute <= ordinary/
desks are counted when people come, not when the slot begins|reference 41|models/process_desk.c|s/sim_time t = book->slots\[slot\].time > p->state.now ?.*/sim_time t = p->state.now;/
each book of a team counts all its officers|reference 42|models/process_desk.c|s/left -= other->team == book->team ?/left -= false ?/
who is given another slot counts twice|reference 38|models/process_book.c|s/if (booking->is_counted)/if (false)/
who walks in comes when it opens|reference|models/process_rare.c|s/share \* (double)(ends - closed->until)/0/
who books comes by the draw by which he would cancel|reference 41|models/process_way.c|s/(const void \*)c + word + 1, WORD/(const void *)c + word, WORD/
cases with more draws than are listed read them all the same|reference written|models/process_intake.c|s/ && p->network->ahead\[intake->type\].count > 0//
work that is not done within the hours is done over night|reference|models/process_work.c|s/ && now + left <= group->until)/)/
a case decided at the instant it is due is late|reference 77|models/process_case.c|s/on_time = p->state.now <= /on_time = p->state.now < /
who stays forgets what he has been over for|reference|models/process_overtime.c|s/overtime->at_most - so_far(p, officer)/overtime->at_most/
who stays works at full speed|reference|models/process_overtime.c|s/over->speed = roster->spans\[ended\].speed/over->speed = 1000000/
a day off is given to who is owed none|reference 38|models/process_overtime.c|s/ || owed_in_all(p, officer) < hours//
who is slower at a step is as quick as all|reference 40|models/process_presence.c|s/return roster->pace ? duration_of(left, roster->pace\[case_step(c)\]) : left/return left/
a kept case is taken though its officer is there|reference 37|models/process_keep.c|s/ && is_away(p, .*keeper))/)/
the time until another class is always that in the queue|reference 37|models/process_class.c|s/since = change->in_queue ? c->joined : c->received/since = c->joined/
a case that changed class keeps its rank|reference 37|models/process_class.c|s/^    queue_rank_anew(p, row, number);//
room is for one case more than it is|reference 38|models/process_blocked.c|s/queue->in_hand < p->queue_plans/queue->in_hand <= p->queue_plans/
who has been blocked for the shortest time goes first|reference 38|models/process_blocked.c|s/idle_before(p->officers, officer, found)/idle_before(p->officers, found, officer)/
overtime is paid at the price that comes|reference 70|models/process_overtime.c|s/p->rosters\[group\].pay, p->state.now - 1/p->rosters[group].pay, p->state.now/
who turns back counts the desk whose officer sends him on as taken|reference written|models/process_work.c|s/ && !queue->counts_idle//
whose case is taken over is offered no other|reference written|models/process_keep.c|s/^        mark_room(p, i, before);//
one case more than the caseload is kept|reference 37|models/process_keep.c|s/kept_in_all(p, officer) >= caseload)$/kept_in_all(p, officer) > caseload)/
EOF

compile="${CC:-gcc} -std=gnu11 -I$work -I. -O0 -w -fopenmp -ffp-contract=off -D_GNU_SOURCE $(pkg-config --cflags gsl hdf5-serial)"
libraries="$(pkg-config --libs-only-L hdf5-serial) -lhdf5_hl -lhdf5 -lz -lyaml -lgsl -lgslcblas -lm -lcmocka"
support=$(ls tests/*.c | grep -v -e /test_ -e /validate_ -e /fuzz_ | sed "s|^tests/\(.*\)c$|$out/tests/\1o|")    # no object whose source is gone
number=0

# report STATUS(0: as wanted) NAME
report() {
    number=$((number + 1))
    if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

# try FILE [SEED]: builds the program with $work/FILE in its place and runs it; leaves what it said in $work/said. Returns its status,
# 200: not built. The parts of the engine are compiled together; of its ways to apply events the general one is compiled anew, which
# nearly all runs go: the others have the same source.
try() {
    case $1 in models/process*) source=models/engine.c ;; *) source="$work/$1" ;; esac
    $compile -c -o "$work/faulty.o" "$source" > "$work/said" 2>&1 || return 200
    $compile -o "$work/program" "$out/tests/test_identity.o" $support "$work/faulty.o" "$out/libsluse.a" $libraries >> "$work/said" 2>&1 || return 200
    run "${2:-$seeds}"
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
    seed=${catcher#"${catcher%% *}"} catcher=${catcher%% *}
    try "$file" $seed
    status=$?
    [ -n "$seed" ] && [ $status = 0 ] && { run $seeds; status=$?; }
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
