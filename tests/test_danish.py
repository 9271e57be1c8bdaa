#!/usr/bin/python3
"""Every phrase of the finding and every figure has its Danish, with the same conversions. Written as TAP.

A figure added to analysis/figure.c, or a phrase to analysis/finding*.c or analysis/wording.c, needs its row in languages/danish_answers.c.
"""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
LITERAL = r'"((?:[^"\\\n]|\\.)*)"'


def source(name):
    return re.sub(r'/\*.*?\*/', '', (ROOT / name).read_text(encoding='utf-8'), flags=re.S)


def literals(pattern, text):
    return [m.group(1) for m in re.finditer(pattern, text)]


rows = dict(re.findall(r'\{' + LITERAL + r',\s*' + LITERAL + r'\}', ''.join(source(path.relative_to(ROOT)) for path in sorted((ROOT / 'languages').glob('danish_*.c')))))
wanted = set()
for path in sorted((ROOT / 'analysis').glob('finding*.c')) + [ROOT / 'analysis/wording.c']:
    text = source(path.relative_to(ROOT))
    words = literals(r'arena_print\([\w>.-]+, ' + LITERAL, text) + [
        word for call in re.findall(r'arena_word\([^;]*', text) for word in literals(LITERAL, call)]
    wanted |= {(w, path.name) for w in words if re.search('[A-Za-z]{2}', re.sub(r'%[ds]|\\n', '', w))}
figures = source('analysis/figure.c')
for name, column, unit in re.findall(r'\{"([^"]*)", "[^"]*", "([^"]*)", "([^"]*)",\s*FIGURE_', figures):
    wanted |= {(name, 'figure.c'), (column, 'figure.c')} | ({(unit, 'figure.c')} if re.search('[a-z]', unit) else set())
wanted |= {(s, 'figure.c') for s in literals(r'\.summary = ' + LITERAL, figures)}
same = {'%s%s%s', 'p80', 'p90', 'median'}
missing = sorted({(w, where) for w, where in wanted if w not in rows and w not in same and w != '%ss'})


def conversions(text):
    found = re.findall(r'%(?:(\d)\$)?(?:\.0)?([sd%])', text)
    plain = [kind for place, kind in found if kind != '%']
    return [kind for _, kind in sorted((int(place), kind) for place, kind in found if place)] or plain


unlike = [(english, here) for english, here in rows.items() if conversions(english) != conversions(here)]
marks = [(e, h) for e, h in rows.items() if e[:1] in ' ,;:\\' and e[0] != h[0] or e[-1:] == ' ' and h[-1:] != ' ']


def claim(number, text, faults):
    print(('not ok' if faults else 'ok'), number, '-', text)
    for fault in faults:
        print('# in languages:', *fault)


claim(1, f'{len(wanted)} phrases and figures have their Danish', missing)
claim(2, f'{len(rows)} rows keep the conversions of their English', unlike)
claim(3, 'they keep the blanks and marks that join them to what stands beside', marks)
claim(4, 'the phrases were found', [] if len(wanted) > 100 else [('too few', str(len(wanted)))])
print('1..4')
