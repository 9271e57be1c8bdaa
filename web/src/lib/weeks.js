// Which weeks of a path may be drawn: a week cut short is no fall, and cases that cannot be late yet are no success.
const DAY = 864e5;
const time = (iso) => Date.parse(iso + 'T00:00:00Z');
const weekday = (iso) => (new Date(time(iso)).getUTCDay() + 6) % 7;

export const longestGoal = (scenario) => Math.max(0, ...scenario.goals.filter((goal) => goal.of === 'decision').map((goal) => goal.days ?? 0));

// A month, "2026-09", whose last cases are not due before the period ends: what is known of it are the quick ones.
export function monthIsEarly(report, scenario, month) {
  const [year, number] = month.split('-').map(Number);
  return Date.UTC(year, number, 0) + longestGoal(scenario) * DAY > time(report.period.last);
}

// {from, until}: the first week drawn, and the one after the last.
export function weeksDrawn(report, scenario, column) {
  const count = scenario.weeks.length;
  if (column.slug === 'received_within_goal') {
    const due = (i) => time(scenario.week_start[i]) + (6 + longestGoal(scenario)) * DAY;
    const early = scenario.weeks.findIndex((_, i) => due(i) > time(report.period.last));
    return { from: 0, until: early < 0 ? count : early };
  }
  if (column.kind !== 'count' || column.is_stock || count < 3) return { from: 0, until: count };
  return { from: weekday(scenario.week_start[0]) > 0 ? 1 : 0, until: weekday(report.period.last) < 6 ? count - 1 : count };
}
