#!/bin/sh
# Golden messages: `sluse check tests/bad/NAME.yaml` complains exactly as NAME.err says, with exit status 2.
#   SLUSE=build/sanitize/sluse tests/test_messages.sh      another program than ./sluse
#   tests/test_messages.sh --update                        writes the .err files anew; read the difference before you commit it
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse}
found=$(mktemp) || exit 1
trap 'rm -f "$found"' EXIT

if [ "$1" = --update ]; then
    for file in tests/bad/*.yaml; do
        "$sluse" check "$file" > /dev/null 2> "${file%.yaml}.err"
        status=$?
        [ $status = 2 ] || echo "$file: exit status $status, not 2" >&2
    done
    exit
fi

set -- tests/bad/*.yaml
[ -e "$1" ] || { echo "1..0 # SKIP no files in tests/bad"; exit; }
echo "1..$#"
number=0
for file; do
    number=$((number + 1))
    "$sluse" check "$file" > /dev/null 2> "$found"
    status=$?
    if [ $status = 2 ] && cmp -s "${file%.yaml}.err" "$found"; then
        echo "ok $number - $file"
    else
        echo "not ok $number - $file"
        echo "# exit status $status, wanted 2; messages wanted (-) and found (+):"
        diff -u "${file%.yaml}.err" "$found" | tail -n +3 | sed 's/^/# /'
    fi
done
