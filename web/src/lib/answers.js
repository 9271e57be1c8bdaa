// What searches have answered, as the results hold it: tables are objects of lists.
import { date, number, signed } from './format.js';
import { words } from './words.js';

export const answersOf = (report, command) => (report.answers ?? []).filter((answer) => answer.command === command);

// A sentence that the program wrote into the answer, in the page's language.
export const said = (answer, text, lang) => (lang === 'da' ? (answer.danish[text] ?? text) : text);

// The rows of a table: [{team: 'front', mean: 1.2}, ...].
export function rowsOf(table) {
  const names = Object.keys(table ?? {});
  return Array.from({ length: table?.[names[0]]?.length ?? 0 }, (_, i) => Object.fromEntries(names.map((name) => [name, table[name][i]])));
}

// A step of a plan in words: how many, in or between which teams, and when. What is no move has no team that lends.
export function stepOf(step, t, lang) {
  const people = `${number(step.officers, 0, lang)} ${step.officers === 1 ? t.officer : t.officersWord}`;
  const dates = `${date(step.first, lang)} – ${date(step.last, lang)}`;
  if (step.kind === 'hires') return { what: `${people} ${t.hired}`, where: step.into, when: `${t.from} ${date(step.first, lang)}` };
  if (step.kind === 'temporary staff') return { what: `${people}, ${t.temporaryOfficer}`, where: step.into, when: dates };
  if (step.kind === 'overtime') return { what: `${t.overtimeUpTo} ${number(step.hours_per_week, 0, lang)} ${t.hoursOver}`, where: step.into, when: dates };
  if (step.kind === 'extra desks') return { what: `${number(step.desks, 0, lang)} ${step.desks === 1 ? t.deskMore : t.desksMore}`, where: step.at, when: dates };
  return { what: people, where: `${step.out_of} → ${step.into}`, when: dates, after: `${t.atWorkFrom} ${date(step.at_work_from, lang)}` };
}

// As the page's other differences are.
export const change = (difference, report) => ({ mean: difference.mean ?? null, lower: difference.lower ?? null, upper: difference.upper ?? null, noise: difference.inside_noise, withheld: isWithheld(difference, report) });

const isWithheld = (difference, report) => (difference.mean ?? null) === null && report.stamp.withheld_below > 0;

// "+5.84 (+5.12 to +6.67)"
export function limitsText(difference, lang, to) {
  if ((difference.mean ?? null) === null) return words[lang].withheld;
  const half = (difference.upper - difference.lower) / 2;
  const decimals = half > 0 && half < 1 ? 2 : 1;
  return `${signed(difference.mean, decimals, lang)} (${signed(difference.lower, decimals, lang)} ${to} ${signed(difference.upper, decimals, lang)})`;
}

// "+0.28 ±0.32"; "0" where nothing can differ.
export function halfText(difference, lang, scale = 1) {
  if ((difference.mean ?? null) === null) return words[lang].withheld;
  const half = ((difference.upper - difference.lower) / 2) * scale, mean = difference.mean * scale;
  if (!half && !mean) return '0';
  const decimals = half > 0 && half < 1 ? 2 : 1;
  return `${signed(mean, decimals, lang)}${half > 0 ? ` ±${number(half, decimals, lang)}` : ''}`;
}

// "98 % (91–100)"
export const chanceText = (share, least, most, lang) => `${number(share, 0, lang)} % (${number(least, 0, lang)}–${number(most, 0, lang)})`;

// The matrix of a figure for one sign: rows are teams, columns parts of the period.
export function matrixOf(figure, isMore) {
  const rows = rowsOf(figure.cells).map((row, i) => ({ ...row, i }));
  const periods = [...new Map(rows.map((row) => [row.first, row])).values()].map(({ first, last }) => ({ first, last })).sort((a, b) => (a.first < b.first ? -1 : 1));
  const teams = [...new Set(rows.map((row) => row.team))];
  const found = new Map(rows.filter((row) => row.officers > 0 === isMore).map((row) => [`${row.team}\n${row.first}`, row]));
  return { periods, teams, at: (team, period) => found.get(`${team}\n${period.first}`) ?? null };
}

// The cell with the largest gain beyond the noise, or the largest change where neither way is better; null where there is none.
export function bestOf(figure, better) {
  const gain = (row) => (better ? row.mean * better : Math.abs(row.mean));
  return rowsOf(figure.cells).filter((row) => row.officers > 0 && !row.inside_noise && gain(row) > 0).sort((a, b) => gain(b) - gain(a))[0] ?? null;
}

const worthWords = { officer: ['worth', 'officer'], 'full-time equivalent': ['worthEquivalent', 'equivalent'], desk: ['worthDesk', 'desk'], slot: ['worthSlot', 'slot'],
  hour: ['worthHour', 'hourMore', 'timeOfDay'] };

// What a gain matrix is of one more of: the unit's word, and the heading that asks what it is worth.
export const perWords = (answer, t) => {
  const [title, unit, row = 'team'] = worthWords[answer.holds.per ?? 'officer'];
  return { title: t[title], unit: t[unit], row: t[row] };
};

// Where a row of a gain matrix stands in the results file.
export const worthPlace = (answer, figure, row, t) => `${answer.group}/figures/${figure + 1}/cells/mean ${t.row} ${row.i + 1}`;

// The same of what stands months later.
export const laterPlace = (answer, row, t) => `${answer.group}/later/cells/mean ${t.row} ${row.i + 1}`;

// A line names so many and counts the rest; the card of the plan has them all.
export const FEW = 4;
export const few = (list, t) => (list.length > FEW + 1 ? [...list.slice(0, FEW), t.andMore(list.length - FEW)] : list).join('; ');
