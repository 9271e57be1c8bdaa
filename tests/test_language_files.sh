#!/bin/sh
# What the program says of its language: the manual and the schema in the repository are those it writes, the schema is a
# valid one, and the library's scenarios hold to it.
#   tests/test_language_files.sh --update     writes docs/scenario.md and scenarios/scenario.schema.json anew
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse}
manual=docs/scenario.md schema=scenarios/scenario.schema.json

if [ "$1" = --update ]; then
    mkdir -p docs && "$sluse" explain --manual > $manual && "$sluse" schema > $schema
    exit
fi

number=0
claim() {                                   # claim NAME COMMAND...: the command succeeds
    number=$((number + 1)) name=$1
    shift
    if "$@"; then echo "ok $number - $name"; else echo "not ok $number - $name"; fi
}
same() { "$sluse" $2 | diff -u "$1" - > /dev/null || { echo "# tests/test_language_files.sh --update writes $1 anew"; false; }; }
# Every word and name in the manual's tables is explained with an example; some rows have several, `mon`, `tue`.
examples() {
    grep -oE '^[|] `[^`]+`(, `[^`]+`)*' $manual | sed 's/^[|] //; s/`, `/\n/g' | tr -d '`' | sort -u | while read -r word; do
        "$sluse" explain "$word" | grep -qE '^  (written|example) ' || echo "# sluse explain $word shows no example"
    done | { ! grep .; }
}
# Words inside values are taken from the rows that explain them: their reader compares with no text of its own.
no_own_words() {
    ! grep -nE '(text_equal|text_starts|strcmp|strstr)\((node|item|words)->?[a-z.]*(text|at), "[a-z]|words_take\([^,]+, "' models/*.c scenarios/*.c sim/*.c base/*.c \
        | grep -v 'scenarios/values.c.*"week"' | sed 's/^/# /' | grep .
}
# Words as people ask for them, also parts of phrases and ranges.
asked() {
    for word in 'same day' s ms h days weeks 'even weeks' 'odd weeks' jan feb oct jan-dec mon-fri within 'more than' 'in all' '%' DKK 'second week'; do
        "$sluse" explain "$word" > /dev/null 2>&1 || echo "# sluse explain $word knows it not"
    done | { ! grep .; }
}
json() { "$sluse" schema | python3 -m json.tool > /dev/null; }

validate() {
    python3 - "$@" << 'PYTHON'
import json, re, sys
import jsonschema, yaml

# As editors read: YAML 1.2, without dates, times and yes/no.
class Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {}

for tag, pattern, first in (("null", "^(~|null|)$", ["~", "n", ""]), ("int", "^[-+]?[0-9]+$", list("-+0123456789")),
                            ("float", r"^[-+]?([0-9]+\.[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?$", list("-+.0123456789"))):
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)

schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
validator, faults = jsonschema.Draft7Validator(schema), 0
for path in sys.argv[2:]:
    for fault in validator.iter_errors(yaml.load(open(path, encoding="utf-8"), Loader)):
        print(f"# {path}: {'.'.join(map(str, fault.path))}: {fault.message[:200]}")
        faults += 1
sys.exit(faults > 0)
PYTHON
}

claim "docs/scenario.md is what 'sluse explain --manual' writes" same $manual "explain --manual"
claim "$schema is what 'sluse schema' writes" same $schema schema
claim "every word is explained with an example" examples
claim "words inside values are read from the rows that explain them" no_own_words
claim "words inside values are explained as people ask for them" asked
claim "the schema is JSON" json
if python3 -c 'import jsonschema, yaml' 2> /dev/null; then
    claim "the library's scenarios hold to the schema" validate $schema scenarios/*.yaml scenarios/reference/*.yaml
else
    number=$((number + 1))
    echo "ok $number - the library's scenarios hold to the schema # SKIP python3-jsonschema or python3-yaml is not installed"
fi
echo "1..$number"
