import { nearest } from './format.js';

// Which scenario leads, and what belongs to it; the same choice as the program's own finding makes.
const changes = (report, index) => report.scenarios.filter((scenario) => scenario.like === index && !scenario.is_base).length;

export function leading(report) {
  let best = 0;
  report.scenarios.forEach((scenario, i) => {
    if (scenario.is_base && changes(report, i) > changes(report, best)) best = i;
    if (scenario.is_base && !report.scenarios[best].is_base) best = i;
  });
  return best;
}

// Bases, each followed by the scenarios that are changes of it, as in the program's table.
export function families(report) {
  return report.scenarios
    .map((scenario, index) => ({ scenario, index }))
    .filter(({ scenario }) => scenario.is_base)
    .map((family) => ({
      ...family,
      changes: report.scenarios.map((scenario, index) => ({ scenario, index })).filter(({ scenario }) => scenario.like === family.index && !scenario.is_base),
    }));
}

// A, B, .. Z, AA, AB ..
const letters = (i) => (i < 26 ? '' : letters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));

// The options of a paper, in one order and each under one letter wherever it stands: 0 is what most changes are compared with.
// A base that nothing is compared with is no option and has its name alone.
export function options(report) {
  const first = leading(report);
  const list = families(report).sort((a, b) => (b.index === first) - (a.index === first));
  let next = 0;
  return list.flatMap((family) => {
    const code = !family.changes.length ? '' : family.index === first ? '0' : letters(next++);
    return [{ code, scenario: family.scenario, index: family.index, isBase: true, count: family.changes.length },
      ...family.changes.map((change) => ({ code: letters(next++), scenario: change.scenario, index: change.index, isBase: false, base: family.scenario }))];
  });
}

// "Option 0: surge", "A: + 6 hired"
export const optionTitle = (option, t) =>
  (option.code === '0' ? `${t.optionZero}: ` : option.code ? `${option.code}: ` : '') + (option.isBase ? option.scenario.name : option.scenario.label);

export const columnIndex = (columns, slug) => columns.findIndex((column) => column.slug === slug);

// The datasets of what sentences tell: of the agreed figures, and of the load of teams and who waits for them: "cases/{decided, within}, histograms/sojourn".
const told = ['utilisation', 'waiting_cases'];
export const teamSources = (report) => told.map((slug) => report.columns.teams[columnIndex(report.columns.teams, slug)]?.sources).filter(Boolean).join(' ');
export function sentenceSources(report) {
  const all = [...report.columns.whole.map((column) => column.sources), report.scenarios.some((one) => one.teams.length) ? teamSources(report) : ''].join(' ').split(' ');
  const folders = Map.groupBy([...new Set(all)].filter(Boolean), (source) => source.slice(0, source.lastIndexOf('/') + 1));
  return [...folders].map(([folder, list]) => { const names = list.map((source) => source.slice(folder.length)); return folder + (names.length > 1 ? `{${names.join(', ')}}` : names[0]); }).join(', ');
}

// The goal of the whole for decisions or slots, where all types that have one want the same share.
export function commonGoal(scenario, of) {
  const wanted = [...new Set(scenario.goals.filter((goal) => goal.of === of).map((goal) => goal.wanted))];
  return wanted.length === 1 ? wanted[0] : null;
}

// Teams by load: the bottleneck that is told of first, then the busiest, of those shown as equally busy the one for which most wait; those never present last.
export function byLoad(report, scenario) {
  const column = columnIndex(report.columns.teams, 'utilisation'), stock = columnIndex(report.columns.teams, 'waiting_cases');
  const load = (team) => nearest(team.cells[column]?.mean ?? -1, report.columns.teams[column]?.decimals ?? 0), waiting = (team) => team.cells[stock]?.mean ?? 0;
  const isNamed = ({ index }) => index === scenario.bottleneck_team;
  return scenario.teams.map((team, index) => ({ team, index }))
    .sort((a, b) => isNamed(b) - isNamed(a) || load(b.team) - load(a.team) || waiting(b.team) - waiting(a.team) || a.index - b.index);
}

// Open cases of all types by band of age, at the end or when the period begins; null where one is withheld.
export function agesOfAll(scenario, isBegin = false) {
  const ages = isBegin ? scenario.ages_begin : scenario.ages, bands = ages[0]?.length ?? 0;
  return Array.from({ length: bands }, (_, band) =>
    ages.some((row) => row[band] === null) ? null : ages.reduce((sum, row) => sum + row[band], 0));
}

// A difference that is no noise and still too small to matter: less than a thousandth of the value itself.
export const isNegligible = (cell) =>
  Boolean(cell?.difference?.mean) && !cell.difference.noise && Math.abs(cell.difference.mean) < 0.001 * Math.abs(cell.mean);

// A better change is +1, a worse one -1, noise and figures without a direction 0.
export const direction = (difference, column) =>
  !difference || difference.noise || !difference.mean ? 0 : Math.sign(difference.mean) * column.better;
