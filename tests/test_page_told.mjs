#!/usr/bin/env node
// What the page says of its numbers: whose they are, where they lie, and how they are rounded, in a real browser. Prints TAP.
//   tests/test_page_told.mjs shown                   only this part
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { words } from '../web/src/lib/words.js';
import { nearest } from '../web/src/lib/format.js';
import { byLoad } from '../web/src/lib/select.js';
import { pages, press, viewNames } from './browser.mjs';
import { claim, data, folder, library_results, open, perform, report, results, root, sluse } from './page_made.mjs';

// The gain matrix of the monthly page is that of the scenario it shows, or none.
async function shown() {
  const text = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8').replace(/^scenarios:[^]*?(?=^\S)/m, '');
  const h5 = results('two', `${text}\nscenarios:\n  as is: {}\n  one more:\n    set: {teams.busy.officers: 5}\n`);
  execFileSync(sluse, ['value', join(folder, 'two.yaml'), '-q', '--scenario', 'one more', '--by', 'quarter', '--replications', '4', '--into', h5], { stdio: 'ignore' });
  for (const lang of ['en', 'da']) {
    const { page, faults } = await open(report(h5, lang), `monthly,${lang}`), tables = page.locator('table.gain');
    const elsewhere = (await page.locator('p.gain-elsewhere').allInnerTexts()).join();
    if ((await tables.count()) || elsewhere !== `${words[lang].gainElsewhere} as is; ${words[lang].gainOf} one more.`) faults.push(`as is: ${await tables.count()} matrices, '${elsewhere}'`);
    await page.locator('.choices select').selectOption({ label: 'one more' });
    if ((await tables.count()) !== 1 || (await page.locator('p.gain-elsewhere').count())) faults.push('one more has no matrix');
    claim(`${lang}: the monthly page has the gain matrix of the scenario it shows, and says which one has it`, faults);
    await page.close();
  }
}

// Of a figure that is better neither way nothing helps: one more changes it, and that is told.
async function neutral() {
  const h5 = results('desks', `${readFileSync(join(root, 'tests/runs/desks.yaml'), 'utf8')}\nname: Desks\n`);
  execFileSync(sluse, ['value', join(folder, 'desks.yaml'), '-q', '--per', 'desk', '-f', 'slots unused', '--into', h5], { stdio: 'ignore' });
  for (const lang of ['en', 'da']) {
    const { page, faults } = await open(report(h5, lang), `overview,${lang}`), told = await page.locator('p strong').filter({ hasText: words[lang].changesMost }).count();
    claim(`${lang}: where one more changes most a figure that is better neither way`, faults.concat(told === 1 ? [] : `told ${told} times`));
    await page.close();
  }
}

// Why a search has no answer, what goals a division keeps, and which rules keep a goal out of reach.
async function missing() {
  const file = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8').replace(/^scenarios:[^]*?(?=^\S)/m, '');
  const ask = (name, text, command, ...options) => {
    const h5 = results(name, text, ['--replications', '4']);
    execFileSync(sluse, [command, join(folder, `${name}.yaml`), '-q', '--replications', '4', '--into', h5, ...options], { stdio: 'ignore' });
    return h5;
  };
  const late = ask('late', file.replace(/80 % within 20 days/g, '80 % within 2 h'), 'need', '--by-week');
  const closed = ask('closed', file.replace('08:00-15:24', '08:00-12:00'), 'need', '--by-hour');
  const divided = ask('divided', `${file}rules for division:\n  sum: 7\n  numbers:\n    busy: {path: teams.busy.officers, between: [3, 5]}\n    quiet: {path: teams.quiet.officers, between: [2, 4]}\n`, 'divide', '--most', '10');
  const short = ask('short', file.replace(/80 % within 20 days/g, '80 % within 3 h').replace('rules for moves:', 'rules for moves:\n  wanted: goals at least cost'), 'move', '--plans', '12', '--search', '2');
  const desks = ask('desks-bought', `${readFileSync(join(root, 'tests/runs/extra-desks.yaml'), 'utf8')}\nname: Desks bought\n`, 'move', '--plans', '20');
  for (const lang of ['en', 'da']) {
    const t = words[lang], told = async (h5, where) => {
      const { page, faults } = await open(report(h5, lang), `overview,${lang}`), list = await page.locator(where).allInnerTexts();
      await page.close();
      return [...list, ...faults];
    };
    const weeks = await told(late, 'p.weeks-missing'), hours = await told(closed, 'p.hours-missing'), goals = await told(divided, 'ul.division-goals li');
    const unreached = (await told(short, 'main p strong')).filter((text) => text.startsWith(t.goalsMissed));
    const bought = await told(desks, 'section.card.chosen');
    claim(`${lang}: desks that a plan buys, and of whom they are help`, bought.length === 1 && bought[0].includes(`1 ${t.deskMore}: passports`) && bought[0].includes(t.hasHelp) && bought[0].includes(`counter: +1 ${t.deskMore}`) ? [] : bought);
    claim(`${lang}: why there are no officers by week`, weeks.length === 1 && weeks[0].startsWith(`${t.needByWeek}: ${lang === 'en' ? 'none, since' : 'intet, da'}`) ? [] : weeks);
    claim(`${lang}: why a team keeps its officers by hour`, hours.length === 2 && hours.every((text) => text.includes(t.keepsOfficers) && text.includes(lang === 'en' ? 'while it is closed' : 'mens der er lukket')) ? [] : hours);
    claim(`${lang}: the chance that a division keeps each goal, and as it is`, goals.length === 2 && goals.every((text) => text.startsWith(t.chance) && (text.match(/%/g) ?? []).length === 3) ? [] : goals);
    claim(`${lang}: the rules that keep the goals out of reach`, unreached.length === 1 && /: .*\d/.test(unreached[0]) ? [] : unreached);
  }
}

// What is needed and what service costs: each number tells its exact value and its dataset; an unchanged team is told with a sign.
async function needed() {
  const text = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8'), ask = (name, made, command, ...options) => {
    const h5 = results(name, made, ['--replications', '4']);
    execFileSync(sluse, [command, join(folder, `${name}.yaml`), '-q', '--into', h5, ...options], { stdio: 'ignore' });
    return h5;
  };
  const needed = ask('needed', text.replace('busy: {officers: 3}', 'busy: {officers: 4}'), 'need', '--replications', '4'), moved = ask('moved', text, 'move', '--plans', '60');
  for (const lang of ['en', 'da']) {
    const file = report(needed, lang), { page, faults } = await open(file, `overview,${lang}`), t = words[lang], said = data(file), { holds, group } = said.answers.find((answer) => answer.command === 'need');
    const cells = (label, where = page) => where.locator(`.scroll[aria-label="${label}"] td`).evaluateAll((list) => list.map((td) => [td.textContent, td.title]));
    const start = holds.equilibrium ? 'equilibrium' : 'with_open_cases', { now, static: byFormula, simulated } = holds[start].teams, list = await cells(t.need);
    const exact = (value) => value.toFixed(2).replace('.', lang === 'da' ? ',' : '.'), sign = (change) => (change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${Math.abs(change)}`);
    if (list.length !== 4 * (now.length + 1)) faults.push(`${list.length} cells of what is needed`);
    now.forEach((officers, i) => [[officers, 'now'], [byFormula[i], 'static'], [simulated[i], 'simulated']].forEach(([value, key], column) => {
      const [text, title] = list[4 * i + column] ?? [];
      if (title !== `${exact(value)}\n${group}/${start}/teams/${key} ${t.row} ${i + 1}`) faults.push(`'${text}' tells '${title}'`);
      if (key === 'simulated' && text !== `${value} (${sign(value - officers)})`) faults.push(`'${text}' for ${value} against ${officers}`);
    }));
    if (!list.some(([text]) => text.includes('(±0)')) || !list.every(([, title]) => title.includes(`${group}/`))) faults.push(JSON.stringify(list));
    const plan = await open(report(moved, lang), `overview,${lang}`), front = await cells(t.front, plan.page);
    const bare = front.filter(([text, title]) => /^\d/.test(text) && !title.includes('/cost_against_service/'));
    if (!front.length) faults.push('no cost against service');
    await plan.page.close();
    claim(`${lang}: officers needed, and what service costs, tell where they lie`, faults.concat(bare.map(String)));
    await page.close();
  }
}

// Where no team has other hours the budget paper has the officers of option 0, permanent and temporary; and that others have the same.
async function staffing() {
  const text = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8').replace(/^scenarios:[^]*?(?=^\S)/m, '');
  const same = `${text}\nscenarios:\n  as is: {}\n  more come:\n    set: {cases.short.intake.per month: 70}\n`;
  for (const [name, made, isAlone] of [['alone', text, true], ['same', same, false]])
    for (const lang of ['en', 'da']) {
      const { page, faults } = await open(report(results(name, made, ['--replications', '4']), lang), `budget,${lang}`), t = words[lang], main = await page.locator('main').innerText();
      const rows = await page.locator('table.staffing tr').evaluateAll((list) => list.map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join()));
      const wanted = [[t.option, t.team, t.officers, t.permanentShort, t.temporaryShort].join(), /^.*as is,busy,3,3,0$/, /^.*as is,quiet,4,4,0$/];
      if (rows.length !== 3 || !wanted.every((row, i) => (row.test ? row.test(rows[i]) : row === rows[i]))) faults.push(rows.join('; '));
      if (main.includes(t.unchanged) === isAlone || main.includes(t.staffing)) faults.push('what is compared with what');
      claim(`${name}, ${lang}: officers of option 0 where no team has other hours`, faults);
      await page.close();
    }
}

// What changes a figure by nothing does not matter most.
async function inputs() {
  const h5 = results('pay', `${readFileSync(join(root, 'tests/runs/house-division.yaml'), 'utf8')}\nname: Pay\n`);
  execFileSync(sluse, ['sensitivity', join(folder, 'pay.yaml'), '-q', '--into', h5], { stdio: 'ignore' });
  const { page, faults } = await open(report(h5, 'en'), 'overview,en'), told = await page.locator('p strong').filter({ hasText: words.en.mattersNone }).count();
  claim('an input that changes a figure by nothing does not matter most', faults.concat(told === 1 ? [] : `told ${told} times`));
  await page.close();
}

// A week that the period cuts is a part of one; working days are those that the calendars open.
async function parts_of_weeks() {
  const text = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8').replace(/^period:.*$/m, 'period: 2026-06-01..2026-07-01');
  const file = report(results('cut', text), 'en'), { page, faults } = await open(file, 'monthly,en'), said = data(file);
  const scenario = said.scenarios[0], at = (slug) => said.columns.types.findIndex((column) => column.slug === slug);
  const heads = await page.locator('table.agency thead th').allInnerTexts(), cells = await page.locator('table.agency tbody tr').first().locator('th, td').allInnerTexts();
  const stock = Number(cells[heads.findIndex((head) => head.startsWith('Open, weeks'))]);
  const { types: [{ cells: all }] } = scenario, wanted = all[at('open_cases')].mean / (all[at('decided')].mean / (31 / 7));
  if (Math.abs(stock - wanted) > 0.0501) faults.push(`${stock} weeks, not ${wanted}`);
  claim('open cases in weeks of output: weeks by their days', faults);
  await page.close();
}

// What is withheld is told of once on every view, with the limit, and by each cell that withholds.
async function withheld() {
  const h5 = library_results('asylum-surge');
  for (const lang of ['en', 'da'])
    for (const view of ['overview', 'monthly', 'board', 'budget']) {
      const { page, faults } = await open(report(h5, lang, ['--suppress', '300']), `${view},${lang}`), note = words[lang].withheldNote(300);
      const notes = await page.locator('main p', { hasText: note }).count();
      const cells = await page.locator('main td').evaluateAll((list, word) => list.filter((td) => td.textContent.trim() === word).map((td) => td.title), words[lang].withheld);
      if (notes !== 1 || !note.includes('300')) faults.push(`'${note}' is told ${notes} times`);
      claim(`${view}, ${lang}: what is withheld, and below which limit`, faults.concat(cells.filter((title) => !title.includes(note))).concat(cells.length || view === 'budget' ? [] : 'no cell withholds'));
      await page.close();
    }
  const { page } = await open(report(h5, 'en'), 'overview,en'), told = await page.locator('main p.withheld').count();
  claim('where nothing is withheld it is not told', told ? 'a note' : []);
  await page.close();
}

// What a base changes itself against the one it is like; and no figure stands under a line of differences that is none.
async function bases() {
  for (const lang of ['en', 'da'])
    for (const [view, cells] of [['overview', 'cells'], ['budget', 'budget']]) {
      const file = report(library_results('asylum-surge'), lang), { page, faults } = await open(file, `${view},${lang}`), said = data(file), t = words[lang];
      const surge = said.scenarios.find((one) => one.name === 'surge'), table = page.locator('table.figures');
      const told = await table.locator('tr.beside td').evaluateAll((list) => list.map((td) => td.dataset.mean)), heads = await table.locator('tr.beside th').allInnerTexts();
      if (heads.join() !== `${t.differenceTo} as is, ${t.sameLuck}`) faults.push(`rows: '${heads}'`);
      if (told.join() !== surge[cells].map((cell) => cell.difference.mean).join()) faults.push(`'${told}'`);
      const rows = await table.locator('tbody tr').evaluateAll((list) => list.map((row) => [row.className, row.cells[0].textContent]));
      rows.forEach(([kind, name], i) => { if (i && kind === 'base' && rows[i - 1][0] === '' && name) faults.push(`'${name}' stands under differences`); });
      const notes = (await page.locator('p.note').allInnerTexts()).filter((note) => note.includes(t.eachAlone)).length;
      if (notes !== 1) faults.push(`that an interval is of one difference is told ${notes} times`);
      claim(`${view}, ${lang}: what a base changes itself, and figures apart from differences`, faults);
      await page.close();
    }
}

// A case that came this minute is 0 days old, in the unit of the others.
async function ages() {
  const { page, faults } = await open(report(library_results('passport-summer'), 'en'), 'board,en'), told = await page.locator('table.ages td').allInnerTexts();
  claim('an age of less than a minute is told in days', faults.concat(told.length && told.every((text) => /(days|–)$/.test(text)) ? [] : told.join()));
  await page.close();
}

// The words of a page whose letters stand on two lines; a soft hyphen or a dash may part them.
function parted() {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, range = document.createRange();
    if (!node.parentElement.getClientRects().length || node.parentElement.closest('svg, pre, code, select')) continue;
    for (const word of node.textContent.matchAll(/[^\s\u00AD\-–/,.…→]+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].filter((place) => place.width > 0).map((place) => Math.round(place.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
}

async function whole_words() {
  const h5 = results('agency-20', null, ['--replications', '2']);
  for (const lang of ['en', 'da']) {
    const { page, faults } = await open(report(h5, lang), `board,${lang}`);
    for (const [media, width] of [[null, 400], [null, 1400], ['print', 703]]) {
      await page.emulateMedia({ media });
      await page.setViewportSize({ width, height: 1000 });
      if (media) await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      faults.push(...(await page.evaluate(parted)).map((word) => `${media ?? 'screen'}, ${width}: '${word}'`));
    }
    claim(`the board sheet, ${lang}, parts no word`, faults);
    await page.close();
  }
}

// Sentences say where their numbers lie: the finding in a note, the bottleneck on hover; what they name is in the results file.
async function sentences() {
  const named = { 'asylum-surge': ['overview', 'monthly', 'board', 'budget'], kindergarten: ['board', 'budget'] };
  for (const [name, list] of Object.entries(named)) {
    const file = report(library_results(name), 'en'), said = data(file), wanted = said.columns.whole.flatMap((column) => column.sources.split(' '));
    for (const lang of ['en', 'da'])
      for (const view of list) {
        const { page, faults } = await open(file, `${view},${lang}`), notes = await page.locator('.finding p.sources').allInnerTexts();
        if (notes.length !== (await page.locator('.finding').count())) faults.push(`${notes.length} notes`);
        const open_braces = (note) => note.replace(/([a-z_]+\/)\{([^}]*)\}/g, (_, folder, names) => names.split(', ').map((one) => folder + one).join(', '));
        for (const note of notes.map(open_braces)) faults.push(...wanted.filter((source) => !note.includes(source)).map((source) => `no ${source} in '${note}'`));
        const bare = await page.locator('p:has(strong)').evaluateAll((lines) => lines.filter((p) => (/ottleneck|laskehals|short of hours/.test(p.textContent) && !p.title.includes('teams/worked')) || (/Most is missing|mangler mest kl/.test(p.textContent) && !p.title.includes('quarters/wanted'))).map((p) => p.textContent));
        claim(`${name}, ${view}, ${lang}: sentences say where their numbers lie`, faults.concat(bare));
        await page.close();
      }
  }
}

// The bottleneck that a sentence names heads its table; of teams shown as equally busy the one for which more wait comes first.
async function busiest() {
  const columns = { teams: [{ slug: 'utilisation', decimals: 1 }, { slug: 'waiting_cases', decimals: 0 }] };
  const teams = [[100, 5], [99.98, 900], [100, 40], [80, 0], [97, 3]].map((cells) => ({ cells: cells.map((mean) => ({ mean })) }));
  const order = byLoad({ columns }, { teams, bottleneck_team: 4 }).map(({ index }) => index);
  const file = report(library_results('asylum-surge'), 'en'), said = data(file);
  const faults = order.join() === '4,1,2,0,3' ? [] : [`the order is ${order}`];
  for (const view of ['monthly', 'board']) {
    const { page, faults: seen } = await open(file, `${view},en`), line = await page.locator('p strong', { hasText: 'short of hours' }).or(page.locator('p strong', { hasText: 'ottleneck' })).first().innerText();
    const first = await page.locator('table.teams tbody th').first().innerText();
    faults.push(...seen, ...(line.includes(first.trim()) ? [] : [`${view}: '${first}' heads the table of '${line}'`]));
    await page.close();
  }
  faults.push(...said.scenarios.filter((one) => !one.bottleneck.en.includes(one.teams[one.bottleneck_team].name)).map((one) => one.bottleneck.en));
  claim('the bottleneck that is named heads the table of teams', faults);
}

// The scenario chosen on one view is the one that the next shows.
async function chosen() {
  const { page, faults } = await open(report(library_results('asylum-surge'), 'en'), 'overview,en'), t = viewNames.en;
  await page.locator('.choices select').first().selectOption({ label: 'as is' });
  for (const view of ['monthly', 'board', 'budget', 'overview']) {
    await press(page, t[view]);
    if (view !== 'budget' && !(await page.locator('h2', { hasText: ': as is' }).count())) faults.push(`${view}: ${await page.locator('h2').allInnerTexts()}`);
  }
  claim('the scenario that was chosen is kept in the next view', faults);
  await page.close();
}

// What was set beside the file is told on every view, not on the overview alone.
async function settings() {
  const set = ['teams.busy.officers=5', 'teams.quiet.officers=5', 'teams.busy.case time=70 %', 'teams.quiet.case time=70 %', 'replications=8'];
  const h5 = results('set', readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8'), set.flatMap((one) => ['--set', one]));
  for (const lang of ['en', 'da'])
    for (const view of ['overview', 'monthly', 'board', 'budget']) {
      const file = report(h5, lang), { page, faults } = await open(file, `${view},${lang}`), told = await page.locator('.stamp .settings').allInnerTexts();
      const kept = data(file).stamp.settings, more = kept.length - 3;
      const wanted = `${words[lang].setBeside} ${kept.slice(0, 3).join(', ')}${more > 0 ? ` ${words[lang].andMore(more)}` : ''}`;
      if (!kept.length || told.join() !== wanted) faults.push(`'${told.join()}', not '${wanted}'`);
      claim(`${view}, ${lang}: the stamp tells what was set beside the file`, faults);
      await page.close();
    }
}

// As C does, which is what Python's format is made of.
async function rounding() {
  const values = [12.5, 13.5, 0.125, 0.375, -2.5, 2.675, 0.15, 0.25, 1e6 + 0.5, 99.95, 1 / 3, 0, 5e-7].flatMap((value) => [0, 1, 2].map((decimals) => [value, decimals]));
  const told = JSON.parse(execFileSync('python3', ['-c', 'import json, sys; print(json.dumps([float(format(v, f".{d}f")) for v, d in json.loads(sys.argv[1])]))', JSON.stringify(values)]).toString());
  claim('numbers are rounded as the program rounds them', values.filter(([value, decimals], i) => nearest(value, decimals) !== told[i] && told[i] !== 0).map(([value, decimals]) => `${value} with ${decimals}: ${nearest(value, decimals)}`));
}

// A number of a table tells on hover where it lies, or its caption or note does; so do the charts of a house's day.
async function places() {
  const files = [['asylum-surge', ['overview', 'monthly', 'board', 'budget']], ['kindergarten', ['board', 'budget']], ['passport-summer', ['monthly', 'budget']]];
  for (const [name, list] of files) {
    const file = report(results(name, null, ['--replications', '8']), 'en'), group = data(file).scenarios[0].group.replace(/[^/]*$/, '');
    for (const view of list) {
      const { page, faults } = await open(file, `${view},en`);
      const bare = await page.locator('main td').evaluateAll((cells, group) => cells
        .filter((td) => /^[−+■ ]*\d/.test(td.textContent.trim()) && !/^\d{4}$/.test(td.textContent.trim()) && !td.closest('table').querySelector('caption code') && !(td.title || td.querySelector('[title]')?.title || '').includes(group))
        .map((td) => `${td.closest('.scroll')?.getAttribute('aria-label')}: ${td.textContent.trim()} (${td.title})`), group);
      claim(`${name}, ${view}: every number of a table tells where it lies`, faults.concat(bare));
      if (name === 'kindergarten' && view === 'board') {
        const chart = page.locator('figure svg').first();
        await chart.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await chart.boundingBox();
        await page.mouse.move(x + width / 2, y + height / 2);
        const tip = await chart.locator('[aria-label="tip"]').textContent();
        claim('a chart of the day tells where it lies', tip.includes('/quarters/') ? [] : tip);
      }
      await page.close();
    }
  }
}

// Over two years the sheet shows a dozen months of the matrix, says so; and the months below its charts stand apart.
async function years() {
  const text = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8').replace(/^period:.*$/m, 'period: 2026-06-01..2028-05-31').replace(/^scenarios:[^]*?(?=^\S)/m, '');
  const h5 = results('years', `${text}\nscenarios:\n  as is: {}\n`, ['--replications', '4']);
  execFileSync(sluse, ['value', join(folder, 'years.yaml'), '-q', '--by', 'month', '--replications', '2', '--into', h5], { stdio: 'ignore' });
  for (const lang of ['en', 'da']) {
    const { page, faults } = await open(report(h5, lang), `monthly,${lang}`), heads = await page.locator('table.gain').first().locator('thead th').count();
    const left = await page.locator('.periods-left').allInnerTexts();
    if (heads > 14 || left.length !== 1 || !left[0].startsWith(lang === 'en' ? '12 of 24' : '12 af 24')) faults.push(`${heads} columns, '${left}'`);
    for (const svg of await page.locator('.three figure svg').all()) {
      const boxes = await svg.locator('[aria-label="x-axis tick label"] text').evaluateAll((texts) => texts.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]));
      if (boxes.some(([left], i) => i && left < boxes[i - 1][1] + 4)) faults.push(`months run together: ${JSON.stringify(boxes)}`);
    }
    const count = await pages(page);
    claim(`${lang}: the monthly page of two years shows a dozen months and says so`, faults.concat(count === 1 ? [] : `${count} pages`));
    await page.close();
  }
}

// Where nobody comes, no table has a heading alone; headings begin with a capital; of borrowing no word where nobody borrows.
async function headings() {
  const text = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8').replace(/^start:.*$/m, 'start: empty').replace(/per month: [^}]*/g, 'per month: 0');
  for (const [name, file] of [['nobody', report(results('nobody', text, ['--replications', '3']), 'en')], ['asylum-surge', report(library_results('asylum-surge'), 'en')]])
    for (const view of ['overview', 'board', 'budget']) {
      const { page, faults } = await open(file, `${view},en`), bare = await page.locator('main table:not(:has(tbody tr))').count();
      const small = (await page.locator('table.ages thead th, h2:has-text("month") + .scroll thead th').allInnerTexts()).filter((head) => /^[a-z](?!90)/.test(head) && !/^(over|under|p\d)/.test(head));
      const lent = (await page.locator('main').innerText()).includes('borrowed as lent') && !(await page.locator('main').innerText()).includes('Borrowed (+)');
      claim(`${name}, ${view}: headings stand above rows and begin with a capital`, faults.concat(bare ? `${bare} tables without rows` : [], small, lent ? 'tells of borrowing' : []));
      await page.close();
    }
}

// A paper of several pages has no last one with a few lines alone; and the months of several years have theirs.
async function papers() {
  const h5 = library_results('asylum-surge');
  for (const lang of ['da', 'en']) {
    const { page, faults } = await open(report(h5, lang), `budget,${lang}`), count = await pages(page);
    claim(`asylum-surge, ${lang}: the budget paper prints on two pages`, faults.concat(count === 2 ? [] : `${count} pages`));
    await page.close();
  }
  const years = results('years', readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8').replace(/^period:.*$/m, 'period: 2026-01-05..2030-12-29'), ['--replications', '2']);
  const { page, faults } = await open(report(years, 'en'), 'overview,en'), ticks = await page.locator('figure svg').first().locator('text').allTextContents();
  claim('a chart over years names the year of each month', faults.concat(ticks.some((text) => /^[A-Z][a-z]{2} 2029$/.test(text)) && !ticks.some((text) => /^[A-Z][a-z]{2}$/.test(text)) ? [] : String(ticks)));
  await page.close();
}

// Which bands so few replications have is said wherever they are drawn, and what the others want; the budget paper says why it has no risk.
async function bands() {
  const text = readFileSync(join(root, 'tests/runs/moves.yaml'), 'utf8');
  for (const [count, drawn, few] of [[5, '50 %', '80 % (at least 9), 95 % (at least 39)'], [12, '50 and 80 %', '95 % (at least 39)']]) {
    const file = report(results(`bands${count}`, text, ['--replications', String(count)]), 'en');
    for (const view of ['overview', 'monthly']) {
      const { page, faults } = await open(file, `${view},en`), said = await page.locator('main').innerText();
      const wanted = `Shaded: what holds ${drawn} of the replications, each week by itself – what may happen. Too few replications for what holds ${few}.`;
      claim(`${count} replications, ${view}: the bands that are drawn, and what the others want`, faults.concat(said.includes(wanted) ? [] : `no '${wanted}'`));
      await page.close();
    }
    const { page, faults } = await open(file, 'budget,en'), said = await page.locator('main').innerText(), isFew = said.includes('Too few replications for what holds 80 % (at least 9).');
    claim(`${count} replications: the budget paper tells the risk, or why not`, faults.concat(isFew === count < 9 ? [] : `told: ${isFew}`));
    await page.close();
  }
}

// Of a house the matrix has a row for each hour of the day, and none for one hour fewer.
async function hours() {
  const h5 = library_results('kindergarten');
  execFileSync(sluse, ['value', join(root, 'scenarios/kindergarten.yaml'), '-q', '--replications', '4', '--into', h5], { stdio: 'ignore' });
  for (const lang of ['en', 'da']) {
    const { page, faults } = await open(report(h5, lang), `overview,${lang}`), tables = page.locator('table.matrix');
    const heads = await tables.locator('thead th').first().innerText(), rows = await tables.locator('tbody th').allInnerTexts();
    if ((await tables.count()) !== 1 || rows.length !== 11 || rows[7] !== '13:30-14:30' || heads !== words[lang].timeOfDay) faults.push(`${await tables.count()} matrices of '${heads}': ${rows}`);
    claim(`${lang}: what an hour more is worth at each time of the day`, faults);
    await page.close();
  }
}

await perform({ shown, withheld, bases, whole_words, ages, sentences, busiest, chosen, neutral, needed, staffing, inputs, missing, settings, bands, hours, years, headings, places, papers, parts_of_weeks, rounding });
