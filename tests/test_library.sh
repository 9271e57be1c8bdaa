#!/bin/sh
# The library of scenarios: each file checks, names its schema, ends its runs within the laws, and finds what its comment says.
#   SLUSE=build/sanitize/sluse tests/test_library.sh       another program than ./sluse
# Runs are of 50 replications with seed 1, so they are the same at every run. The bounds lie at least 4.5 standard errors from
# the mean of 1,000 replications of another seed: with other luck one of all these bounds is passed with a probability below 1e-3.
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse}
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
number=0

report() {                                                  # report CLAIM STATUS [WHY]
    number=$((number + 1))
    if [ "$2" = 0 ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        echo "# $3"
    fi
}

# Looks up a mean: figure of the whole, or of a team or type, and asks whether it lies between the two bounds.
#   between FILE SCENARIO FIGURE NAME LEAST MOST [d]        d: the difference to the scenario it is like
between() {
    table=figures columns='$1 == s && $2 == f && $5 == n {print $6}'
    [ "$7" ] && table=differences columns='$1 == s && $3 == f && $6 == n {print $8}'
    found=$(tr -d '\r' < "$folder/$1/$table.csv" | awk -F, -v s="$2" -v f="$3" -v n="$4" "$columns")
    awk -v x="$found" -v least="$5" -v most="$6" 'BEGIN {exit !(x != "" && x >= least && x <= most)}'
    report "$1, $2: $3${4:+ of $4}${7:+ differs by} $5 to $6" $? "found '$found'"
}

differs() { between "$@" d; }

for file in scenarios/*.yaml; do
    name=$(basename "$file" .yaml)
    said=$("$sluse" check "$file" 2>&1)
    report "$file checks" $? "$said"
    head -n 1 "$file" | grep -q '^# yaml-language-server: $schema=./scenario.schema.json$'
    report "$file names its schema first" $? "it should begin: # yaml-language-server: \$schema=./scenario.schema.json"
    grep -q '^question: ' "$file" && grep -q '^# Finding' "$file"
    report "$file asks a question and says what was found" $? "question: or # Finding is missing"
    said=$("$sluse" run "$file" --seed 1 --replications 50 --out "$folder/$name.h5" --csv "$folder/$name" --quiet 2>&1)
    report "$file runs" $? "$said"
done

# Nothing tried restores the goal in the surge: the queue is at registration.
between asylum-surge     'as is'                     'decided within goal'  '' 89 91
between asylum-surge     'as is'                     'received within goal' '' 98 100
between asylum-surge     'surge'                     'decided within goal'  '' 64 71
between asylum-surge     'surge'                     'utilisation' registration 94 97
differs asylum-surge     'surge + 5 moved'           'decided within goal'  '' -9 -4
differs asylum-surge     'surge + wider fast track'  'decided within goal'  '' 0.01 1.5
differs asylum-surge     'surge + 6 hired'           'decided within goal'  '' 2 5
differs asylum-surge     'surge + 3 and 3 hired'     'decided within goal'  '' 15 21
differs asylum-surge     'surge + 1 to registration' 'decided within goal'  '' 0.2 1.3

# The line at the counter, in days: 46, 7, 36 and 19 minutes.
between passport-counter 'as is'                     'waiting time p90'     '' 0.0250 0.0400
between passport-counter 'third officer in spring'   'waiting time p90'     '' 0.0043 0.0056
differs passport-counter 'longer Thursday'           'waiting time p90'     '' -0.0110 -0.0028
differs passport-counter 'pick-up box'               'waiting time p90'     '' -0.0260 -0.0130
differs passport-counter 'pick-up box'               'decided'              '' -1 1

# Hours short a week, days in %, over the school year: 13:30 is the hour to help, and the later closing shift leaves one adult alone.
between kindergarten     'as is'                     'hours short'          '' 13.8 16.8
between kindergarten     'as is'                     'days covered'         '' 34 46
between kindergarten     'as is'                     'days below floor'     '' 27.8 40.9
between kindergarten     'as is'                     'children per adult'   '' 5.38 5.55
between kindergarten     'as is'                     'lawful adults'        '' 7.714 7.715
between kindergarten     'as is'                     'lawful adults needed' '' 7.999 8.001
differs kindergarten     'one hour more at 0830'     'hours short'          '' -1.84 -1.40
differs kindergarten     'one hour more at 1330'     'hours short'          '' -1.94 -1.64
differs kindergarten     'late shift from 0900'      'hours short'          '' -1.04 -0.75
differs kindergarten     'late shift from 0900'      'days below floor'     '' 47.6 58.6
differs kindergarten     'one pedagogue ill for four weeks' 'hours short'   '' 0.39 0.68
differs kindergarten     'one hour more at 1330'     'cost'                 '' 54049 54051

# The surge breaks two goals; the move helps little, at the lender's cost, the hires help both.
between agency           'as is'                     'decided within goal' 'pay limit' 84 88
between agency           'surge'                     'decided within goal' 'pay limit' 66 81
between agency           'surge'                     'decided within goal' family 81 89
between agency           'surge + 2 moved'           'decided within goal' family 82 90
differs agency           'surge + 2 moved'           'decided within goal' study -10 -0.3
differs agency           'surge + 2 moved'           'waiting time' students 3 6
differs agency           'surge + 2 hired'           'decided within goal' '' 2.5 5.5

# What is best for the share on time is dearest, unless a case costs no more from its cap on.
between penalties        'oldest first'              'penalties'           '' 26500000 28100000
between penalties        'oldest first'              'decided within goal' '' 1.9 2.5
between penalties        'newest first'              'decided within goal' '' 25.6 26.8
differs penalties        'newest first'              'cost and penalties'  '' 7500000 8750000
differs penalties        'newest first with a cap'   'cost and penalties'  '' -2400000 -1600000
differs penalties        '10 hired'                  'cost and penalties'  '' -7350000 -6800000

"$sluse" check scenarios/agency.yaml | grep -Eq ' 12 teams, .* 6 case types, .* ([3-9]|[1-9][0-9]+) logical processes'
report "agency has 12 teams, 6 case types, and at least 3 logical processes" $? "$("$sluse" check scenarios/agency.yaml | sed -n 2p)"
sent=$("$sluse" replay scenarios/agency.yaml | grep -c '^[^ ]*  sent ')
[ "$sent" -ge 1000 ]
report "agency hands over at least 1,000 cases a year between its offices" $? "found $sent"
echo "1..$number"
