# expect.sh - for scripts that test a command: reads "expect STATUS TEXT ARGUMENT..." and "claim TEXT COMMAND...".
# The script sets `sluse` and `command` before it reads this, and `number` counts the claims.
number=0

# expect STATUS TEXT ARGUMENT...: the command with the arguments exits with STATUS, and its output or complaint holds TEXT.
expect() {
    wanted=$1 text=$2
    shift 2
    found=$("$sluse" "$command" "$@" 2>&1)
    status=$?
    number=$((number + 1))
    case $found in *"$text"*) holds=yes ;; *) holds=no ;; esac
    if [ $status = "$wanted" ] && [ $holds = yes ]; then
        echo "ok $number - $command $*"
    else
        echo "not ok $number - $command $*"
        echo "# exit status $status, wanted $wanted; wanted in the text: $text; found:"
        echo "$found" | sed 's/^/# /'
    fi
}

# claim TEXT COMMAND...: the command succeeds.
claim() {
    text=$1
    shift
    number=$((number + 1))
    if "$@" > /dev/null 2>&1; then echo "ok $number - $text"; else echo "not ok $number - $text"; fi
}
