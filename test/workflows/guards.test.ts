import { describe, expect, test } from 'vitest';
import { advance, edition, factsNeeded, request, submission, workflows } from '../../workflows/index.ts';
import type { Facts } from '../../workflows/index.ts';
import { factsFor, guardsOf, rolesOf, rowFor } from './legal-facts.ts';
import { legal } from './legal-transitions.ts';

describe.each(workflows)('the guards of the $name workflow', (workflow) => {
  const guarded = legal[workflow.name]!.filter((row) => guardsOf(row).length > 0);

  test('each refuses by itself with its own reason', () => {
    for (const row of guarded) {
      for (const missing of guardsOf(row)) {
        const facts = factsFor(guardsOf(row), workflow.name, missing);
        const held = missing === 'unannounced' ? { state: row[0], announcedState: row[0] } : rowFor(row);
        const answer = advance(workflow, held, { verb: row[1], by: rolesOf(row), facts });
        expect({ row, missing, ok: answer.ok, code: 'code' in answer && answer.code }).toEqual({
          row,
          missing,
          ok: false,
          code: 'guard_refused',
        });
        expect('reason' in answer && answer.reason).toEqual(workflow.guards[missing]!.reason);
        expect(answer.state).toBe(row[0]);
      }
    }
  });

  test('let nothing pass when no fact was looked up', () => {
    for (const row of guarded) {
      const answer = advance(workflow, { state: row[0] }, { verb: row[1], by: rolesOf(row) });
      expect({ row, ok: answer.ok }).toEqual({ row, ok: false });
    }
  });

  test('read only the facts they name, and nothing that merely looks true lets them pass', () => {
    for (const [name, guard] of Object.entries(workflow.guards)) {
      const read = new Set<string | symbol>();
      const facts = new Proxy<Facts>({}, { get: (_, key) => (read.add(key), 'yes') });
      expect({ name, holds: guard.holds(facts) }).toEqual({ name, holds: false });
      expect({ name, read: [...read] }).toEqual({ name, read: guard.facts });
    }
  });
});

test('a proposal with text missing is not submitted, and the agency reads why', () => {
  const facts = { complete: false, withinQuota: true, windowOpen: true };
  expect(advance(submission, { state: 'proposed' }, { verb: 'submit', by: ['agency-admin'], facts })).toEqual(
    {
      ok: false,
      code: 'guard_refused',
      state: 'proposed',
      possible: ['recall', 'return', 'submit', 'withdraw'],
      reason: {
        id: 'Usulan belum lengkap. Lengkapi isian dan lampiran yang masih kurang.',
        en: 'The proposal is not complete. Fill in the answers and attachments that are still missing.',
      },
    },
  );
});

test('an organiser cannot confirm their own request, and nobody else can withdraw it', () => {
  const own = { otherPerson: false, unconflicted: true, notLapsed: true };
  const row = { state: 'requested' };
  const send = (verb: string, facts: Facts) => advance(request, row, { verb, by: ['organiser'], facts });
  expect(send('confirm', own)).toMatchObject({
    ok: false,
    code: 'guard_refused',
    reason: { en: 'You made this request yourself. Another organiser decides on it.' },
  });
  expect(send('withdraw', own)).toMatchObject({ ok: true, state: 'withdrawn' });
  expect(send('confirm', { ...own, otherPerson: true })).toMatchObject({ ok: true, state: 'confirmed' });
  expect(send('withdraw', { ...own, otherPerson: true })).toMatchObject({ ok: false, code: 'guard_refused' });
});

test.each([
  [[], 'open screening judging selecting objection interviewing deciding'],
  [['objection'], 'open screening judging selecting interviewing deciding'],
  [['interviewing'], 'open screening judging selecting objection deciding'],
  [['objection', 'interviewing'], 'open screening judging selecting deciding'],
  [['screening'], 'open judging selecting objection interviewing deciding'],
  [['screening', 'objection', 'interviewing'], 'open judging selecting deciding'],
])('an edition that skips %j has exactly one way forward: %s', (skips, way) => {
  const facts = {
    skips,
    noSubmittedLeftUnscreened: true,
    jurorsCalibrated: true,
    judgingClosed: true,
    finalJudgingClosed: true,
  };
  const verbs = [...new Set(edition.table.map((row) => row.verb))];
  const passed = ['open'];
  while (passed.at(-1) !== 'deciding') {
    const state = passed.at(-1)!;
    const answers = verbs.map((verb) => advance(edition, { state }, { verb, by: ['organiser'], facts }));
    const next = answers.filter((answer) => answer.ok).map((answer) => answer.state);
    expect({ state, ways: next.length }).toEqual({ state, ways: 1 });
    passed.push(next[0]!);
  }
  expect(passed.join(' ')).toBe(way);
});

test('an edition with an administrative check is told to start it, before anything about its verdicts', () => {
  const facts = { skips: [], noSubmittedLeftUnscreened: false };
  const event = { verb: 'startJudging', by: ['organiser' as const], facts };
  expect(advance(edition, { state: 'open' }, event)).toEqual({
    ok: false,
    code: 'guard_refused',
    state: 'open',
    possible: ['startScreening', 'startJudging'],
    reason: {
      id: 'Edisi ini memakai seleksi administrasi. Mulai seleksi administrasi lebih dahulu.',
      en: 'This edition has an administrative check. Start that check first.',
    },
  });
});

test('a service learns which facts to look up for a person, and no others', () => {
  expect(factsNeeded(submission, { state: 'proposed' }, ['agency-admin'])).toEqual([
    'complete',
    'withinQuota',
    'windowOpen',
  ]);
  expect(factsNeeded(submission, { state: 'proposed' }, ['innovator'])).toEqual([]);
  expect(factsNeeded(submission, { state: 'notSelected' }, ['agency-admin'])).toEqual([]);
  expect(factsNeeded(edition, { state: 'selecting' }, ['organiser'])).toEqual(['skips']);
});
