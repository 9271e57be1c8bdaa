#!/bin/sh
# Golden messages: `sluse check tests/bad/NAME.yaml` complains exactly as NAME.err says, with exit status 2; where there is a
# NAME.da.err, `--lang da` as that one says.
#   SLUSE=build/sanitize/sluse tests/test_messages.sh      another program than ./sluse
#   tests/test_messages.sh --update                        writes the .err files anew; read the difference before you commit it
cd "$(dirname "$0")/.." || exit 1
sluse=${SLUSE:-./sluse}
found=$(mktemp) || exit 1
trap 'rm -f "$found"' EXIT

set -- "$1" tests/bad/*.yaml tests/bad/*.da.err
update=$1
shift
[ -e "$1" ] || { echo "1..0 # SKIP no files in tests/bad"; exit; }
[ "$update" = --update ] || echo "1..$#"
number=0
for file; do
    number=$((number + 1))
    case $file in *.da.err) language=da wanted=$file ;; *) language=en wanted=${file%.yaml}.err ;; esac
    "$sluse" check "${wanted%%.*}.yaml" --lang $language > /dev/null 2> "$found"
    status=$?
    if [ "$update" = --update ]; then
        [ $status = 2 ] || echo "$file: exit status $status, not 2" >&2
        cp "$found" "$wanted"
    elif [ $status = 2 ] && cmp -s "$wanted" "$found"; then
        echo "ok $number - $file"
    else
        echo "not ok $number - $file"
        echo "# exit status $status, wanted 2; messages wanted (-) and found (+):"
        diff -u "$wanted" "$found" | tail -n +3 | sed 's/^/# /'
    fi
done
