import { describe, expect, test } from 'vitest';
import { workflows } from '../../workflows/index.ts';
import type { Words, Workflow } from '../../workflows/index.ts';

/** A name that is plainly code. One-word names such as "open" are English too and may stand in an English sentence. */
const camelCase = /^[a-z]+[A-Z]/;

describe.each(workflows)('the words of the $name workflow', (workflow) => {
  const texts = textsOf(workflow);

  test('are there in both languages, each in its own, without loose spaces', () => {
    for (const [at, { id, en }] of texts) {
      expect({ at, id: id.trim(), en: en.trim() }).toEqual({ at, id, en });
      expect({ at, empty: id === '' || en === '' }).toEqual({ at, empty: false });
      if (!['Finalis/Finalist', 'Draf/Draft'].includes(`${id}/${en}`)) expect(id).not.toBe(en);
    }
  });

  test('never show a name from the code', () => {
    const names = [
      ...Object.keys(workflow.states),
      ...Object.keys(workflow.guards),
      ...workflow.table.flatMap((row) => [row.verb, row.event]),
    ];
    for (const [at, { id, en }] of texts) {
      for (const name of names) {
        const word = new RegExp(`\\b${name.replaceAll('.', '\\.')}\\b`);
        expect({ at, name, shown: word.test(id) }).toEqual({ at, name, shown: false });
        if (camelCase.test(name))
          expect({ at, name, shown: word.test(en) }).toEqual({ at, name, shown: false });
      }
    }
  });

  test('begin with a capital and stay calm: no exclamation marks, no pleas', () => {
    for (const [at, { id, en }] of texts) {
      expect({ at, capital: /^[A-Z]/.test(id) && /^[A-Z]/.test(en) }).toEqual({ at, capital: true });
      expect({ at, loud: /!|silakan|mohon/i.test(id) || /!|please|sorry/i.test(en) }).toEqual({
        at,
        loud: false,
      });
    }
  });

  test('give each guard a whole sentence and no button or label a full stop', () => {
    for (const [at, { id, en }] of texts) {
      const stops = [id.endsWith('.'), en.endsWith('.')];
      expect({ at, stops }).toEqual({ at, stops: at.startsWith('guard') ? [true, true] : [false, false] });
    }
  });

  test('name each state and each verb so that no two are confused', () => {
    for (const language of ['id', 'en'] as const) {
      const labels = Object.values(workflow.states).map((state) => state.label[language]);
      expect(new Set(labels).size).toBe(labels.length);
      const acts = new Map(workflow.table.map((row) => [row.verb, row.words.act[language]]));
      expect(new Set(acts.values()).size).toBe(acts.size);
    }
  });
});

test('the events that are recorded and mailed carry the name of their workflow, in the past tense', () => {
  const events = workflows.map((workflow) => [
    workflow.creation.event,
    ...new Set(workflow.table.map((row) => row.event)),
  ]);
  expect(events.map((names) => names.join(' '))).toEqual([
    'edition.drafted edition.opened edition.screeningStarted edition.judgingStarted edition.selectingStarted ' +
      'edition.objectionStarted edition.interviewsStarted edition.decidingStarted edition.decided ' +
      'edition.published edition.awarded edition.archived',
    'submission.drafted submission.proposed submission.recalled submission.returned submission.submitted ' +
      'submission.admitted submission.screened submission.failureProposed submission.foundIneligible submission.failureDisputed ' +
      'submission.verdictReopened submission.correctionAsked submission.corrected submission.correctionExpired ' +
      'submission.verdictOverridden submission.reinstated submission.nominated ' +
      'submission.finalistSelected submission.notSelected submission.interviewed ' +
      'submission.topInnovationNamed submission.awarded submission.withdrawn submission.disqualified ' +
      'submission.awardGiven submission.awardTaken submission.revoked',
    'calibration.drafted calibration.opened calibration.discussed calibration.closed calibration.dropped calibration.cancelled',
    'assignment.offered assignment.accepted assignment.declined assignment.recused assignment.released ' +
      'assignment.completed assignment.reopened assignment.withdrawn assignment.offered',
    'scoresheet.opened scoresheet.submitted scoresheet.reopened scoresheet.lateAdmitted scoresheet.revised scoresheet.locked scoresheet.unlocked ' +
      'scoresheet.voided',
    'lateScore.kept lateScore.admitted',
    'interview.planned interview.started interview.completed interview.absenceRecorded interview.cancelled ' +
      'interview.rescheduled',
    'interviewAsk.filed interviewAsk.granted interviewAsk.refused interviewAsk.withdrawn',
    'fieldVisit.planned fieldVisit.replanned fieldVisit.visited fieldVisit.reported fieldVisit.sentBack fieldVisit.confirmed ' +
      'fieldVisit.cancelled',
    'plenary.convened plenary.closed plenary.minutesCorrected',
    'objection.filed objection.admitted objection.foundInadmissible objection.upheld objection.rejected ' +
      'objection.settled objection.withdrawn',
    'request.requested request.confirmed request.refused request.lapsed request.withdrawn',
    'message.written message.scheduled message.approved message.stopped message.sent message.discarded',
    'mailTask.opened mailTask.closed mailTask.reopened',
    'webhook.registered webhook.disabled webhook.enabled webhook.removed',
    'conflict.suspected conflict.confirmed conflict.dismissed',
    'seat.invited seat.accepted seat.declined seat.left seat.withdrawn seat.invited',
    'nameList.begun nameList.confirmed nameList.reopened nameList.waived',
    'question.asked question.asked question.answered question.settled',
    'rehearsal.started rehearsal.finished rehearsal.failed rehearsal.cancelled rehearsal.resumed ' +
      'rehearsal.wipeOrdered',
    'privacyRequest.filed privacyRequest.fulfilled privacyRequest.proposed privacyRequest.erased privacyRequest.sentBack ' +
      'privacyRequest.refused privacyRequest.withdrawn',
    'replication.declared replication.verified replication.facilitated replication.rejected replication.agreed replication.declined ' +
      'replication.ownerSilent replication.proceeded replication.ownerLeft replication.partySigned replication.concluded ' +
      'replication.planSubmitted replication.planReturned replication.started replication.finalRequested replication.sentBack ' +
      'replication.finished replication.sustained replication.postponed replication.resumed replication.stopped',
    'article.begun article.submitted article.returned article.approved article.withdrawn article.revised',
    'hub.invited hub.committed hub.coachingBegun hub.planPresented hub.planReturned hub.determined hub.activated hub.lapsed hub.renewalBegun hub.recommitted hub.resumed hub.withdrawn hub.removed hub.invitedAgain',
    'hubAssessment.begun hubAssessment.submitted hubAssessment.returned hubAssessment.verified',
    'validationRound.opened validationRound.extended validationRound.closed',
    'validation.asked validation.confirmed validation.told validation.accepted validation.returned validation.lapsed',
    'monitoringEntry.asked monitoringEntry.handedIn monitoringEntry.sentBack monitoringEntry.invited monitoringEntry.heard monitoringEntry.concluded',
    'coaching.planned coaching.announced coaching.begun coaching.finished coaching.closed coaching.cancelled',
    'coachingPlan.invited coachingPlan.written coachingPlan.presented coachingPlan.followedUp coachingPlan.completed coachingPlan.stopped',
  ]);
});

test('each mail that a change sends is known by name, with the people who get it', () => {
  const sent = workflows.flatMap((workflow) => [workflow.creation, ...workflow.table]);
  const lines = sent.flatMap(({ effects }) => {
    const mails = effects.filter((effect) => effect.kind === 'mail');
    return mails.length === 0 ? [] : [`${mails[0]!.template}: ${mails.map((each) => each.to).join(', ')}`];
  });
  expect([...new Set(lines)]).toEqual([
    'edition.opened: agency',
    'edition.objectionStarted: agency',
    'edition.published: organisers',
    'submission.proposed: agency',
    'submission.returned: innovators',
    'submission.submitted: agency, innovators',
    'submission.screened: agency, innovators',
    'submission.foundIneligible: agency, innovators',
    'submission.failureDisputed: organisers',
    'submission.correctionAsked: agency, innovators',
    'submission.corrected: agency, innovators',
    'submission.correctionExpired: agency, innovators, office',
    'submission.verdictOverridden: agency, innovators',
    'submission.reinstated: agency, innovators',
    'submission.nominated: agency, innovators',
    'submission.finalistSelected: agency, innovators',
    'submission.notSelected: agency, innovators',
    'submission.topInnovationNamed: agency, innovators',
    'submission.awarded: agency, innovators',
    'submission.withdrawn: agency, innovators',
    'submission.withdrawn: agency, innovators, office',
    'submission.disqualified: agency, innovators',
    'submission.awardGiven: agency, innovators',
    'submission.awardTaken: agency, innovators',
    'submission.revoked: agency, innovators',
    'calibration.opened: jurors',
    'calibration.discussed: jurors',
    'calibration.cancelled: jurors',
    'assignment.offered: person',
    'assignment.declined: office',
    'assignment.recused: office',
    'assignment.released: person',
    'lateScore.admitted: person',
    'interview.planned: agency, jurors',
    'interview.absenceRecorded: agency, office',
    'interview.cancelled: agency, jurors',
    'interview.rescheduled: agency, jurors',
    'interviewAsk.filed: office',
    'interviewAsk.granted: person',
    'interviewAsk.refused: person',
    'fieldVisit.planned: agency',
    'fieldVisit.replanned: agency',
    'fieldVisit.reported: organisers',
    'fieldVisit.cancelled: agency',
    'objection.filed: office',
    'objection.admitted: agency',
    'objection.upheld: agency, organisers',
    'objection.rejected: agency',
    'objection.settled: agency',
    'objection.withdrawn: office',
    'request.requested: organisers',
    'request.confirmed: person',
    'request.refused: person',
    'request.lapsed: person',
    'request.withdrawn: organisers',
    'message.sent: list',
    'seat.invited: person',
    'seat.declined: office',
    'question.asked: office',
    'privacyRequest.filed: office',
    'privacyRequest.fulfilled: person',
    'privacyRequest.proposed: organisers',
    'privacyRequest.refused: person',
    'replication.declared: hub',
    'replication.verified: owner, replicator',
    'replication.facilitated: replicator, hub',
    'replication.rejected: replicator',
    'replication.agreed: replicator, hub',
    'replication.declined: replicator, hub',
    'replication.ownerSilent: replicator, owner, hub',
    'replication.proceeded: replicator',
    'replication.ownerLeft: replicator, hub',
    'replication.concluded: replicator, owner, hub',
    'replication.planSubmitted: hub',
    'replication.planReturned: replicator',
    'replication.started: replicator, owner',
    'replication.finalRequested: verifiers, hub',
    'replication.sentBack: replicator',
    'replication.finished: replicator, owner, hub',
    'replication.sustained: hub, owner',
    'replication.postponed: hub',
    'replication.resumed: hub',
    'replication.stopped: owner, hub',
    'replication.stopped: owner, hub, replicator',
    'hub.invited: hub',
    'hub.committed: hub',
    'hub.planPresented: peers, office',
    'hub.planReturned: hub',
    'hub.determined: hub',
    'hub.lapsed: hub',
    'hub.renewalBegun: hub',
    'hub.withdrawn: office',
    'hub.removed: hub',
    'hub.invitedAgain: hub',
    'hubAssessment.submitted: verifiers',
    'hubAssessment.returned: hub',
    'hubAssessment.verified: hub',
  ]);
  const certificates = sent.filter(({ effects }) => effects.some((effect) => effect.kind === 'certificate'));
  expect(certificates.map((row) => row.event)).toEqual([
    'submission.awarded',
    'nameList.confirmed',
    'nameList.waived',
    'replication.finished',
  ]);
});

function textsOf(workflow: Workflow): [string, Words][] {
  const states = Object.entries(workflow.states).flatMap(
    ([name, { label, publicLabel }]): [string, Words][] => [
      [`state ${name}`, label],
      ...(publicLabel ? [[`state ${name}, public`, publicLabel] as [string, Words]] : []),
    ],
  );
  const guards = Object.entries(workflow.guards).map(([name, { reason }]): [string, Words] => [
    `guard ${name}`,
    reason,
  ]);
  const verbs = workflow.table.flatMap(({ verb, words }): [string, Words][] => [
    [`${verb}, act`, words.act],
    [`${verb}, done`, words.done],
  ]);
  return [...states, ...guards, ...verbs];
}
