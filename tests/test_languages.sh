#!/usr/bin/env bash
# In which language the program speaks: --lang before the locale, the words of explain, check, run and show, and nothing else of it.
cd "$(dirname "$0")/.." || exit 1
sluse=$(realpath "${SLUSE:-./sluse}")
here=$(mktemp -d) || exit 1
trap 'rm -rf "$here"' EXIT
number=0
unset LC_ALL LC_MESSAGES LANG

report() { number=$((number + 1)); [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"; }
dane() { LC_ALL=da_DK.UTF-8 "$sluse" "$@"; }
run() { (cd tests/runs && "$@"); }

explain_speaks_danish() {
    "$sluse" explain case time --lang da | head -8 > "$here/found"
    cat > "$here/wanted" << 'END'
case time - i every team
  andel af timerne til stede, der går til sager; resten er frokost, møder, kurser
  skrives   case time: 73 %
  værdi     andel, 0,1 % til 100 %
  standard  ingen: det kan udelades
  niveau    for begyndere

case time - i teams.NAME
END
    diff "$here/wanted" "$here/found" || return
    "$sluse" explain lognormal --lang da > "$here/found"
    cat > "$here/wanted" << 'END'
lognormal - hører til: fordelinger
  sagsbehandlingstimer: de fleste nær det typiske, nogle flere gange så lange
  skrives   lognormal mean VALUE cv NUMBER | lognormal median VALUE p90 VALUE
  eksempel  lognormal mean 45 min cv 0.7 eller lognormal median 30 min p90 75 min
END
    diff "$here/wanted" "$here/found"
}

a_danish_word_leads_to_its_place() {
    "$sluse" explain fordelinger --lang da | grep -q '^  weibull  *ventetid på svar udefra$' || return
    "$sluse" explain officer --lang da 2>&1 | grep -q "findes ikke; mente du 'officers'?\|kolonne i CSV-filen" || return
    "$sluse" explain vikaren --lang da 2> "$here/found"
    [ $? = 2 ] && grep -q "^sluse explain: 'vikaren' findes ikke; mente du 'substitute'?" "$here/found" || return
    "$sluse" explain fødselsdag --lang da 2> "$here/found"
    [ $? = 2 ] && grep -q "^sluse explain: 'fødselsdag' findes ikke; se .*born" "$here/found"
}

the_locale_decides_unless_told() {
    dane explain seed | grep -q 'alt tilfældigt følger af' && LANG=da "$sluse" explain seed | grep -q tilfældigt \
        && LC_MESSAGES=da_DK "$sluse" explain seed | grep -q tilfældigt && LC_ALL=C LANG=da_DK "$sluse" explain seed | grep -q chance \
        && dane explain seed --lang en | grep -q chance && "$sluse" explain seed | grep -q chance
}

an_unknown_language_is_a_mistake() {
    local command
    for command in 'explain seed' 'check scenarios/agency.yaml' 'run scenarios/agency.yaml' 'show x.h5' 'merge x.h5'; do
        "$sluse" $command --lang sv > "$here/found" 2>&1
        [ $? = 2 ] && grep -q -- "--lang knows da and en, not 'sv'" "$here/found" || return
    done
}

check_tells_what_a_file_holds() {
    "$sluse" check scenarios/asylum-surge.yaml --lang da > "$here/found" || return
    grep -q '^scenarios/asylum-surge.yaml: ingen fejl$' "$here/found" && grep -q 'sagsbehandlere den første dag, .* trin på .* spor' "$here/found" \
        && ! dane check scenarios/asylum-surge.yaml --lang en | grep -q ingen
}

# Words follow the language, numbers and files do not: notes of check lie in the results, in English.
results_do_not_depend_on_it() {
    run dane run offices.yaml --quiet --out "$here/dane.h5" 2> "$here/notes" && run "$sluse" run offices.yaml --quiet --out "$here/english.h5" 2> /dev/null \
        && cmp "$here/dane.h5" "$here/english.h5" || return
    dane run scenarios/kindergarten.yaml --replications 3 --quiet --out "$here/dane.h5" 2> "$here/notes" \
        && "$sluse" run scenarios/kindergarten.yaml --replications 3 --quiet --out "$here/english.h5" 2> /dev/null \
        && grep -q "bemærk: vagterne for 'assistant' er 34,3 timer" "$here/notes" && cmp "$here/dane.h5" "$here/english.h5" || return
    dane show "$here/dane.h5" --verbose | grep -q 'bemærk: linje .*vagterne for' && cmp <(dane show "$here/dane.h5" --json) <("$sluse" show "$here/dane.h5" --json)
}

run_complains_and_answers_in_danish() {
    run dane run offices.yaml --set teams.back.officers=no --out "$here/none.h5" > "$here/found" 2>&1
    [ $? = 2 ] && grep -q "siger ingen sagsbehandlere; skriv et helt tal" "$here/found" || return
    dane run "$here/nowhere.yaml" > "$here/found" 2>&1
    [ $? = 1 ] && grep -q '^sluse: kan ikke læse .*nowhere.yaml: ' "$here/found" || return
    run dane run offices.yaml --out "$here/answer.h5" > "$here/found" && grep -q '^ forskel til as is, samme tilfældige tal:$' "$here/found" \
        && grep -q '^Resultater: ' "$here/found" || return
    "$sluse" show "$here/answer.h5" --lang da | sed '/^$/,$d' > "$here/shown"
    sed '/^$/,$d' "$here/found" | cmp - "$here/shown"
}

what_goes_of_an_earlier_file_is_told_in_danish() {
    run dane run offices.yaml --replications 20 --quiet --out "$here/fewer.h5" 2> /dev/null \
        && run dane run offices.yaml --replications 10 --out "$here/fewer.h5" 2>&1 > /dev/null | grep -q 'havde 20 gentagelser; nu har den 10, som ønsket$'  || return
    run dane run offices.yaml --seed 9 --replications 10 --out "$here/fewer.h5" 2>&1 > /dev/null \
        | grep -q 'fewer.h5 havde scenarier med anden tekst, startværdi eller fra et andet program (2); de er erstattet$'
}

# At a terminal, which this makes one of.
the_progress_is_told_in_danish() {
    python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' env LC_ALL=da_DK.UTF-8 "$sluse" run tests/runs/offices.yaml --replications 600 \
        --out "$here/progress.h5" < /dev/null > "$here/found"
    grep -q 'af 1200 gentagelser, omkring [0-9]* s tilbage' "$here/found"
}

searches_answer_in_danish_and_keep_in_english() {
    local file=tests/runs/moves.yaml command
    "$sluse" run "$file" --replications 6 --quiet --out "$here/moves.h5" || return
    for command in 'value --by quarter' 'need --by-week' 'sensitivity --rows 10' 'move --plans 30'; do
        dane $command "$file" --replications 6 --quiet > "$here/found" && dane $command "$file" --replications 6 --quiet --lang en > "$here/english" \
            && "$sluse" $command "$file" --replications 6 --quiet | cmp - "$here/english" || return
        grep -q 'gentagelser' "$here/found" && ! grep -qwE 'replications|with|the|of|officers|than' "$here/found" || { sed 's/^/# /' "$here/found"; return 1; }
        dane ${command/ / "$file" } --replications 6 --quiet --json | cmp - <("$sluse" ${command/ / "$file" } --replications 6 --quiet --json) || return
    done
    dane value "$file" --by period --replications 6 --quiet --into "$here/moves.h5" 2>&1 > /dev/null | grep -q '^sluse: gemt i .*/answers/value/as_is$' || return
    dane compare "$here/moves.h5" | grep -q "sammenlignet med 'as is'" || return
    dane --help | grep -q '^  need  *de sagsbehandlere, ' && ! dane --help | grep -qwE 'the|officers|results' || return
    dane nedd 2>&1 | grep -q "^sluse: kommandoen 'nedd' findes ikke; mente du 'need'" || return
    dane value "$file" --scenario sa 2>&1 | grep -q "^sluse: scenariet 'sa' findes ikke; " || return
    dane report "$here/moves.h5" --json > "$here/report.json" && dane trace "$here/report.json" "$here/moves.h5" | grep -q ' 0 afviger\.$'
}

# Of every command; what is written in a scenario file, and examples, are the same in both languages.
help_is_in_danish() {
    local command
    for command in $("$sluse" --help | sed -nE 's/^  ([a-z]+) .*/\1/p'); do
        dane $command --help > "$here/danish" && "$sluse" $command --help > "$here/english" && "$sluse" $command --help --lang da | cmp - "$here/danish" \
            && dane $command --lang en --help | cmp - "$here/english" && grep -q "^Brug: sluse $command" "$here/danish" && ! cmp -s "$here/danish" "$here/english" \
            && ! grep -vE 'Eksemp|STRESS-DES|open case|case type, activity|^ *start, end|rules for' "$here/danish" | grep -nwE 'the|and|of|with|this|which|when|are' \
            || { echo "# $command"; return 1; }
        [ "$(grep -oE -- '--[a-z-]+' "$here/danish" | sort -u)" = "$(grep -oE -- '--[a-z-]+' "$here/english" | sort -u)" ] || { echo "# options of $command"; return 1; }
    done
    dane run --usage | grep -q '^Brug: '
}

# The events of a case are told in Danish; what is written for other programs is not.
replay_and_schema_speak_danish() {
    dane replay scenarios/asylum-surge.yaml --until 2026-06-08 --log "$here/danish.csv" > "$here/found"
    "$sluse" replay scenarios/asylum-surge.yaml --until 2026-06-08 --log "$here/english.csv" > "$here/english" && cmp "$here/danish.csv" "$here/english.csv" \
        && grep -q ' begyndt .* arbejde tilbage$' "$here/found" && ! grep -wE 'joined|begun|ended|of work left' "$here/found" || return
    dane replay scenarios/asylum-surge.yaml --until 2029-01-01 2>&1 | grep -q 'ligger uden for det, der simuleres' || return
    dane schema > "$here/danish.json" && python3 -c "import json; json.load(open('$here/danish.json'))" && grep -q 'Skrives: officers: ' "$here/danish.json" \
        && [ "$(grep -c description "$here/danish.json")" = "$("$sluse" schema | grep -c description)" ]
}

a_file_from_a_pipe_is_read_once() {
    ! sed 's/officers: [0-9]*/officers: no/' tests/runs/offices.yaml | dane check /dev/stdin > /dev/null 2> "$here/found" \
        && grep -q 'siger ingen sagsbehandlere' "$here/found" || return
    ! sed 's/officers: [0-9]*/officers: no/' tests/runs/offices.yaml | dane run /dev/stdin --out "$here/pipe.h5" > /dev/null 2> "$here/found" \
        && grep -q 'siger ingen sagsbehandlere' "$here/found"
}

# told WANTED ARGUMENT...: with --lang da and in a Danish locale, the arguments are refused with status 2 and these words, and none of English.
told() {
    local wanted=$1 way
    shift
    for way in option locale; do
        if [ $way = option ]; then "$sluse" "$@" --lang da > "$here/found" 2>&1; else dane "$@" > "$here/found" 2>&1; fi
        [ $? = 2 ] && grep -qF -- "$wanted" "$here/found" && grep -q "^Se mere med 'sluse $1 --help'" "$here/found" && ! grep -wqE 'wants|which|leave|Try|option|not' "$here/found" || return
    done
}

mistakes_in_arguments_are_told_in_danish() {
    told "valget --repliations findes ikke; mente du '--replications'?" run x.yaml --repliations 3 && told 'valget -Z findes ikke' show x.h5 -Z \
        && told '--s kan være hver af --scenario, --suppress' show x.h5 --s=3 && told "--json har ingen værdi; udelad '=x'" show x.h5 --json=x \
        && told "--seed skal være et helt tal fra 0 til" replay x.yaml --seed=ti && told 'hvilke resultater?' report \
        && told "'x.doc' siger ikke, hvad der skal laves" report x.h5 -o x.doc && told "kommandoen tager kun valg, ikke 'please'" schema please || return
    dane report x.h5 --view > "$here/found" 2>&1
    [ $? = 2 ] && grep -q -- '--view skal have en værdi: --view=NAME' "$here/found" || return
    grep -rhoE 'arguments_refuse\([a-z]+, "([^"\\]|\\.)*"' cli | sed 's/^[^"]*//' | sort -u > "$here/said"    # each has its row
    while IFS= read -r text; do grep -qF "{$text, " languages/danish_refusals.c || grep -qF "{$text," languages/danish_refusals.c || { echo "# no Danish: $text"; return 1; }; done < "$here/said"
    [ "$(wc -l < "$here/said")" -gt 25 ]
}

# ends WANTED ARGUMENT...: with --lang da and in a Danish locale the program ends with status 1 and this sentence, alone.
ends() {
    local wanted="sluse: $1" way
    shift
    for way in option locale; do
        if [ $way = option ]; then "$sluse" "$@" --lang da > "$here/found" 2>&1; else dane "$@" > "$here/found" 2>&1; fi
        [ $? = 1 ] && [ "$(cat "$here/found")" = "$wanted" ] || { sed 's/^/# /' "$here/found"; return 1; }
    done
}

what_the_system_refuses_is_told_in_danish() {
    local missing='filen eller mappen findes ikke'
    : > "$here/empty.h5"
    printf 'sluse: 1\n' > "$here/text.yaml"
    ends "kan ikke læse nothere.yaml: $missing" check nothere.yaml && ends "kan ikke læse nothere.h5: $missing" show nothere.h5 && ends "kan ikke læse nothere.html: $missing" trace nothere.html \
        && ends "kan ikke læse .: det er en mappe" show . && ends "kan ikke læse $here/empty.h5: det er ingen resultatfil fra dette program" report "$here/empty.h5" --json \
        && ends "kan ikke læse $here/text.yaml: det er tekst, ikke resultater; 'sluse run' laver resultater af et scenarie" report "$here/text.yaml" -o "$here/x.html" \
        && "$sluse" show nothere.h5 2>&1 | grep -q '^sluse: cannot read nothere.h5: No such file or directory$'
}

yaml_that_is_none_is_told_in_danish() {
    local name
    for name in '?' '|2x' '|0' '!<x' '%x' '"\xg"'; do
        printf '%s\n' 'sluse: 1' "name: $name" '  a' > "$here/y.yaml"
        "$sluse" check "$here/y.yaml" --lang da > "$here/found" 2>&1
        [ $? = 2 ] && grep -q "kan ikke\|må kun\|skal stå\|mangler\|udelad" "$here/found" && ! grep -qw 'found\|did not\|expected\|allowed' "$here/found" || { sed "s/^/# $name: /" "$here/found"; return 1; }
    done
}

the_shortest_way_is_in_danish_days() {
    printf '%s\n' 'sluse: 1' 'name: Reach' 'period: 2027-01-04..2027-12-31' 'teams:' '  a: {officers: 3}' 'cases:' '  c: {intake: {per month: 4}, goal: 90 % within 30 days, track: t}' \
        'tracks:' '  t:' '    - hold: {what: answer, time: 167 days}' '    - decide: {by: a, time: 1 h}' > "$here/reach.yaml"
    "$sluse" check "$here/reach.yaml" --lang da 2>&1 | grep -q 'korteste vej til en afgørelse tager 167 dage'
}

for claim in what_the_system_refuses_is_told_in_danish yaml_that_is_none_is_told_in_danish the_shortest_way_is_in_danish_days explain_speaks_danish a_danish_word_leads_to_its_place the_locale_decides_unless_told an_unknown_language_is_a_mistake \
             check_tells_what_a_file_holds results_do_not_depend_on_it run_complains_and_answers_in_danish \
             what_goes_of_an_earlier_file_is_told_in_danish the_progress_is_told_in_danish \
             searches_answer_in_danish_and_keep_in_english help_is_in_danish mistakes_in_arguments_are_told_in_danish replay_and_schema_speak_danish a_file_from_a_pipe_is_read_once; do
    $claim
    report $? "$claim"
done
echo "1..$number"
