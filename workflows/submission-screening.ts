/**
 * The administrative check: its verdicts, the second pair of eyes, the correction, and a verdict taken back.
 * A verdict stands in two rows: told to the agency at once, or kept until all verdicts are announced together. The
 * rule book says which; nothing else differs.
 */
import type { SubmissionState } from './submission-words.ts';
import { mail, say } from './table.ts';
import type { Effect, Transition } from './table.ts';

type Row = Transition<SubmissionState>;

const passed: Effect[] = mail('submission.screened', 'agency', 'innovators');
const failed: Effect[] = mail('submission.foundIneligible', 'agency', 'innovators');

/** The two ways in which a verdict reaches the agency. */
function verdict(row: Row): Row[] {
  const guards = row.guards ?? [];
  return [
    { ...row, guards: [...guards, 'verdictsAtOnce'] },
    { ...row, embargoed: true, guards: [...guards, 'verdictsTogether'] },
  ];
}

const verdicts: readonly Row[] = [
  ...verdict({
    from: ['submitted'],
    verb: 'pass',
    to: 'screened',
    event: 'submission.screened',
    who: ['secretariat'],
    guards: ['noFailureOfAnother'],
    effects: passed,
    words: {
      act: say('Nyatakan lolos', 'Mark as passed'),
      done: say('Lolos seleksi administrasi', 'Passed the administrative check'),
    },
  }),
  {
    from: ['submitted'],
    verb: 'proposeFailure',
    to: 'submitted',
    event: 'submission.failureProposed',
    who: ['secretariat'],
    embargoed: true,
    needsReason: true,
    guards: ['secondPairAsked', 'noFailureOfAnother'],
    effects: [],
    words: {
      act: say('Usulkan tidak lolos', 'Propose as not passed'),
      done: say(
        'Tidak lolos menurut satu orang, menunggu orang kedua',
        'Not passed by one person, awaiting a second',
      ),
    },
  },
  ...verdict({
    from: ['submitted'],
    verb: 'fail',
    to: 'ineligible',
    event: 'submission.foundIneligible',
    who: ['secretariat'],
    needsReason: true,
    guards: ['failureAgreed'],
    effects: failed,
    words: {
      act: say('Nyatakan tidak lolos', 'Mark as not passed'),
      done: say('Tidak lolos seleksi administrasi', 'Did not pass the administrative check'),
    },
  }),
  {
    from: ['submitted'],
    verb: 'disputeFailure',
    to: 'submitted',
    event: 'submission.failureDisputed',
    who: ['secretariat'],
    embargoed: true,
    needsReason: true,
    guards: ['failureOfAnother'],
    effects: mail('submission.failureDisputed', 'organisers'),
    words: {
      act: say('Tidak sependapat', 'Disagree'),
      done: say(
        'Dua orang berbeda pendapat, menunggu penyelenggara',
        'Two people disagree, awaiting an organiser',
      ),
    },
  },
  ...verdict({
    from: ['submitted'],
    verb: 'settlePass',
    to: 'screened',
    event: 'submission.screened',
    who: ['organiser'],
    needsReason: true,
    guards: ['failureDisputed'],
    effects: passed,
    words: {
      act: say('Putuskan lolos', 'Decide that it passes'),
      done: say('Diputuskan lolos oleh penyelenggara', 'Passed by decision of an organiser'),
    },
  }),
  ...verdict({
    from: ['submitted'],
    verb: 'settleFailure',
    to: 'ineligible',
    event: 'submission.foundIneligible',
    who: ['organiser'],
    needsReason: true,
    guards: ['failureDisputed'],
    effects: failed,
    words: {
      act: say('Putuskan tidak lolos', 'Decide that it does not pass'),
      done: say('Diputuskan tidak lolos oleh penyelenggara', 'Not passed by decision of an organiser'),
    },
  }),
  {
    from: ['screened', 'ineligible'],
    verb: 'reopenVerdict',
    to: 'submitted',
    event: 'submission.verdictReopened',
    who: ['secretariat', 'organiser'],
    embargoed: true,
    needsReason: true,
    guards: ['unannounced'],
    effects: [],
    words: {
      act: say('Buka lagi putusan', 'Reopen the verdict'),
      done: say('Putusan dibuka lagi', 'Verdict reopened'),
    },
  },
];

const corrections: readonly Row[] = [
  {
    from: ['submitted'],
    verb: 'askCorrection',
    to: 'correcting',
    event: 'submission.correctionAsked',
    who: ['secretariat'],
    guards: ['correctionAllowed', 'correctionsLeft', 'noFailureOfAnother'],
    effects: mail('submission.correctionAsked', 'agency', 'innovators'),
    words: {
      act: say('Minta perbaikan', 'Ask for a correction'),
      done: say('Perbaikan diminta', 'Correction asked for'),
    },
  },
  {
    from: ['correcting'],
    verb: 'sendCorrection',
    to: 'submitted',
    event: 'submission.corrected',
    who: ['agency-admin'],
    guards: ['correctionInTime', 'itemsComplete'],
    effects: [...mail('submission.corrected', 'agency', 'innovators'), { kind: 'likeness' }],
    words: {
      act: say('Kirim perbaikan', 'Send the correction'),
      done: say('Perbaikan dikirim', 'Correction sent'),
    },
  },
  {
    from: ['correcting'],
    verb: 'expireCorrection',
    to: 'submitted',
    event: 'submission.correctionExpired',
    who: ['system'],
    guards: ['correctionOverdue'],
    effects: mail('submission.correctionExpired', 'agency', 'innovators', 'office'),
    words: {
      act: say('Catat tenggat perbaikan lewat', 'Record that the time for the correction is over'),
      done: say('Perbaikan tidak dikirim sampai tenggat', 'No correction was sent in time'),
    },
  },
];

export const screening: readonly Row[] = [
  ...verdicts,
  ...corrections,
  {
    from: ['ineligible'],
    verb: 'overrideVerdict',
    to: 'screened',
    event: 'submission.verdictOverridden',
    who: ['organiser'],
    two: true,
    needsReason: true,
    effects: mail('submission.verdictOverridden', 'agency', 'innovators'),
    words: {
      act: say('Ubah putusan menjadi lolos', 'Change the verdict to passed'),
      done: say('Putusan diubah menjadi lolos', 'Verdict changed to passed'),
    },
  },
  {
    from: ['ineligible'],
    verb: 'reinstate',
    to: 'screened',
    event: 'submission.reinstated',
    who: ['organiser'],
    needsReason: true,
    guards: ['objectionUpheld'],
    effects: mail('submission.reinstated', 'agency', 'innovators'),
    words: {
      act: say('Pulihkan karena keberatan', 'Reinstate after an objection'),
      done: say('Dipulihkan karena keberatan', 'Reinstated after an objection'),
    },
  },
];
