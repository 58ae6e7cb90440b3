import { describe, expect, test } from 'vitest';
import { advance, edition, offers, submission, workflows } from '../../workflows/index.ts';
import type { Facts, Role } from '../../workflows/index.ts';
import { allRoles, factsFor, guardsOf, wordsOf } from './legal-facts.ts';
import { legal, states } from './legal-transitions.ts';

test('an agency administrator sees the buttons of an endorsed proposal, the impossible one with its reason', () => {
  const facts = { complete: true, withinQuota: true, windowOpen: false };
  expect(offers(submission, { state: 'proposed' }, ['agency-admin'], facts)).toEqual([
    {
      verb: 'recall',
      act: { id: 'Ambil kembali sebagai draf', en: 'Take back as a draft' },
      two: false,
      needsReason: false,
      blocked: null,
    },
    {
      verb: 'return',
      act: { id: 'Kembalikan dengan catatan', en: 'Return with a note' },
      two: false,
      needsReason: true,
      blocked: null,
    },
    {
      verb: 'submit',
      act: { id: 'Dukung dan kirim', en: 'Endorse and submit' },
      two: false,
      needsReason: false,
      blocked: {
        id: 'Pendaftaran sedang tidak dibuka. Isi usulan tetap tersimpan.',
        en: 'Registration is not open at this time. The text of the proposal stays stored.',
      },
    },
    {
      verb: 'withdraw',
      act: { id: 'Tarik usulan', en: 'Withdraw proposal' },
      two: false,
      needsReason: false,
      blocked: null,
    },
  ]);
});

test('an act that needs two organisers says so on its button', () => {
  const facts = { decreeComplete: true, noOpenObjection: true };
  expect(offers(edition, { state: 'decided' }, ['organiser'], facts)).toEqual([
    {
      verb: 'publish',
      act: { id: 'Umumkan hasil', en: 'Publish the results' },
      two: true,
      needsReason: false,
      blocked: null,
    },
  ]);
});

test.each([
  ['selecting', [], ['startObjection']],
  ['selecting', ['objection'], ['startInterviews']],
  ['selecting', ['objection', 'interviewing'], ['startDeciding']],
  ['objection', [], ['startInterviews']],
  ['objection', ['interviewing'], ['startDeciding']],
  ['open', [], ['startScreening']],
])('an edition in %s that skips %j is offered only its own way: %j', (state, skips, verbs) => {
  const facts = { skips, noSubmittedLeftUnscreened: true, jurorsCalibrated: true };
  expect(offers(edition, { state }, ['organiser'], facts).map((offer) => offer.verb)).toEqual(verbs);
});

test('an edition without screening is told which verdicts block the start of judging', () => {
  const facts = { skips: ['screening'], noSubmittedLeftUnscreened: false };
  expect(offers(edition, { state: 'open' }, ['organiser'], facts)).toMatchObject([
    { verb: 'startJudging', blocked: edition.guards.noSubmittedLeftUnscreened!.reason },
  ]);
});

/** The workflows in which hubs and their verifiers work. */
const NETWORK = ['coaching', 'coachingPlan', 'replication', 'hub', 'hubAssessment'];

test('a role that has no part in a workflow is offered nothing in any of its states', () => {
  for (const workflow of workflows) {
    for (const state of wordsOf(states[workflow.name]!.all)) {
      const apart = NETWORK.includes(workflow.name) ? [] : ['hub', 'hub-verifier'];
      for (const role of ['auditor', 'steward', ...apart] as Role[]) {
        expect(offers(workflow, { state }, [role])).toEqual([]);
      }
    }
  }
});

describe.each(workflows)('the offers of the $name workflow', (workflow) => {
  test('are open exactly where the door is open, for every state, role and set of facts', () => {
    const verbs = [...new Set(legal[workflow.name]!.map((row) => row[1]))];
    const each = legal[workflow.name]!.map((row) => factsFor(guardsOf(row), workflow.name));
    const sets: Facts[] = [{}, ...new Map(each.map((facts) => [JSON.stringify(facts), facts])).values()];
    let open = 0;
    for (const state of wordsOf(states[workflow.name]!.all)) {
      for (const by of allRoles.map((role) => [role])) {
        for (const facts of sets) {
          const offered = offers(workflow, { state }, by, facts).filter((offer) => offer.blocked === null);
          const passed = verbs.filter((verb) => advance(workflow, { state }, { verb, by, facts }).ok);
          // Compared as texts: one costly comparison for each of some ten thousand cases would take most of the time.
          const [shown, allowed] = [offered.map((offer) => offer.verb).sort(), passed.sort()].map(String);
          if (shown !== allowed)
            expect({ state, by, facts, shown }).toEqual({ state, by, facts, shown: allowed });
          open += passed.length;
        }
      }
    }
    expect(open).toBeGreaterThan(0);
  });
});
