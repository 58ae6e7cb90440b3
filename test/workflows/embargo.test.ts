import { expect, test } from 'vitest';
import { advance, announce, offers, stateShownTo, submission } from '../../workflows/index.ts';
import type { Role, Row } from '../../workflows/index.ts';
import { allRoles } from './legal-facts.ts';

const secrets: Row[] = [
  { state: 'screened', announcedState: 'submitted' },
  { state: 'ineligible', announcedState: 'submitted' },
  { state: 'nominated', announcedState: 'screened' },
  { state: 'finalist', announcedState: 'screened' },
  { state: 'finalist', announcedState: 'nominated' },
  { state: 'notSelected', announcedState: 'screened' },
  { state: 'notSelected', announcedState: 'finalist' },
  { state: 'notSelected', announcedState: 'interviewed' },
  { state: 'topInnovation', announcedState: 'interviewed' },
  { state: 'topInnovation', announcedState: 'finalist' },
];
const outside: Role[] = ['innovator', 'agency-admin', 'evaluator', 'hub', 'hub-verifier'];

test('a nomination keeps its mail back and leaves the announced state as it was', () => {
  const answer = advance(
    submission,
    { state: 'screened', announcedState: 'screened' },
    { verb: 'nominate', by: ['panel-chair'], facts: { judgingClosed: true } },
  );
  expect(answer).toMatchObject({ ok: true, state: 'nominated', announcedState: 'screened', effects: [] });
});

test('the announcement sends what the decision kept back, once', () => {
  expect(announce(submission, { state: 'finalist', announcedState: 'screened' })).toEqual({
    announcedState: 'finalist',
    effects: [
      { kind: 'mail', template: 'submission.finalistSelected', to: 'agency' },
      { kind: 'mail', template: 'submission.finalistSelected', to: 'innovators' },
    ],
  });
  expect(announce(submission, { state: 'finalist', announcedState: 'finalist' })).toEqual({
    announcedState: 'finalist',
    effects: [],
  });
});

test('a change that is not under embargo is known at once, with its mail', () => {
  const row = { state: 'submitted', announcedState: 'submitted' };
  const facts = { noFailureOfAnother: true, verdictsAtOnce: true };
  expect(advance(submission, row, { verb: 'pass', by: ['secretariat'], facts })).toMatchObject({
    ok: true,
    announcedState: 'screened',
    effects: [
      { kind: 'mail', template: 'submission.screened', to: 'agency' },
      { kind: 'mail', template: 'submission.screened', to: 'innovators' },
    ],
  });
});

test('who works inside an edition sees the decision; everybody else sees what was announced', () => {
  const row = { state: 'notSelected', announcedState: 'screened' };
  const shown = allRoles.filter((role) => stateShownTo(row, [role]) === 'notSelected');
  expect(shown.sort()).toEqual(
    [
      'auditor',
      'evaluator-chair',
      'organiser',
      'panel-chair',
      'panelist',
      'secretariat',
      'steward',
      'system',
    ].sort(),
  );
  expect(allRoles.filter((role) => !shown.includes(role)).sort()).toEqual([...outside].sort());
});

test('nobody outside can tell a secret decision from its absence, by buttons, refusals or leaving', () => {
  const verbs = [...new Set(submission.table.map((row) => row.verb)), 'nonsense'];
  for (const secret of secrets) {
    const plain = { state: secret.announcedState!, announcedState: secret.announcedState! };
    for (const role of outside) {
      expect(offers(submission, secret, [role])).toEqual(offers(submission, plain, [role]));
      for (const verb of verbs) {
        const event = { verb, by: [role] };
        const [hidden, known] = [advance(submission, secret, event), advance(submission, plain, event)];
        expect({ secret, role, verb, answer: visible(hidden) }).toEqual({
          secret,
          role,
          verb,
          answer: visible(known),
        });
      }
    }
  }
});

test('an agency may leave while the result is secret and no longer once it is announced', () => {
  const event = { verb: 'withdraw', by: ['agency-admin'] as Role[], facts: { announced: false } };
  expect(advance(submission, { state: 'notSelected', announcedState: 'screened' }, event)).toMatchObject({
    ok: true,
    state: 'withdrawn',
    announcedState: 'withdrawn',
  });
  expect(advance(submission, { state: 'notSelected', announcedState: 'notSelected' }, event)).toMatchObject({
    ok: false,
    code: 'guard_refused',
  });
});

/** What the person who asked gets to see of an answer; the row of the table stays inside. */
function visible(answer: ReturnType<typeof advance>): object {
  if (!answer.ok) return answer;
  const { transition, ...rest } = answer;
  return { ...rest, event: transition.event, needsReason: transition.needsReason, words: transition.words };
}
