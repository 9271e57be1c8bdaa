#!/usr/bin/env bash
# What `sluse run` promises of its files: the same numbers whatever stopped, split or resumed it, and never half a file.
#   SLUSE=build/sanitize/sluse tests/test_run.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=$(realpath "${SLUSE:-./sluse}")
cd "$(dirname "$(realpath tests/runs/offices.yaml)")" || exit 1
here=$(mktemp -d) || exit 1
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$here"' EXIT
number=0
RANDOM=17

report() { number=$((number + 1)); [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"; }
skip() { number=$((number + 1)); echo "ok $number - $1 # SKIP $2"; }
# Runs the small scenario: run NAME [OPTION...]; the results lie in $here/NAME.h5.
run() { local name=$1; shift; "$sluse" run offices.yaml --quiet --out "$here/$name.h5" "$@"; }
same() { cmp -s "$here/$1.h5" "$here/$2.h5"; }
says() { grep -q -- "$1" "$here/said" || { sed 's/^/# said: /' "$here/said"; false; }; }

threads_do_not_matter() {
    run whole --threads 1 && run two --threads 2 && run three --threads 3 && same whole two && same whole three
}

# The bytes are the same anywhere, and the words in one language: other time zones and locales, more threads than processors, no terminal.
# A library's start, not the program, leaks 46 bytes with LOCPATH.
circumstances_do_not_matter() {
    "$sluse" show "$here/whole.h5" --lang en > "$here/shown"
    mkdir "$here/languages" && localedef -i da_DK -f UTF-8 "$here/languages/da_DK.UTF-8" 2> /dev/null
    local dane=(env "LOCPATH=$here/languages" LC_ALL=da_DK.UTF-8 TZ=Asia/Tokyo ASAN_OPTIONS=detect_leaks=0 "$sluse")
    "${dane[@]}" run offices.yaml --quiet --threads 64 --out "$here/tokyo.h5" && same tokyo whole || return
    "${dane[@]}" show "$here/tokyo.h5" --lang en > "$here/tokyo" && sed 's/tokyo/whole/' "$here/tokyo" | cmp -s - "$here/shown" || return
    LC_ALL=C "$sluse" show "$here/tokyo.h5" --lang da | cmp -s - <("${dane[@]}" show "$here/tokyo.h5") || return
    TZ=America/St_Johns OMP_THREAD_LIMIT=1 run newfoundland --threads 3 && same newfoundland whole || return
    setsid --wait "$sluse" run offices.yaml --quiet --out "$here/deaf.h5" <&- >&- 2>&- && same deaf whole
}

the_digest_lists_every_dataset() {
    "$sluse" digest "$here/whole.h5" --list > "$here/list" || return
    [ "$(wc -l < "$here/list")" -gt 80 ] && grep -q '^[0-9a-f]\{16\}  as_is/teams/worked$' "$here/list" \
        && [ "$(tail -1 "$here/list" | cut -d' ' -f1)" = "$("$sluse" digest "$here/whole.h5")" ]
}

the_order_of_scenarios_does_not_matter() {
    cp minutes.csv "$here"
    local two='  two more: {set: {teams.back.officers: 9}}' order
    sed "s/^  one more:/$two\n&/" offices.yaml > "$here/before.yaml"
    sed "\$a\\$two" offices.yaml > "$here/after.yaml"
    for order in before after; do "$sluse" run "$here/$order.yaml" --replications 15 --quiet --out "$here/$order.h5" || return; done
    ! same before after && [ "$("$sluse" digest "$here/before.h5")" = "$("$sluse" digest "$here/after.h5")" ]
}

# The numbers of scenario $1 in two results files are the same; there are some.
same_scenario() {
    "$sluse" digest "$here/$2.h5" --list | grep "  $1/" > "$here/numbers"
    [ "$(wc -l < "$here/numbers")" -gt 20 ] && "$sluse" digest "$here/$3.h5" --list | grep "  $1/" | cmp -s - "$here/numbers"
}

# One thread runs scenarios that receive the same cases in turn, up to 16 of them.
scenarios_in_turn_are_run_as_if_alone() {
    local head lines threads
    head=$(sed '/^scenarios:/,$d; s/^replications:.*/replications: 20/' offices.yaml; printf 'scenarios:\n  first: {}')
    lines=$(for officers in {8..25}; do echo "  back $officers: {set: {teams.back.officers: $officers}}"; done)
    printf '%s\n%s\n' "$head" "$lines" > "$here/many.yaml"
    printf '%s\n%s\n' "$head" "$(tail -1 <<< "$lines")" > "$here/last.yaml"
    "$sluse" run "$here/last.yaml" -q --out "$here/last.h5" --threads 2 || return
    for threads in 1 2; do "$sluse" run "$here/many.yaml" -q --out "$here/many$threads.h5" --threads $threads || return; done
    same many1 many2 && same_scenario first last many1 && same_scenario back_25 last many1
}

more_replications_are_added() {
    run more --replications 24 && run more --replications 35 && run more && same more whole
}

fewer_replications_are_those_at_once() {
    run fewer && run fewer --replications 24 && run at_once --replications 24 && same fewer at_once
}

shares_in_any_order_are_the_whole() {
    run shares --part 3/3 &
    run shares --part 1/3 && run elsewhere --part 2/3 && wait $! || return
    "$sluse" merge --quiet "$here/shares.h5" "$here/elsewhere.h5.parts" "$here/shares.h5.parts" && same shares whole
}

a_run_uses_the_parts_of_shares() {
    run half --part 2/2 && run half && same half whole && [ ! -e "$here/half.h5.parts" ]
}

a_merge_says_what_is_missing() {
    run lacking --part 1/3 && run lacking --part 3/3 || return
    "$sluse" merge "$here/lacking.h5" > "$here/said" 2>&1
    [ $? = 2 ] && [ ! -e "$here/lacking.h5" ] && says '40 of 120 replications are missing' && says 'one more: replications 10 to 19'
}

a_merge_refuses_another_experiment() {
    run seed --seed 5 --part 2/3 || return
    "$sluse" merge "$here/lacking.h5" "$here/lacking.h5.parts" "$here/seed.h5.parts" > "$here/said" 2>&1
    [ $? = 2 ] && [ ! -e "$here/lacking.h5" ] && says 'different experiments'
}

a_share_of_another_seed_is_refused() {
    run mixed --part 1/3 || return
    ls "$here/mixed.h5.parts" > "$here/before"
    run mixed --seed 5 --part 2/3 > "$here/said" 2>&1
    [ $? = 1 ] && says 'holds .* parts of another scenario, seed or program .* give all shares the same file' && ls "$here/mixed.h5.parts" | cmp -s - "$here/before" || return
    run mixed --part 2/3 && run mixed --part 3/3 && "$sluse" merge "$here/mixed.h5" --quiet && same mixed whole
}

damaged_and_foreign_parts_are_left_out() {
    run damaged --part 1/2 && run foreign --seed 9 --part 1/2 && mv "$here"/foreign.h5.parts/*.part "$here/damaged.h5.parts" || return
    local parts=("$here"/damaged.h5.parts/as_is-*-000000-10.part)
    for part in "${parts[@]}"; do printf 'x' | dd of="$part" bs=1 seek=3000 conv=notrunc status=none; done
    : > "$here/damaged.h5.parts/one_more-0-000000-10.part"
    run damaged 2> "$here/said" && same damaged whole && says 'ignored .*as_is.*: it is damaged' \
        && says 'ignored 6 parts .* another scenario, seed or program'
}

# What a run has no use for may be hours of another's work: more replications than it asks for, and parts of another scenario.
parts_that_are_not_wanted_stay() {
    run stay --part 2/2 && run seeded --seed 9 --part 1/2 && cp "$here"/seeded.h5.parts/*.part "$here/stay.h5.parts" || return
    ls "$here/stay.h5.parts" > "$here/before"
    run stay --replications 10 2> "$here/said" && ls "$here/stay.h5.parts" | cmp -s - "$here/before" \
        && says 'stay.h5.parts keeps 6 parts of replications beyond those asked for and 6 of another scenario' || return
    run stay 2> "$here/said" && same stay whole && says 'keeps 0 parts .* and 6 of another' \
        && [ "$(ls "$here"/stay.h5.parts/*.part | wc -l)" = 6 ]
}

an_input_file_is_part_of_the_scenario() {
    printf 'minutes\n11\n16\n22\n37\n' > "$here/minutes.csv"
    cp offices.yaml "$here/offices.yaml"
    cp "$here/whole.h5" "$here/input.h5"
    "$sluse" run "$here/offices.yaml" --quiet --out "$here/input.h5" || return
    [ "$("$sluse" digest "$here/input.h5")" != "$("$sluse" digest "$here/whole.h5")" ]
}

# Each run is killed in its time, as long as a whole one takes on this machine now, until one gets through; then the next experiment
# begins. The shares among them write each part at once, where other runs let it wait for seconds.
kills_do_not_matter() {
    local whole=0 left=0 begun=$(date +%s%N)
    run timed || return
    local took=$((($(date +%s%N) - begun) / 1000000))
    for round in $(seq 50); do
        local after=$((5 + RANDOM % took))
        timeout --signal KILL "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))" "$sluse" run offices.yaml --quiet --out "$here/killed.h5" \
            $([ $((round % 3)) = 0 ] || echo --part 1/1) 2> /dev/null
        local parts=("$here"/killed.h5.parts/*.part)
        [ -e "${parts[0]}" ] && left=$((left + 1))
        [ -e "$here/killed.h5" ] || continue
        same killed whole || return
        whole=$((whole + 1))
        rm "$here/killed.h5"
    done 2> /dev/null
    echo "# parts were there after $left of 50 kills; $whole runs got through by resuming"
    run killed && same killed whole && [ ! -e "$here/killed.h5.parts" ] && [ ! -e "$here/killed.h5.part" ]
}

an_interrupt_says_how_to_go_on() {
    for after in 0.5 1 2 4 8; do                          # until one replication is done
        timeout --preserve-status --signal INT $after "$sluse" run offices.yaml --replications 90000 --out "$here/stopped.h5" > "$here/said" 2>&1
        [ $? = 130 ] || return
        grep -q 'before a replication was kept' "$here/said" || break
    done
    says 'the same command goes on there' && [ ! -e "$here/stopped.h5" ] && run stopped && same stopped whole
}

# Replications of a part that was not finished are lost: the number told is that which the next run finds.
an_interrupt_counts_what_is_kept() {
    local kept before=0
    for after in 1 2; do
        timeout --preserve-status --signal INT $after "$sluse" run offices.yaml --replications 90000 --threads 3 --out "$here/kept.h5" 2> "$here/said"
        [ $? = 130 ] || return
        grep -q 'before a replication was kept' "$here/said" && continue
        kept=$(sed -n 's/.*stopped with \([0-9]*\) of [0-9]* replications kept, .*/\1/p' "$here/said")
        [ "$kept" = $((10 * $(ls "$here"/kept.h5.parts/*.part 2> /dev/null | wc -l))) ] && [ "$kept" -ge "$before" ] || return
        before=$kept
    done
}

# waits_for COMMAND...: tries for 5 seconds until the command succeeds.
waits_for() { for _ in $(seq 250); do "$@" && return; sleep 0.02; done; false; }
is_gone() { ! kill -0 "$1" 2> /dev/null; }
# A run of one replication that takes minutes: its letters go round and round.
endless=(run growing.yaml --quiet --replications 1 --set 'cases.letter.intake.per day=2000' --set 'tracks.read=[go to: {to: round}]' --set
         'tracks.round=[hold: {what: pause, time: 1 h}, branch: {what: again, to: {pause: 99.9 %, next: rest}}, decide: {by: back, time: 0 h}]')

a_second_interrupt_ends_it_at_once() {
    "$sluse" "${endless[@]}" --out "$here/endless.h5" > "$here/said" 2>&1 &
    local run=$!
    waits_for test -e "$here/endless.h5.parts" && kill -INT $run && waits_for grep -q 'once more ends' "$here/said" && sleep 0.3 \
        && ! is_gone $run && kill -INT $run && waits_for is_gone $run || kill -9 $run
    wait $run 2> /dev/null
    [ $? = 130 ] && [ ! -e "$here/endless.h5" ]
}

a_dry_run_ends_at_the_first_interrupt() {
    timeout --signal INT --kill-after 10 0.5 "$sluse" "${endless[@]}" --dry-run --out "$here/dry.h5" > "$here/said" 2>&1
    [ $? = 124 ]                                            # the interrupt's; it would be 137 of the kill
}

two_runs_do_not_meet() {
    "$sluse" run offices.yaml --replications 9000 --quiet --out "$here/busy.h5" > /dev/null 2>&1 &
    local first=$!
    for _ in $(seq 100); do [ -e "$here/busy.h5.parts" ] && break; sleep 0.02; done
    run busy > "$here/said" 2>&1
    local status=$?
    kill -9 $first
    wait $first 2> /dev/null
    [ $status = 1 ] && says 'another run is working on'
}

a_full_disk_leaves_nothing_half_written() {
    (ulimit -f 300; run limited > "$here/said" 2>&1)
    [ $? = 1 ] && says 'limited.h5: File too large' && [ ! -e "$here/limited.h5" ] && [ ! -e "$here/limited.h5.part" ] \
        && { [ ! -e "$here/limited.h5.parts" ] || ls "$here"/limited.h5.parts/*.part > "$here/kept"; } \
        && run limited && same limited whole || return
    (ulimit -f 10; "$sluse" replay offices.yaml > "$here/limited.txt" 2> "$here/said")
    [ $? = 1 ] && says 'cannot write the output: File too large'
}

# With a page or a browser where they are needed.
a_full_disk_leaves_no_half_report() {
    local ending
    head -c 60000 /dev/zero > "$mounted/much"
    for ending in xlsx html pdf; do
        [ $ending = xlsx ] || [ -e ../../build/web/report.html ] || continue
        [ $ending != pdf ] || command -v chromium > /dev/null || continue
        "$sluse" report "$here/whole.h5" -o "$mounted/r.$ending" > "$here/said" 2>&1
        [ $? = 1 ] && says "cannot write .*/r.$ending: No space left on device" && [ "$(wc -l < "$here/said")" = 1 ] && [ "$(ls "$mounted")" = much ] || return
        TMPDIR=$mounted "$sluse" report "$here/whole.h5" -o "$here/r.$ending" > "$here/said" 2>&1
        case $ending in
            html) [ $? = 0 ] && rm "$here/r.html" ;;
            *) [ $? = 1 ] && says "$mounted" && says 'No space left on device\|is that disk full?' && [ "$(wc -l < "$here/said")" = 1 ] ;;
        esac && [ "$(ls "$mounted")" = much ] && ! ls "$here"/r.* 2> /dev/null || return
    done
    rm "$mounted/much"
}

a_full_disk_stops_the_parts_too() {
    "$sluse" run offices.yaml --quiet --out "$mounted/full.h5" > "$here/said" 2>&1
    [ $? = 1 ] && says 'No space left on device' && [ ! -e "$mounted/full.h5" ] && ! ls "$mounted"/full.h5.parts/*.part.* 2> /dev/null || return
    mount -o remount,size=16m "$mounted" && "$sluse" run offices.yaml --quiet --out "$mounted/full.h5" && cmp -s "$mounted/full.h5" "$here/whole.h5"
}

faults_are_met_before_anything_runs() {
    "$sluse" run offices.yaml --out "$here/no/such/folder.h5" > "$here/said" 2>&1
    [ $? = 1 ] && says 'cannot write .*/no/such/folder.h5: No such file or directory' || return
    "$sluse" run "$here/absent.yaml" > "$here/said" 2>&1
    [ $? = 1 ] && says 'cannot read .*/absent.yaml: No such file or directory' || return
    run letter --part 4/3 > "$here/said" 2>&1
    [ $? = 2 ] && says 'I from 1 to N'
}

only_results_are_overwritten() {
    echo 'a letter' > "$here/letter.h5"
    run letter > "$here/said" 2>&1
    [ $? = 1 ] && says 'will not overwrite' && [ "$(cat "$here/letter.h5")" = 'a letter' ] && [ ! -e "$here/letter.h5.parts" ] || return
    run of_letter --part 1/1 && "$sluse" merge "$here/letter.h5" "$here/of_letter.h5.parts" > "$here/said" 2>&1
    [ $? = 1 ] && says 'will not overwrite' && [ "$(cat "$here/letter.h5")" = 'a letter' ] || return
    mkdir "$here/folder.h5" && mkfifo "$here/pipe.h5" && run folder > "$here/said" 2>&1
    [ $? = 1 ] && says 'cannot write .*: it is a folder' && ! run pipe 2> "$here/said" && says 'it is no ordinary file' && [ -p "$here/pipe.h5" ]
}

an_unwritable_folder_is_told_of() {
    mkdir -p "$here/closed" && chmod 755 "$here" && chmod 555 "$here/closed" || return
    local as=()
    [ "$(id -u)" = 0 ] && as=(setpriv --reuid 65534 --regid 65534 --clear-groups)
    "${as[@]}" "$sluse" run "$PWD/offices.yaml" --out "$here/closed/r.h5" > "$here/said" 2>&1
    [ $? = 1 ] && says 'cannot write .*/closed/r.h5: Permission denied'
}

# Memory within a quarter of what the run takes: 150 MB and more, so that what the machine's libraries hold counts little.
a_dry_run_knows_the_memory() {
    local told
    for file in passport-counter kindergarten; do
        "$sluse" run "../../scenarios/$file.yaml" --replications 400 --dry-run > "$here/said" 2> /dev/null || return
        told=$(grep -oE '[0-9.e+]+ MB of memory' "$here/said") || return
        "$sluse" run "../../scenarios/$file.yaml" --replications 400 --timing --quiet --out "$here/$file.h5" > /dev/null 2> "$here/cost" || return
        python3 -c 'import re, sys
told, taken = float(sys.argv[1].split()[0]), float(re.search(r"peak memory +([0-9.]+) MB", open(sys.argv[2]).read())[1])
print("#", sys.argv[3], "told", told, "MB, taken", taken)
sys.exit(not 0.75 < told / taken < 1.25)' "$told" "$here/cost" "$file" || return
    done
}

a_dry_run_tells_the_cost_and_leaves_nothing() {
    "$sluse" run offices.yaml --dry-run --out "$here/dry.h5" > "$here/said" 2>&1 && says '2 scenarios x 60 replications: about' \
        && ! ls "$here"/dry.h5* 2> /dev/null
}

a_precision_stops_all_scenarios_at_the_same_look() {
    run precise --set 'replications={until: 5 %, at most: 70}' && run precise --set 'replications={until: 5 %, at most: 70}' || return
    "$sluse" run offices.yaml --json --set 'replications={until: 0.1 %, at most: 50}' --out "$here/most.h5" > "$here/said" 2> /dev/null \
        && says '"stopped": *"most allowed, less precise than asked for"' && run fifty --replications 50 \
        && [ "$("$sluse" digest "$here/most.h5")" = "$("$sluse" digest "$here/fifty.h5")" ]
}

for claim in threads_do_not_matter circumstances_do_not_matter the_digest_lists_every_dataset the_order_of_scenarios_does_not_matter \
             scenarios_in_turn_are_run_as_if_alone more_replications_are_added \
             fewer_replications_are_those_at_once shares_in_any_order_are_the_whole a_run_uses_the_parts_of_shares \
             a_merge_says_what_is_missing a_merge_refuses_another_experiment a_share_of_another_seed_is_refused damaged_and_foreign_parts_are_left_out parts_that_are_not_wanted_stay \
             an_input_file_is_part_of_the_scenario kills_do_not_matter an_interrupt_says_how_to_go_on an_interrupt_counts_what_is_kept \
             a_second_interrupt_ends_it_at_once a_dry_run_ends_at_the_first_interrupt two_runs_do_not_meet \
             a_full_disk_leaves_nothing_half_written faults_are_met_before_anything_runs only_results_are_overwritten \
             a_dry_run_tells_the_cost_and_leaves_nothing a_precision_stops_all_scenarios_at_the_same_look; do
    $claim
    report $? "$claim"
done

if grep -q __asan_init "$sluse"; then
    skip a_dry_run_knows_the_memory "AddressSanitizer keeps what is freed"
else
    a_dry_run_knows_the_memory
    report $? a_dry_run_knows_the_memory
fi

mkdir "$here/small"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k tmpfs "$here/small" 2> /dev/null; then
    mounted=$here/small
    a_full_disk_leaves_no_half_report
    report $? a_full_disk_leaves_no_half_report
    a_full_disk_stops_the_parts_too
    report $? a_full_disk_stops_the_parts_too
else
    skip a_full_disk_leaves_no_half_report "no small file system can be mounted here"
    skip a_full_disk_stops_the_parts_too "no small file system can be mounted here"
fi

if [ "$(id -u)" != 0 ] || setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$sluse" -a -r offices.yaml 2> /dev/null; then
    an_unwritable_folder_is_told_of
    report $? an_unwritable_folder_is_told_of
else
    skip an_unwritable_folder_is_told_of "root may write everywhere, and nobody else may run this program"
fi
echo "1..$number"
