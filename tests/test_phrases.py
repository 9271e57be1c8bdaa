#!/usr/bin/env python3
"""Danish is whole: whatever `check`, `explain`, `run` and `show` say has its row in languages/, and every row is said somewhere.

Reads the sources for complaints, for texts that are passed to arena_word, for what `explain` says of a word; and the manual in both languages.
To mend a fault: a row in the table of languages/ that the text is about. What is the same in both languages needs a row too.
"""
import glob
import os
import re
import subprocess
import sys

os.chdir(os.path.dirname(os.path.abspath(__file__)) + "/..")
SLUSE = os.environ.get("SLUSE", "./sluse")
LITERAL = r'"(?:[^"\\\n]|\\.)*"'
CHARACTER = r"'(?:[^'\\]|\\.)+'"
TEXT = re.compile(rf"{LITERAL}(?:\s*{LITERAL})*")             # adjacent literals are one
MACRO = re.compile(rf"^#define (\w+) ({LITERAL})$", re.M)
NAMED = re.compile(rf"static const char (\w+)\[\] = ({TEXT.pattern});")
SUMMARY = re.compile(rf"\.summary\s*=\s*({TEXT.pattern})")
ROW = re.compile(rf"\{{\s*({TEXT.pattern})\s*,\s*({TEXT.pattern})\s*\}}")
CONVERSION = re.compile(r"%(?:(\d+)\$)?([+#0]*|-(?=\d))(\d+|\*)?(?:\.(\d+|\*))?(hh|ll|[hlzjt])?([a-zA-Z%])")

# Which argument of a call is said, from 0; arena_print's only where all that it makes is said.
SAID = {"complain": 2, "reading_complain": 2, "warn": 2, "distribution_fault": 1, "arena_word": 1, "here": 1, "language_phrase": 1, "run_wish_say": 1}
SPEAKING = re.compile(r"analysis/(answer|show|move_front|wording|year_print|comparison|finding\w*|\w+_(value|need|answer)_print|sensitivity_print|input_split_print)\.c|cli/((command_(check|run|merge|explain|compare|trace)|main)|report|speech|glossary|figures_asked)\.c"
                      r"|scenarios/(explain|manual)\.c|base/text\.c")
NOT_WORDS = {"figures: [%s]", "queue: %s", "%s.parts", "chance%s", "chance%s_least", "chance%s_most"}        # of the scenario language, names of files and of members
MADE_AT_RUN_TIME = {"m DKK", "thousand DKK"}                                  # by analysis/print_unit.c
LEAST_FOUND = 450                                             # texts; the test would be blind if it found fewer

number = 0


def report(claim, faults):
    global number
    number += 1
    print("not ok" if faults else "ok", number, "-", claim)
    for fault in sorted(faults):
        print("#", fault)


def text_of(literals):
    """What adjacent C literals say."""
    joined = "".join(literal[1:-1] for literal in re.findall(LITERAL, literals))
    return re.sub(r"\\(.)", lambda escape: {"n": "\n", "t": "\t", "r": "\r"}.get(escape[1], escape[1]), joined)


def source_read(path):
    """The source without comments, its lines joined where they go on, literals that go by a name put in."""
    source = open(path, encoding="utf-8").read().replace("\\\n", " ")
    return re.sub(rf"{LITERAL}|{CHARACTER}|/\*.*?\*/", lambda part: " " if part[0].startswith("/*") else part[0], source, flags=re.S)


def macros_put_in(sources):
    for path, source in list(sources.items()):
        for name, literal in MACRO.findall(source):
            for user in sources if path.endswith(".h") else [path]:
                sources[user] = re.sub(rf"{LITERAL}|\b{name}\b", lambda part: literal if part[0] == name else part[0], sources[user])


def arguments(source, at):
    """The arguments of the call whose bracket opens before at, as texts."""
    found, depth, begin = [], 0, at
    part = re.compile(rf"{LITERAL}|{CHARACTER}|.", re.S)
    while True:
        token = part.match(source, at)
        if depth == 0 and token[0] in ",)":
            found.append(source[begin:at].strip())
            begin = token.end()
            if token[0] == ")":
                return found
        elif token[0] in "([{":
            depth += 1
        elif token[0] in ")]}":
            depth -= 1
        at = token.end()


def texts_said(path, source):
    places = SAID | ({"arena_print": 1} if SPEAKING.fullmatch(path) else {})
    named = dict(NAMED.findall(source))
    for call in re.finditer(rf"\b({'|'.join(places)})\s*\(", source):
        given = arguments(source, call.end())
        if len(given) > places[call[1]]:
            said = given[places[call[1]]]
            yield from (text_of(text) for text in TEXT.findall(named.get(said, said)))


def has_words(text):
    return re.search("[A-Za-z]{2}", CONVERSION.sub("", text)) and text not in NOT_WORDS


def conversions(phrase):
    """The kinds of a format's conversions by the number of their argument, and whether all or none are numbered."""
    kinds, numbered = {}, set()
    for place, _, _, _, length, kind in CONVERSION.findall(phrase):
        if kind != "%":
            numbered.add(bool(place))
            kinds[int(place or len(kinds) + 1)] = (length, {"i": "d", "f": "g", "e": "g"}.get(kind, kind))
    return kinds if len(numbered) < 2 else None


def manual(language):
    """The lines of the manual; of a word what it means."""
    lines = subprocess.run([SLUSE, "explain", "--manual", "--lang", language], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.split(" | ")[2] if line.startswith("| `") else line for line in lines]


sources = {path: source_read(path) for folder in ("base", "sim", "scenarios", "models", "analysis", "cli")
           for path in sorted(glob.glob(folder + "/*.[ch]"))}
macros_put_in(sources)
rows, twice = {}, set()
for path in sorted(glob.glob("languages/danish_*.c")):
    for english, danish in ROW.findall(source_read(path)):
        if text_of(english) in rows:
            twice.add(f"{path}: {text_of(english)}")
        rows[text_of(english)] = text_of(danish)
report("no phrase has two rows", twice)

report("a row keeps the conversions of its English, in their order or numbered",
       {f"{english!r}: {danish!r}" for english, danish in rows.items() if conversions(english) != conversions(danish)})

said = {(path, text) for path, source in sources.items() for text in texts_said(path, source)}
faults = {f"{path}: {text}" for path, text in said if has_words(text) and text not in rows}
report("what is complained of or spoken has its Danish", faults or ({f"only {len(said)} texts found"} if len(said) < LEAST_FOUND else set()))

OPTION = re.compile(rf'\{{"[a-z-]+", [^,]+, (?:NULL|{LITERAL}), 0,\s*({TEXT.pattern}), \d\}}')
options = {(path, text_of(text)) for path, source in sources.items() if path.startswith("cli/") for text in OPTION.findall(source)}
report("every option of a command has its Danish", {f"{path}: {text}" for path, text in options if text not in rows} or ({"none found"} if len(options) < 60 else set()))

summaries = {(path, text_of(text)) for path, source in sources.items() for text in SUMMARY.findall(source)}
report("the summary of a word has its Danish", {f"{path}: {text}" for path, text in summaries if text and text not in rows})

literals = {text_of(text) for source in sources.values() for text in TEXT.findall(source)}
words = {word for text in literals for word in re.findall(r"[a-zæøå]+(?: [a-zæøå]+)?", text)}    # some are looked up word by word
report("a row says something that the program says",
       {text for text in rows if not {text, text.removesuffix("s")} & (literals | words | MADE_AT_RUN_TIME)})

english, danish = manual("en"), manual("da")
report("the manual says in Danish what it says in English, line by line",
       {line for line, here in zip(english, danish) if line == here and re.search("[a-z]{2}", line) and not line.startswith("###") and "|---" not in line}
       | ({"the lines differ in number"} if len(english) != len(danish) else set()))
print(f"1..{number}")
sys.exit(0)
