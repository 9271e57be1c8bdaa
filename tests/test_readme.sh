#!/bin/sh
# What README.md shows is what the program says: the demo's end, the answer of one's own scenario, the lines of Python and of R.
#   tests/test_readme.sh --update     writes the blocks of answers in README.md anew
cd "$(dirname "$0")/.." || exit 1
root=$PWD readme=$PWD/README.md
case ${SLUSE:-./sluse} in /*) sluse=${SLUSE} ;; *) sluse=$root/${SLUSE:-./sluse} ;; esac
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

# Writes the N-th block after ``` and a language (plain text: none) of the README.
block() {
    awk -v language="$1" -v wanted="$2" '
        !is_in && $0 ~ /^```/ {is_in = 1; seen += ($0 == "```" language); is_it = ($0 == "```" language) && seen == wanted; next}
        is_in && $0 == "```" {is_in = 0; next}
        is_in && is_it' "$readme"
}

# Writes the README with its N-th plain block replaced by a file.
replaced() {
    awk -v wanted="$1" -v file="$2" '
        !is_in && $0 ~ /^```/ {
            is_in = 1; seen += ($0 == "```"); is_it = ($0 == "```") && seen == wanted; print
            while (is_it && (getline line < file) > 0) print line
            next}
        is_in && $0 == "```" {is_in = 0; print; next}
        !(is_in && is_it)' "$readme"
}

block yaml 1 > "$folder/permits.yaml"
block python 1 > "$folder/read.py"
block r 1 > "$folder/read.R"
"$sluse" run scenarios/asylum-surge.yaml --out "$folder/asylum-surge.h5" | sed "s|$folder/||g" > "$folder/1"
awk '/^demo:/ {is_it = 1} !NF {is_it = 0} is_it' Makefile | sed -n 's|^\t\(\./sluse report.*\)|\1|p; s|^\t@echo "\(.*\)"$|\1|p' >> "$folder/1"    # what make says after it
cd "$folder" || exit 1
"$sluse" run permits.yaml > 2
has_python=true
python=/usr/bin/python3                                     # Debian's, which has Debian's h5py and pandas
$python -c 'import h5py, pandas' 2> /dev/null || has_python=false
$has_python && $python read.py > 3
has_r=true
Rscript -e 'library(rhdf5)' > /dev/null 2>&1 || has_r=false
$has_r && Rscript read.R > 4

if [ "$1" = --update ]; then
    for number in 1 2 3 4; do
        [ -s $number ] && replaced $number $number > new && cat new > "$readme"
    done
    exit
fi

echo 1..4
claim() {                                                   # claim NUMBER WHAT
    block '' "$1" > wanted
    if [ -s "$1" ] && cmp -s wanted "$1"; then
        echo "ok $1 - README.md shows $2"
    else
        echo "not ok $1 - README.md shows $2"
        echo "# tests/test_readme.sh --update writes it anew; in the README (-), from the program (+):"
        diff -u wanted "$1" | tail -n +3 | sed 's/^/# /'
    fi
}
claim 1 "the answer of make demo"
claim 2 "the answer of one's own scenario"
if $has_python; then
    claim 3 "what the lines of Python print"
else
    echo "ok 3 - README.md shows what the lines of Python print # SKIP python3-h5py or python3-pandas is not installed"
fi
if $has_r; then
    claim 4 "what the lines of R print"
else
    echo "ok 4 - README.md shows what the lines of R print # SKIP r-bioc-rhdf5 is not installed"
fi
