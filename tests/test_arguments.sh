#!/usr/bin/env bash
# What the commands do with odd arguments and output files: refused before anything runs (2: the user's mistake, 1: the system's),
# and nothing but the file that was named is touched.
#   SLUSE=build/sanitize/sluse tests/test_arguments.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=$(realpath "${SLUSE:-./sluse}")
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
cp tests/runs/counter.yaml tests/runs/minutes.csv "$here" && cd "$here" || exit 1
number=0

report() { number=$((number + 1)); [ "$1" = 0 ] && echo "ok $number - $2" || { echo "not ok $number - $2"; sed 's/^/# /' said; }; }

# expect STATUS TEXT ARGUMENT...: sluse with the arguments exits with STATUS and says TEXT; it leaves nothing behind.
expect() {
    local wanted=$1 text=$2 before after
    shift 2
    before=$(ls -A)
    timeout 60 "$sluse" "$@" > "$here.said" 2>&1
    local status=$?
    after=$(ls -A)
    mv "$here.said" said
    [ $status = "$wanted" ] && grep -qF -- "$text" said && { [ "$before" = "$after" ] || [ "$wanted" = 0 ]; }
    report $? "sluse $*"
}

touch said
expect 2 "nothing may follow '--version'" --version x
expect 2 "nothing may follow '--help'" --help run
expect 2 "--threads wants a whole number from 1 to 1024, not '0'" run counter.yaml --threads 0
expect 2 "not '-1'" run counter.yaml --threads=-1
expect 2 "not '99999999999999999999'" run counter.yaml --threads 99999999999999999999
expect 2 "I from 1 to N" run counter.yaml --part 0/0
expect 2 "I from 1 to N" run counter.yaml --part 3/2
expect 2 "I from 1 to N" run counter.yaml --part 1/99999999999999
expect 2 "I from 1 to N" run counter.yaml --part '1/2 '
expect 2 "give --csv to sluse merge" run counter.yaml --part 1/2 --csv tables
expect 2 "leave out --json" run counter.yaml --dry-run --json
expect 2 "leave out --part" run counter.yaml --dry-run --part 1/2
expect 2 "command line: replications: '0' is below the least allowed, 1" run counter.yaml --replications 0
expect 2 "command line: seed: '-1' is below the least allowed, 0" run counter.yaml --seed=-1
sed 's/^sluse: 1/&\nseed: abc/' counter.yaml > seeded.yaml
expect 2 "seeded.yaml:2:7: seed: 'abc' is no whole number" run seeded.yaml --seed 1.5
expect 2 "command line: seed: '1.5' is no whole number" run seeded.yaml --seed 1.5
expect 2 "command line: 'seed' is changed twice" run counter.yaml --seed 1 --set seed=2
expect 2 "command line: cases.permit.intake.per hour: the file says the number 'per day' already; take that away: --set 'cases.permit.intake.per day=none'" \
    run counter.yaml --set 'cases.permit.intake.per hour=4'
expect 2 "--out wants the name of a file" run counter.yaml --out=
expect 2 "say which results file to make" merge ''
expect 2 "one results file at a time, not also 'b.h5'" digest a.h5 b.h5
expect 1 "cannot read '': No such file or directory" check ''
expect 1 "cannot make the folder 'no/such/folder': No such file" run counter.yaml --csv no/such/folder
expect 1 "cannot write tables into 'minutes.csv': Not a directory" run counter.yaml --csv minutes.csv
expect 2 "--replication wants a whole number from 0" replay counter.yaml -r 99999999999
expect 2 "--seed wants a whole number from 0" replay counter.yaml -S 99999999999999999999
expect 2 "--until 1999-01-01 lies outside what is simulated; write a day from 2026-01-06 to 2026-07-04" replay counter.yaml -u 1999-01-01
expect 2 "--until 2050-01-01 lies outside" replay counter.yaml -u 2050-01-01
expect 2 "'2026-02-30' is no date" replay counter.yaml -u 2026-02-30
expect 2 "is the scenario file; write to another" replay counter.yaml -q -l ./counter.yaml
expect 2 "need two files" replay counter.yaml -q -l both.csv -o both.csv
expect 1 "cannot write no/such/log.csv: No such file" replay counter.yaml -q -l no/such/log.csv
sed '/^start:/d' counter.yaml > opened.yaml && echo 'start: {file: open.csv}' >> opened.yaml
"$sluse" replay counter.yaml -q --until 2026-01-20 -o open.csv && sed -i '2,$d' open.csv && cp open.csv kept.csv
expect 2 "is read by the scenarios of opened.yaml; write to another file" replay opened.yaml -q -l open.csv
expect 2 "is read by the scenarios of opened.yaml; write to another file" replay opened.yaml -q -o ./open.csv
cmp -s open.csv kept.csv
report $? "what a scenario reads is not written over"
expect 0 "" run counter.yaml --replications 4 --out r.h5
expect 0 "r.h5 had 4 replications; it now has 2, as asked" run counter.yaml --replications 2 --out r.h5
expect 0 "r.h5 had 2 scenarios of another text, seed or program; they are replaced" run counter.yaml --replications 4 --seed 2 --out r.h5
expect 2 "--json writes everything" show r.h5 --json --by week

# A pipe stands for all that is no ordinary file: it is written to, not replaced.
mkfifo pipe
timeout 60 "$sluse" replay counter.yaml -q -l pipe > said 2>&1 &
head -1 pipe > first
wait $!
[ -p pipe ] && grep -q '^case,' first && [ ! -e pipe.part ]
report $? "an output that is no ordinary file is never replaced"

# With its outputs closed, what a command says must not end up in the files it writes.
"$sluse" replay counter.yaml -q -l usual.csv 2> said
"$sluse" replay counter.yaml -l closed.csv >&- 2>&-
[ $? = 1 ] && cmp -s usual.csv closed.csv
report $? "closed outputs do not run into a file"

echo "1..$number"
