#!/bin/sh
# The program's door: what `sluse` says of itself, and its exit status (2 for the user's mistakes).
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse}
number=0

# expect STATUS TEXT ARGUMENT...: sluse with the arguments exits with STATUS, and its output or complaint holds TEXT.
expect() {
    wanted=$1 text=$2
    shift 2
    found=$("$sluse" "$@" 2>&1)
    status=$?
    number=$((number + 1))
    case $found in *"$text"*) holds=yes ;; *) holds=no ;; esac
    if [ $status = "$wanted" ] && [ $holds = yes ]; then
        echo "ok $number - sluse $*"
    else
        echo "not ok $number - sluse $*"
        echo "# exit status $status, wanted $wanted; wanted in the text: $text; found:"
        echo "$found" | sed 's/^/# /'
    fi
}

expect 0 "Usage: sluse COMMAND"
expect 0 "Usage: sluse COMMAND" --help
expect 0 "what a word of the scenario language means" --help
expect 0 "Brug: sluse KOMMANDO" --lang da --help
expect 0 "sluse 0." --version
expect 2 "no command 'exlain'; did you mean 'explain'?" exlain
expect 0 "Usage: sluse explain [OPTION...] [WORD]" explain --help
expect 2 "sluse explain: no option --manul; did you mean '--manual'?" explain --manul
expect 0 "A scenario file has these sections:" explain
expect 0 "share of the hours present that goes to cases" explain case time
expect 0 "officers - in teams.NAME" explain teams.fast.officers
expect 0 "one of: distributions" explain lognormal
expect 2 "no 'oficers'; did you mean 'officers'?" explain oficers
expect 0 "# The scenario language" explain --manual
expect 0 "http://json-schema.org/draft-07/schema#" schema
expect 2 "sluse schema: it takes options alone, not 'please'" schema please
expect 1 "cannot read no-such-file.yaml: No such file or directory" check no-such-file.yaml
expect 1 "cannot read tests: Is a directory" check tests
expect 1 "cannot read scenarios/agency.yaml: it is text, not results; 'sluse run' makes results of a scenario" show scenarios/agency.yaml
expect 0 "surge + 6 hired: 'normal' has 34 officers instead of 28 at full speed" check scenarios/asylum-surge.yaml

if [ -c /dev/full ]; then
    for words in schema --help --version "run --help" "explain --usage"; do
        number=$((number + 1))
        # shellcheck disable=SC2086
        if found=$("$sluse" $words 2>&1 > /dev/full); then status=0; else status=$?; fi
        [ $status = 1 ] && [ "$found" = "sluse: cannot write the output: No space left on device" ] || printf 'not '
        echo "ok $number - a full disk is told: sluse $words ($status: $found)"
    done
fi
echo "1..$number"
