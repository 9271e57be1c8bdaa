// Scenario files whose results are hard to show, for tests/test_page.mjs.

// A small office, with what makes its results hard.
export const office = ({ name = 'Office', scenario = 'as is', teams = { front: 3 }, type = 'permit', time = '1 h', goal = '90 % within 30 days', more = '', days = '2026-06-01..2026-08-30', replications = 12 }) => `sluse: 1
name: ${name}
period: ${days}
start: empty
every team: {calendar: office}
calendars: {office: {hours: {mon-fri: 08:00-15:00}, closed: [danish holidays]}}
teams:
${Object.entries(teams).map(([team, officers]) => `  ${team}: {officers: ${officers}}`).join('\n')}
cases:
  ${type}:
    intake: {per month: {jan-dec: 60}}
${goal ? `    goal: ${goal}\n` : ''}    track: normal
tracks:
  normal:
${Object.keys(teams).map((team, i) => `    - ${i === Object.keys(teams).length - 1 ? `decide: {by: ${team}, time: ${time}}` : `work: {what: step ${i + 1}, by: ${team}, time: ${time}}`}`).join('\n')}
scenarios:
  ${scenario}: {}
${more}replications: ${replications}
`;

const long = 'sagsbehandlingsafdelingen for særlige ærinder på Ærø og Åland med øvrige sager xyz'.slice(0, 80);
const word = 'sagsbehandlingsafdelingsærindebevillingsoverenskomst'.repeat(2).slice(0, 80);
export const hard = {
  'one replication of one scenario': office({ replications: 1 }),
  'nothing decided': office({ time: '90 h', days: '2026-06-01..2026-06-07' }),
  'a goal of 100 % and no other scenario': office({ goal: '100 % within 2 days' }),
  'no goal': office({ goal: null }),
  '200 teams': office({ teams: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`team ${i + 1}`, 1])), time: '5 min', replications: 3 }),
  'names of 80 letters': office({ name: long, scenario: long, teams: { [long]: 3 }, type: long, more: `  ${long.slice(0, 70)} plus:\n    set: {teams.${long}.officers: 4}\n` }),
  'names of one word of 80 letters': office({ name: word, scenario: word, teams: { [word]: 3 }, type: word, more: `  ${word.slice(0, 70)} plus:\n    set: {teams.${word}.officers: 4}\n` }),
  'markup in names': office({ name: '"</script><script>document.title=1</script><b>bold</b>"', scenario: '<script>alert(1)</script>', type: '<img src=x onerror=alert(1)>' }),
};
