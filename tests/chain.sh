# chain.sh - for scripts that take a scenario file through the whole chain: threads, shares, kills and extension leave the same bytes.
# The script sets `file`, `replications` and `fewer`, and stands in the root, before it reads this; `number` counts the claims.
sluse=${SLUSE:-./sluse}
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
number=0
python=/usr/bin/python3                                     # which has h5py on Debian

claim() {                                   # claim NAME COMMAND...: the command succeeds
    number=$((number + 1)) name=$1
    shift
    if "$@"; then echo "ok $number - $name"; else echo "not ok $number - $name"; fi
}
run() {                                     # run NAME OPTION...: the replications into NAME.h5
    local name=$1
    shift
    "$sluse" run "$file" --replications "$replications" --seed 3 --quiet --out "$here/$name.h5" "$@" 2> /dev/null
}
same() { cmp -s "$here/$1.h5" "$here/$2.h5"; }

threads_do_not_matter() { run whole --threads 1 && run two --threads 2 && run five --threads 5 && same whole two && same whole five; }
shares_do_not_matter() {
    run shares --part 2/3 && run shares --part 1/3 && run shares --part 3/3 \
        && "$sluse" merge --quiet "$here/shares.h5" "$here/shares.h5.parts" 2> /dev/null && same shares whole
}
more_replications_are_added() { run more --replications "$fewer" && run more && same more whole; }

# Each run is killed after 20 to 420 ms, until one gets through. The shares among them write each part at once.
kills_do_not_matter() {
    local kills=0
    for i in $(seq 40); do
        timeout --signal KILL "0.$(printf %03d $((20 + RANDOM % 400)))" "$sluse" run "$file" --replications "$replications" --seed 3 --quiet \
            --out "$here/killed.h5" $([ $((i % 3)) = 0 ] || echo --part 1/1) 2> /dev/null
        [ -e "$here/killed.h5" ] && break
        kills=$((kills + 1))
    done
    echo "# $kills kills"
    run killed && same killed whole
}
