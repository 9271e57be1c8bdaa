#!/bin/sh
# `sluse move` on a small file: the plan that must be found, the same answer for any number of threads, and wrong requests.
#   SLUSE=build/sanitize/sluse tests/test_move.sh      another program than ./sluse
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse} command=move
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
. tests/expect.sh
file=tests/runs/moves.yaml

"$sluse" move "$file" --plans 60 --threads 1 > "$folder/one"
"$sluse" move "$file" --plans 60 --threads 3 > "$folder/three"
claim "the same answer for 1 and 3 threads" cmp "$folder/one" "$folder/three"
claim "officers go from the quiet team to the busy one" grep -q "^Move 2 officers out of quiet into busy, 2026-01-19..2026-06-28" "$folder/one"
claim "doing nothing is among the plans" grep -q "^Do nothing: nobody moves" "$folder/one"
claim "cost against service is told, from nobody to the plan" grep -q "^1  *10.6 " "$folder/one"
claim "moving in proportion to load is told" grep -q "in proportion to load" "$folder/one"
claim "the lender's loss is told" grep -q "quiet, lends: waiting time" "$folder/one"
claim "rules that bind are told with what they cost, others as reached" grep -Eq "rules that bind: .*[(]without it [+]|reached, and not shown to bind: .*notice 14 days" "$folder/one"
"$sluse" move "$file" --plans 40 --json > "$folder/json"
claim "the JSON can be read" python3 -m json.tool "$folder/json"

"$sluse" move "$file" --plans 40 --set "rules for moves.wanted={open cases: -1}" --lang da > "$folder/weighted"
claim "a weighted sum is told in Danish, over the plans and over what they cost" sh -c 'test "$(tr "\n" " " < "$1" | grep -o "point af den vægtede sum" | wc -l)" = 2' - "$folder/weighted"
claim "it says why no gap is certified" grep -q "No gap is certified: the surrogate was not used; with 2 teams and 6 parts of the period" "$folder/one"

# Twenty teams: few paths and replications, so the certified gap is wider than with the usual ones (3.1 %).
for threads in 1 3; do
    "$sluse" move scenarios/agency-20.yaml --paths 6 --search 2 --replications 4 --threads $threads --json > "$folder/agency-$threads"
done
claim "the surrogate's answer is the same for 1 and 3 threads" cmp "$folder/agency-1" "$folder/agency-3"
claim "twenty teams: a gap of at most 8 % is certified, a fifth of the waiting saved, 7 points won in the full model" python3 -c "
import json
answer = json.load(open('$folder/agency-1'))
walk, plan = answer['surrogate'], answer['plans'][0]
assert walk['gap_at_most'] / walk['cost'] <= 0.08 and walk['gap'] <= walk['gap_at_most']
assert walk['cost'] <= 0.8 * walk['cost_of_nothing']
assert plan['value']['lower'] > 7 and len(plan['moves']) >= 8"

# Stopped while the surrogate is built.
python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' timeout -s INT 5 "$sluse" move scenarios/agency-20.yaml --paths 2000 < /dev/null > "$folder/early"
claim "what comes before the search is named while it lasts" grep -q "before the search: [0-9]* of [0-9]* replications that the surrogate is built on" "$folder/early"
claim "a stop in it says that the search had not begun" grep -q "^Stopped before the search had begun" "$folder/early"

# Hires, temporary staff and overtime where nobody can be lent.
help=tests/runs/help.yaml
"$sluse" move "$help" --plans 120 --threads 1 > "$folder/help-1"
"$sluse" move "$help" --plans 120 --threads 3 > "$folder/help-3"
claim "with help from outside the same answer for 1 and 3 threads" cmp "$folder/help-1" "$folder/help-3"
sed '/^  hires:/d; /^  temporary staff:/d' "$help" > "$folder/only-overtime.yaml"
"$sluse" move "$folder/only-overtime.yaml" --plans 40 --replications 4 > "$folder/help-over"
claim "somebody is hired, or comes for a time, where hours lack" grep -Eq "^Best: .*(hired into|temporary officer in) busy" "$folder/help-1"
claim "the team that has help is told of" grep -q "busy, has help: waiting time -" "$folder/help-1"
claim "what help costs is told, and no budget that is not written" sh -c 'grep -q "; it costs [0-9,]* DKK" "$1" && ! grep -q "the budget pays" "$1"' - "$folder/help-1"
expect 0 "the budget pays " "$help" --plans 60 --replications 4 --set "rules for moves.budget=500000 DKK"
claim "the limit that is reached is told" grep -Eq "(rules that bind|shown to bind|rules reached): .*notice of overtime 14 days" "$folder/help-1"
claim "it says that the surrogate knows no such help" grep -q "hires, temporary staff and overtime are not in it" "$folder/help-1"
"$sluse" move "$help" --plans 60 --json > "$folder/help-json"
claim "the JSON names the kind of each step" python3 -c "
import json
steps = [step for plan in json.load(open('$folder/help-json'))['plans'] for step in plan['moves']]
assert steps and all(step['kind'] in ('hires', 'temporary staff', 'overtime') and step['out_of'] == '' for step in steps)
assert all((step['hours_per_week'] > 0) == (step['kind'] == 'overtime') for step in steps)"
claim "overtime that the plan works is no note on it" sh -c 'grep -q "overtime of up to" "$1" && ! grep -q "works overtime already" "$1"' - "$folder/help-over"
expect 0 "; budget" "$help" --plans 60 --set "rules for moves.budget=500000 DKK"
expect 0 "Bedst: " "$help" --plans 60 --lang da
expect 2 "No move is allowed: 'budget' does not pay for the least 'overtime'; nearest: 2700" "$help" --set "rules for moves.budget=1000 DKK"
expect 2 "a budget without prices binds nothing: 'hires' has no price in 'busy'" "$help" --set "rules for moves.budget=1000 DKK" --set "every team.pay=0 DKK per hour" --set "rules for moves.hires.cost per officer=0 DKK"
sed '/^  hires:/d; /^  temporary staff:/d; s/^every team: {/every team: {overtime: {at most: 2 h per week}, /' "$help" > "$folder/over.yaml"
expect 2 "No move is allowed: the rules leave no team to help: none is named, or all work overtime already" "$folder/over.yaml"
expect 2 "the notice is as long as the period, so no help could come in it" "$help" --set "rules for moves.hires.notice=12 months"

# Desks of appointments that may be bought: fewer than 2 x 24 x 5 slots a week are asked for but in March.
passports=tests/runs/extra-desks.yaml
"$sluse" move "$passports" -q --threads 1 > "$folder/passports-1"
"$sluse" move "$passports" -q --threads 3 > "$folder/passports-3"
claim "with extra desks the same answer for 1 and 3 threads" cmp "$folder/passports-1" "$folder/passports-3"
claim "a desk more is bought from the end of its notice on" grep -q "^Best: 1 desk more at passports, 2027-03-15..2027-04-30: +" "$folder/passports-1"
# 35 days from Monday to Friday, 24 slots each, at 90 DKK.
claim "at the price of its slots, and the goal is kept" sh -c 'grep -q "kept: chance 100 %" "$1" && grep -q "; it costs 75,600 DKK" "$1"' - "$folder/passports-1"
claim "what the desk acts on is told, the wait for a slot" grep -q "^  passports, has desks more: wait for a slot -" "$folder/passports-1"
"$sluse" move "$passports" -q --plans 20 --json > "$folder/passports-json"
claim "in JSON it stands with the team" python3 -c 'import json,sys; teams=json.load(open(sys.argv[1]))["plans"][0]["teams"]; sys.exit(not (teams[0]["team"]=="counter" and teams[0]["wait_for_slot"]["mean"]<-1))' "$folder/passports-json"
expect 0 "No officer may be moved by the rules, which name no teams for it" "$passports" -q --plans 20 --set "rules for moves.between=none"
# Where one goal is for slots and another for decisions, both count, and a change of the slots' alone is no change of chance.
mixed=tests/runs/mixed-goals.yaml
expect 0 "1 desk more at slots, 2027-01-04..2027-02-28: +" "$mixed" -q
expect 0 "points of due and slots within" "$mixed" -q
claim "seven changes of one goal of two help" sh -c '"$1" run "$2" --out "$3/mixed.h5" | grep -q "^All 7 changes help. Best: "' - "$sluse" "$mixed" "$folder"
expect 0 "Bedst: 1 skranke mere ved passports, 2027-03-15..2027-04-30" "$passports" -q --plans 20 --lang da
expect 0 "budget" "$passports" -q --plans 20 --set "rules for moves.budget=40000 DKK"
expect 2 "'budget' does not pay for the least 'extra desks'; nearest: 2" "$passports" -q --set "rules for moves={extra desks: {at: [passports], at most: 2, cost per slot: 90 DKK}, budget: 1000 DKK}"
expect 0 "1 desk more at passports" "$passports" -q --plans 20 --set "teams.counter={officers: 3, calendar: counter}" --set "rules for moves.hires={into: [counter], at most: 1}"
"$sluse" run "$passports" -q --replications 4 -o "$folder/passports.h5"
"$sluse" move "$passports" -q --plans 20 --replications 4 --into "$folder/passports.h5" > /dev/null
"$sluse" report "$folder/passports.h5" --json > "$folder/passports.json"
claim "the results hold what kind of step it is, how many desks, and at which book" python3 -c "
import json
moves = json.load(open('$folder/passports.json'))['answers'][0]['holds']['plans'][0]['moves']
at = moves['kind'].index('extra desks')
assert moves['desks'][at] == 1 and moves['at'][at] == 'passports' and moves['officers'][at] == 0 and moves['into'][at] == 'counter'"
"$sluse" report "$folder/passports.h5" -o "$folder/passports.xlsx"
claim "and so has the workbook" python3 -c "
import zipfile
book = zipfile.ZipFile('$folder/passports.xlsx')
assert any('1 more desks: passports, 2027-03-15..2027-04-30' in book.read(name).decode() for name in book.namelist() if name.endswith('.xml'))"

# Two desks, three officers: who lends two leaves one desk without anybody.
cat > "$folder/desks.yaml" << 'EOF'
sluse: 1
period: 2027-01-04..2027-03-28
start: {booked: {next week: 40 %}}
calendars: {counter: {hours: {mon-fri: 09:00-15:00}}}
every team: {calendar: counter, pay: 260 DKK per hour}
teams: {counter: {officers: 3}, back: {officers: 2, ramp-up: none}}
appointments: {slots: {team: counter, length: 15 min, desks: 2, booked: {at most: 6 weeks, at least: 1 day}, none free: {tries again: 2 days, turned away: 8 weeks}}}
cases:
  passport: {intake: {per month: 300}, goal: {wait for slot: 90 % within 10 days}, track: passport}
  permit: {intake: {per month: 220}, goal: 90 % within 30 days, track: permit}
tracks:
  passport: [appointment: {what: apply, at: slots, time: lognormal mean 11 min cv 0.4}, close: {as: delivered}]
  permit: [decide: {by: back, time: lognormal mean 2.4 h cv 0.8}]
scenarios: {as is: {}}
rules for moves: {between: [counter, back], at most: 1, wanted: {open cases: -1}}
EOF
"$sluse" move "$folder/desks.yaml" -q --plans 30 --replications 4 > "$folder/desks"
claim "a plan that leaves fewer officers than desks says so, as a check of it does" grep -q "^Note: from 2027-[0-9-]* to 2027-[0-9-]* 'counter' has officers for 1 of its 2 desks" "$folder/desks"
expect 0 "Bemærk: fra 2027-" "$folder/desks.yaml" -q --plans 30 --replications 4 --lang da
"$sluse" move "$folder/desks.yaml" -q --plans 30 --replications 4 --set "rules for moves.keep={counter: 3}" --set "rules for moves.notice=1 day" > "$folder/kept"
claim "where nothing is to be gained no differences are announced" sh -c 'grep -q "^Nothing to gain" "$1" && ! grep -q "difference to doing nothing" "$1"' - "$folder/kept"

# How long the search may be follows from the cases that come, of a trace too.
printf 'received\n2026-01-05T09:00\n2026-02-06T10:00\n2026-03-07T10:00\n' > "$folder/trace.csv"
cat > "$folder/trace.yaml" << 'EOF'
sluse: 1
period: 2026-01-05..2026-06-28
every team: {calendar: always, pay: 300 DKK per hour}
teams: {a: {officers: 3}, b: {officers: 3}}
cases:
  past: {intake: {trace: trace.csv, column: received}, track: t, goal: 90 % within 30 days}
  new: {intake: {per month: 60}, track: u, goal: 90 % within 30 days}
tracks: {t: [decide: {by: a, time: 3 h}], u: [decide: {by: b, time: 10 h}]}
rules for moves: {between: [a, b], training: 1 week, notice: 1 week, at most: 1}
EOF
expect 0 "plans none is better than doing nothing" "$folder/trace.yaml" --replications 6 --search 2

# No plan gains by deciding sooner what is not due, and none by leaving open what is due after the period.
gain=tests/runs/false-gain.yaml
expect 0 "Nothing to gain: of" "$gain" --replications 20
expect 0 "Nothing to gain: of" tests/runs/notice.yaml --replications 20 --set "rules for moves.notice=28 days" --set "rules for moves.at most=1"
"$sluse" move "$gain" --replications 20 --set "rules for moves.wanted={received within goal: 1}" > "$folder/harm"
tr "\n" " " < "$folder/harm" > "$folder/harm-line"
claim "a plan says in its first sentence what it does harm to" grep -Eq "^(Move|Best)[^;]*, but overdue cases \+[0-9,]+ \([^)]*\)" "$folder/harm-line"
claim "and on its card" grep -q "^  but overdue cases +" "$folder/harm"

# What may begin in the middle of a month does; and how far the plan gets with a goal out of reach.
expect 0 "Move 2 officers out of east into west, 2027-01-05..2027-01-31" tests/runs/notice.yaml --replications 20
expect 0 "of what is decided of w is" tests/runs/notice.yaml --replications 20

expect 0 "officers at the desks of counter" tests/runs/extra-desks.yaml --plans 20 --replications 4

# Goals that no plan reaches: the rules that let nobody more into the team in need, or that nothing allowed comes nearer.
cat > "$folder/short.yaml" << 'EOF'
sluse: 1
period: 2027-01-04..2027-03-28
calendars: {office: {hours: {mon-fri: 08:00-15:24}}}
every team: {calendar: office, pay: 300 DKK per hour, ramp-up: none}
teams: {a: {officers: 6}, b: {officers: 6}, c: {officers: 4}}
cases:
  ca: {intake: {per month: 450}, goal: 90 % within 10 days, track: ta}
  cb: {intake: {per month: 250}, goal: 90 % within 10 days, track: tb}
  cc: {intake: {per month: 150}, goal: 90 % within 10 days, track: tc}
tracks: {ta: [decide: {by: a, time: 2.5 h}], tb: [decide: {by: b, time: 2.5 h}], tc: [decide: {by: c, time: 2.5 h}]}
rules for moves: {RULES, wanted: goals at least cost}
EOF
# short RULES OPTION...: in one line what `move` says of the file with these rules.
short() {
    sed "s/RULES/$1/" "$folder/short.yaml" > "$folder/short-of.yaml"
    shift
    "$sluse" move "$folder/short-of.yaml" -q --plans 12 --search 3 --replications 4 "$@" | tr "\n" " "
}
short "between: [a, b, c], keep: {b: 6, c: 4}" > "$folder/short-keep"
claim "'keep' that lets nobody into the team in need is told" grep -q "these rules let nobody more into a, where cases wait longest: keep 6 at b; keep 4 at c\. .*Chosen: do nothing" "$folder/short-keep"
claim "and which of them makes it so, with the nearest" grep -q "Each of these rules makes it so, and without it goals are kept: keep 6 at b (nearest: keep 5 at b); keep 4 at c (nearest: keep 3 at c)\. " "$folder/short-keep"
claim "moving in proportion to load that rules forbid is said not to be among the plans" grep -q "In proportion to load: not among the plans; what forbids it: keep 6 at b\. " "$folder/short-keep"
claim "and is no plan beside doing nothing" sh -c '! grep -q "In proportion to load: nobody moves" "$1"' - "$folder/short-keep"
short "out of: {a: [b]}" > "$folder/short-out"
claim "so are moves that do not go there" grep -q "where cases wait longest: no move goes into a\. This rule makes it so, and without it goals are kept: no move goes from b into a\. " "$folder/short-out"
short "hires: {into: [b], at most: 2}, overtime: {by: [b, c], at most: 2 h per week}" > "$folder/short-hires"
claim "and help that comes elsewhere" grep -q "where cases wait longest: hires only into b; overtime only by b, c\. " "$folder/short-hires"
claim "so are moves where there is none in the rules" grep -q "In proportion to load: not among the plans; what forbids it: no move is in the rules\. " "$folder/short-hires"
short "hires: {into: [b], at most: 2}, temporary staff: {into: [a], at most: 1}, overtime: {by: [b], at most: 1 h per week}, budget: 9000 DKK" > "$folder/short-money"
claim "and a budget too small for what could come" grep -q "where cases wait longest: hires only into b; overtime only by b; budget\. " "$folder/short-money"
short "hires: {into: [a], at most: 4, cost per officer: 400000 DKK}, overtime: {by: [a], at most: 1 h per week}, budget: 30000 DKK" --set teams.a.officers=5 > "$folder/short-dear"
claim "a budget that pays for overtime and not for who would do makes it so, and not the hours of overtime" grep -q "This rule makes it so, and without it goals are kept: budget (nearest: budget [0-9]* DKK)\. .*rules that bind: budget (without it" "$folder/short-dear"
short "hires: {into: [a], at most: 4, notice: 2 weeks, cost per officer: 60000 DKK}, budget: 105000 DKK" --set teams.a.officers=1 > "$folder/short-paid"
claim "so does one that pays for help which comes to nothing, beside another rule" grep -q "nothing that the budget pays for comes nearer than doing nothing\. No single rule makes it so, but these two together: budget; at most 4 hired\. " "$folder/short-paid"
short "hires: {into: [a], at most: 4, cost per officer: 400000 DKK}, overtime: {by: [a], at most: 1 h per week}, budget: 30000 DKK" --set teams.a.officers=5 --json > "$folder/short-dear-json"
claim "the JSON says that the goals are out of reach by them, though something is allowed" grep -q '"infeasible": *"budget", *"allowed": *true' "$folder/short-dear-json"
short "hires: {into: [b], at most: 2}" --json > "$folder/short-json"
claim "the JSON has them" grep -q '"rule": *"hires only into b", *"nearest": *"".*"keeps_goals": *true' "$folder/short-json"
short "between: [b, a], at most: 1, keep: {b: 5}" --set "teams.a.officers=4" > "$folder/short-one"
claim "where no rule makes it so the one is told without which it comes nearest" grep -q "this one comes nearest\. No single rule makes it so: without any rule too no plan was found that keeps them\. Nearest is the best plan found without this rule: keep 5 at b (+[0-9.]*)\. " "$folder/short-one"
claim "a rule that is reached is not said to bind" grep -q "reached, and not shown to bind: at most 1 move " "$folder/short-one"
short "out of: {a: [b]}" --lang da > "$folder/short-da"
claim "in Danish too" grep -q "hvor sager venter længst: ingen flytning går til a\. Det er denne regel, der gør det, og uden den nås målene: ingen flytning går fra b til a\. " "$folder/short-da"
# Training of 42 days puts the goal out of reach, and one of 21 does not, as the file says that writes it.
cat > "$folder/trained.yaml" << 'EOF'
sluse: 1
period: 2027-01-04..2027-03-28
calendars: {office: {hours: {mon-fri: 08:00-15:24}}}
every team: {calendar: office, case time: 70 %, pay: 300 DKK per hour, ramp-up: none, mentoring: none}
teams: {a: {officers: 6}, b: {officers: 3}}
start: [{open: 100, case: cb, at: tb, age: 0..20 days}]
cases:
  ca: {intake: {per month: 80}, goal: 80 % within 30 days, track: ta}
  cb: {intake: {per month: 105}, goal: 80 % within 20 days, track: tb}
tracks: {ta: [decide: {by: a, time: lognormal mean 3 h cv 0.8}], tb: [decide: {by: b, time: lognormal mean 3 h cv 0.8}]}
rules for moves: {between: [a, b], at most: 2, training: 42 days, keep: {a: 3}, wanted: goals with least change}
EOF
"$sluse" move "$folder/trained.yaml" -q --replications 20 | tr "\n" " " > "$folder/trained"
claim "training that is too long makes it so, and the longest that would do is told" grep -q "This rule makes it so, and without it goals are kept: training 42 days (nearest: training 21 days)\. .*rules that bind: training 42 days (without it" "$folder/trained"
"$sluse" move "$folder/trained.yaml" -q --replications 20 --set "rules for moves.training=21 days" | tr "\n" " " > "$folder/trained-less"
claim "a goal kept in less than 80 % is told of with the plan" grep -q "moved\. The goal of cb is kept with a chance of [56][0-9] %\. " "$folder/trained-less"
claim "with that training the goals are kept" sh -c '! grep -q "mostly missed" "$1" && grep -q "Chosen: " "$1"' - "$folder/trained-less"

# One way only, and a team that is learned sooner: nobody goes into the quiet team.
sed '/^  too short/d; s/^  between:.*/  out of: {quiet: busy}\n  training into: {busy: 1 week}/' "$file" > "$folder/one-way.yaml"
expect 0 "Move 2 officers out of quiet into busy, 2026-01-19..2026-06-28, at work there from 2026-01-26" "$folder/one-way.yaml" --plans 40
sed 's/^  between:.*/  out of: {busy: quiet}/' "$file" > "$folder/other-way.yaml"
expect 0 "plans none is better than doing nothing" "$folder/other-way.yaml" --plans 40
expect 2 "'keep' holds all officers back; nearest: keep busy: 2" "$folder/other-way.yaml" --set "rules for moves.keep={busy: 3}"

expect 2 "says nothing of who may be moved" scenarios/passport-counter.yaml
expect 2 "No move is allowed: 'keep' holds all officers back" "$file" --scenario "nobody to spare"
expect 2 "No move is allowed: 'keep' holds all officers back; nearest: keep busy: 2" "$file" --set "rules for moves.keep={busy: 3, quiet: 4}"
expect 2 "no team is called 'bussy'; did you mean 'busy'" "$file" --set "rules for moves.between=[bussy, quiet]"
expect 2 "busy: 2, with largest share 34 %" "$file" --set "rules for moves.keep={busy: 3, quiet: 4}" --set "rules for moves.largest share=20 %"
expect 2 "Do nothing: nobody moves." "$file" --scenario "nobody to spare" --replications 4
"$sluse" move "$file" --scenario "nobody to spare" --replications 4 --json > "$folder/nothing"
claim "where nothing is allowed doing nothing is still told of" python3 -c "
import json
answer = json.load(open('$folder/nothing'))
assert answer['infeasible'] and [plan['role'] for plan in answer['plans']] == ['do nothing']"
expect 2 "'quiet' is to keep 9 officers but has only 4" "$file" --set "rules for moves.keep={quiet: 9}"
expect 2 "the notice is as long as the period" "$file" --set "rules for moves.notice=200 days"
expect 2 "notice and training last as long as the period" "$file" --set "rules for moves.training=170 days"
expect 2 "a budget without prices binds nothing" "$file" --set "rules for moves.budget=10000 DKK"
expect 2 "command line: 'goals at least cost' asks for the least cost, and nothing has a price" "$file" --set "every team.pay=0 DKK per hour" --set "rules for moves.wanted=goals at least cost"
expect 2 "command line: 'goals with least change' asks that goals are kept, and no case type has one" "$file" --set cases.long.goal=none --set cases.short.goal=none --set "rules for moves.wanted=goals with least change"
# Of several kinds of help the cheapest is the nearest: a move, not a hire.
expect 2 "'budget' does not pay for one officer; nearest: 5000 DKK" "$file" --set "rules for moves.budget=4000 DKK" --set "rules for moves.cost per officer=5000 DKK" --set "rules for moves.hires={into: [busy], at most: 1, cost per officer: 1000 DKK}"
expect 2 "'budget' does not pay for one officer; nearest: 20000" "$file" --set "rules for moves.budget=10000 DKK" --set "rules for moves.cost per officer=20000 DKK"
expect 2 "officers move between two teams at least" "$file" --set "rules for moves.between=[busy]"
expect 2 "no 'cheap'; known: most on time" "$file" --set "rules for moves.wanted=cheap"
expect 2 "--indifference wants a number above 0" "$file" --indifference x
expect 0 "less 0.01 for each officer-month" "$file" --plans 20 --set "rules for moves.wanted=goals with least change"
expect 0 "1 for each m DKK" "$file" --plans 20 --set "rules for moves.wanted=goals at least cost"
echo "1..$number"
