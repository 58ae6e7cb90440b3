/** Every way out of the competition: withdrawn by the agency, disqualified, an award put right or taken back. */
import type { SubmissionState } from './submission-words.ts';
import { mail, say } from './table.ts';
import type { Transition } from './table.ts';

const withdrawWords = {
  act: say('Tarik usulan', 'Withdraw proposal'),
  done: say('Usulan ditarik', 'Proposal withdrawn'),
};

export const exits: readonly Transition<SubmissionState>[] = [
  {
    from: ['draft', 'returned'],
    verb: 'withdraw',
    to: 'withdrawn',
    event: 'submission.withdrawn',
    who: ['innovator', 'agency-admin'],
    effects: mail('submission.withdrawn', 'agency', 'innovators'),
    words: withdrawWords,
  },
  {
    from: ['proposed'],
    verb: 'withdraw',
    to: 'withdrawn',
    event: 'submission.withdrawn',
    who: ['agency-admin'],
    effects: mail('submission.withdrawn', 'agency', 'innovators'),
    words: withdrawWords,
  },
  {
    from: ['submitted', 'correcting', 'screened', 'nominated', 'finalist', 'interviewed'],
    verb: 'withdraw',
    to: 'withdrawn',
    event: 'submission.withdrawn',
    who: ['agency-admin'],
    needsReason: true,
    effects: [...mail('submission.withdrawn', 'agency', 'innovators', 'office'), { kind: 'release' }],
    words: withdrawWords,
  },
  {
    from: ['ineligible', 'topInnovation', 'notSelected'],
    verb: 'withdraw',
    to: 'withdrawn',
    event: 'submission.withdrawn',
    who: ['agency-admin'],
    needsReason: true,
    guards: ['unannounced'],
    effects: [...mail('submission.withdrawn', 'agency', 'innovators', 'office'), { kind: 'release' }],
    words: withdrawWords,
  },
  {
    from: ['submitted', 'correcting', 'screened', 'nominated', 'finalist', 'interviewed', 'topInnovation'],
    verb: 'disqualify',
    to: 'disqualified',
    event: 'submission.disqualified',
    who: ['organiser'],
    two: true,
    needsReason: true,
    effects: [...mail('submission.disqualified', 'agency', 'innovators'), { kind: 'release' }],
    words: {
      act: say('Diskualifikasi usulan', 'Disqualify proposal'),
      done: say('Usulan didiskualifikasi', 'Proposal disqualified'),
    },
  },
  {
    from: ['finalist', 'interviewed', 'notSelected'],
    verb: 'giveAward',
    to: 'awarded',
    event: 'submission.awardGiven',
    who: ['organiser'],
    two: true,
    needsReason: true,
    guards: ['published'],
    effects: mail('submission.awardGiven', 'agency', 'innovators'),
    words: {
      act: say('Beri penghargaan melalui ralat', 'Give an award by a correction'),
      done: say('Penghargaan diberikan melalui ralat', 'Award given by a correction'),
    },
  },
  {
    from: ['awarded'],
    verb: 'takeAward',
    to: 'notSelected',
    event: 'submission.awardTaken',
    who: ['organiser'],
    two: true,
    needsReason: true,
    effects: mail('submission.awardTaken', 'agency', 'innovators'),
    words: {
      act: say('Ambil penghargaan melalui ralat', 'Take the award away by a correction'),
      done: say('Penghargaan diambil melalui ralat', 'Award taken away by a correction'),
    },
  },
  {
    from: ['awarded'],
    verb: 'revoke',
    to: 'revoked',
    event: 'submission.revoked',
    who: ['organiser'],
    two: true,
    needsReason: true,
    effects: [...mail('submission.revoked', 'agency', 'innovators'), { kind: 'directory' }],
    words: {
      act: say('Cabut penghargaan', 'Revoke the award'),
      done: say('Penghargaan dicabut', 'Award revoked'),
    },
  },
];
