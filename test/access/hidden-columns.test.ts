import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

/**
 * A column that a viewer may not see must not decide which rows that viewer gets, in which order, or how long it takes: another
 * product was read out through such a filter, and again through its time. These are the columns; below stands, by hand, every file that
 * compares or sorts by one, and for whom. A use that is not listed fails, and so does a line that nothing needs any more.
 */
const HIDDEN = [
  'submissions.state',
  'submissions.stateReason',
  'assignments.jurorId',
  'assignments.state',
  'scoresheets.jurorId',
  'scoresheets.state',
  'scoresheets.total',
  'scores.score',
  'scores.comment',
  'scoresheetVersions.jurorId',
  'scoresheetVersions.total',
  'selections.rank',
  'selections.chosen',
  'selections.deviationReason',
  'rankings.rows',
  'awards.position',
  'conflicts.personId',
  'conflicts.state',
  'comments.authorId',
  'publications.content',
  'seats.jurorId',
  'screenings.screenedBy',
  'screenings.verdict',
  'objectors.personId',
  'objectors.email',
];

/** The same columns as they are called in SQL that is written out. */
const WRITTEN_OUT = [
  'juror_id',
  'total',
  'score',
  'deviation_reason',
  'state_reason',
  'screened_by',
  'author_id',
];

/**
 * own: compared with the id of who asks, or the sheet of who asks. office: asked for officers alone, without those in conflict. system:
 * the program's own work, nobody reads the rows. told: of what was published or announced. choice: the agency's announced state stands
 * in the same expression for whoever is of the agency.
 */
const USES: Readonly<
  Record<string, Readonly<Record<string, 'own' | 'office' | 'system' | 'told' | 'choice'>>>
> = {
  'chain/queries.ts': { 'submissions.state': 'own' },
  'events/mail-values.ts': { juror_id: 'system' },
  'integrity/package-queries.ts': { 'selections.rank': 'told', total: 'told' },
  'integrity/seal-records.ts': { total: 'system' },
  'interviews/paper-queries.ts': { 'scoresheets.state': 'office' },
  'interviews/queries.ts': { 'assignments.state': 'own', juror_id: 'own' },
  'interviews/timetable-queries.ts': { 'submissions.state': 'office' },
  'judging/adjustment-queries.ts': { juror_id: 'office', total: 'office' },
  'judging/assignment-list-queries.ts': { 'assignments.jurorId': 'office', 'assignments.state': 'office' },
  'judging/assignment-queries.ts': {
    'assignments.jurorId': 'own',
    'assignments.state': 'own',
    'scores.score': 'own',
    'submissions.state': 'office',
  },
  'judging/bench-example.ts': { total: 'office' },
  'judging/bench-queries.ts': { juror_id: 'office' },
  'judging/closing-queries.ts': { juror_id: 'office', score: 'office', total: 'office' },
  // The office's list: its reader's own agencies' conflicts are left out of each page.
  'judging/conflict-list-queries.ts': { 'conflicts.state': 'office' },
  'judging/consolidation-queries.ts': { 'assignments.state': 'system' },
  'judging/departure-service.ts': { 'assignments.state': 'system' },
  'judging/juror-list-queries.ts': { juror_id: 'office' },
  // How many proposals each agency has, for whoever appoints; an officer's own tree is as hidden there as everywhere.
  'judging/juror-queries.ts': { 'submissions.state': 'office' },
  'judging/mirror-service.ts': { juror_id: 'own', score: 'told', total: 'told' },
  'judging/pact-queries.ts': {
    'assignments.jurorId': 'own',
    'assignments.state': 'own',
    'conflicts.personId': 'own',
  },
  'judging/plan-queries.ts': {
    'assignments.jurorId': 'office',
    'assignments.state': 'office',
    'submissions.state': 'office',
  },
  'judging/reminder-queries.ts': { juror_id: 'office' },
  'judging/scoresheet-queries.ts': {
    'assignments.jurorId': 'own',
    'assignments.state': 'own',
    'scoresheets.state': 'own',
  },
  'judging/seat-queries.ts': { 'seats.jurorId': 'own' },
  'judging/selection-queries.ts': { 'submissions.state': 'office' },
  'judging/standings-queries.ts': {
    'assignments.jurorId': 'office',
    'assignments.state': 'office',
    'scores.score': 'office',
    'scoresheets.state': 'office',
    'submissions.state': 'office',
  },
  'objections/people-queries.ts': { juror_id: 'office', screened_by: 'office' },
  'objections/queries.ts': { 'objectors.email': 'own' },
  'pace/queries.ts': { juror_id: 'office' },
  'people/merge-queries.ts': { juror_id: 'system' },
  'people/privacy/queries.ts': { juror_id: 'office' },
  'platform/changes-queries.ts': { juror_id: 'own' },
  'plenary/queries.ts': { 'submissions.state': 'office' },
  // How well a published innovation answers a question: no juror's score.
  'portal/directory-queries.ts': { score: 'told' },
  'rehearsal/queries.ts': { 'assignments.state': 'system' },
  'results/certificate-queries.ts': { juror_id: 'office' },
  'results/letter-queries.ts': { score: 'told', total: 'told' },
  'results/queries.ts': { 'awards.position': 'told', 'submissions.state': 'told' },
  'screening/export-queries.ts': { screened_by: 'office' },
  'screening/pace-queries.ts': { screened_by: 'office' },
  'screening/queue-queries.ts': { screened_by: 'office', 'submissions.state': 'office' },
  'submissions/attachment-queries.ts': { juror_id: 'own' },
  'submissions/author-queries.ts': { author_id: 'own' },
  'submissions/list-queries.ts': { 'submissions.state': 'choice' },
  // Who wrote a draft last, for those of its agency.
  'submissions/progress-queries.ts': { author_id: 'own' },
  'submissions/reading-queries.ts': { 'submissions.state': 'office' },
  'submissions/state-service.ts': { 'submissions.state': 'system' },
  'submissions/view-queries.ts': { author_id: 'own' },
};

const SERVER = join(import.meta.dirname, '../../server');
const COMPARED =
  /\b(?:eq|ne|inArray|notInArray|gte?|lte?|isNull|isNotNull|asc|desc|i?like|between)\(\s*(\w+)\.(\w+)/g;
const IN_TEMPLATE = /\$\{(\w+)\.(\w+)\}/g;
const TEMPLATE = /sql(?:<[^`]*?>)?`([^`]*)`/g;
const CLAUSE =
  /\b(?:where|order by|on|having)\b(.*?)(?=\b(?:where|order by|group by|from|join|select|limit|set|values|returning)\b|$)/gis;

function usesIn(text: string): string[] {
  const named = [...text.matchAll(COMPARED), ...text.matchAll(IN_TEMPLATE)].map(
    ([, table, column]) => `${table}.${column}`,
  );
  const words = [...text.matchAll(TEMPLATE)]
    .flatMap(([, template]) => [...template!.matchAll(CLAUSE)])
    .flatMap(([, clause]) => clause!.match(/\w+/g) ?? []);
  return [
    ...named.filter((one) => HIDDEN.includes(one)),
    ...words.filter((one) => WRITTEN_OUT.includes(one)),
  ];
}

test('every query that compares or sorts by a hidden column is known, and for whom', () => {
  const found: Record<string, string[]> = {};
  for (const name of readdirSync(SERVER, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || /^(db|demo|dev)\//.test(name)) continue;
    const uses = [...new Set(usesIn(readFileSync(join(SERVER, name), 'utf8')))].sort();
    if (uses.length > 0) found[relative('.', name)] = uses;
  }
  const known = Object.fromEntries(
    Object.entries(USES).map(([name, uses]) => [name, Object.keys(uses).sort()]),
  );
  expect(found).toEqual(known);
});

test('a list that sorts by a score would be found', () => {
  expect(usesIn('.orderBy(desc(scoresheets.total))')).toEqual(['scoresheets.total']);
  expect(usesIn('sql`select 1 from scoresheets k where k.juror_id = 1`')).toEqual(['juror_id']);
  expect(usesIn('sql`select ${rows} from x order by ${submissions.state}`')).toEqual(['submissions.state']);
});
