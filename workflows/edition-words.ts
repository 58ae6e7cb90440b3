/** What an edition's states are called, and the sentences that tell why its next stage cannot begin yet. */
import { fact, say } from './table.ts';
import type { Facts, Guard, StateWords, Words } from './table.ts';

export const states = {
  draft: { label: say('Disiapkan', 'In preparation') },
  open: { label: say('Pendaftaran', 'Registration') },
  screening: { label: say('Seleksi administrasi', 'Administrative check') },
  judging: { label: say('Penilaian proposal', 'Desk judging') },
  selecting: { label: say('Pleno penentuan finalis', 'Plenary on the finalists') },
  objection: { label: say('Masa sanggah', 'Objection period') },
  interviewing: { label: say('Penilaian akhir', 'Final judging') },
  deciding: { label: say('Pleno akhir', 'Final plenary') },
  decided: {
    label: say('Hasil ditetapkan, menunggu pengumuman', 'Results determined, awaiting publication'),
    publicLabel: say('Pleno akhir', 'Final plenary'),
  },
  published: { label: say('Hasil diumumkan', 'Results published') },
  awarded: { label: say('Penganugerahan selesai', 'Awards presented') },
  archived: { label: say('Diarsipkan', 'In the archive'), final: true },
} satisfies Record<string, StateWords>;

export type EditionState = keyof typeof states;

/** Whether the edition's rules leave the stage out; unknown rules answer neither yes nor no. */
function skips(facts: Facts, stage: EditionState): boolean | undefined {
  return Array.isArray(facts.skips) ? facts.skips.includes(stage) : undefined;
}

function skipped(stage: EditionState, reason: Words): Guard {
  return { facts: ['skips'], holds: (facts) => skips(facts, stage) === true, reason, hides: true };
}

function held(stage: EditionState, reason: Words): Guard {
  return { facts: ['skips'], holds: (facts) => skips(facts, stage) === false, reason, hides: true };
}

export const guards: Record<string, Guard> = {
  noSubmittedLeftUnscreened: fact(
    'noSubmittedLeftUnscreened',
    say(
      'Masih ada usulan yang belum diputuskan, atau putusannya belum diumumkan, pada seleksi administrasi.',
      'Some proposals still have no verdict from the administrative check, or one that is not announced yet.',
    ),
  ),
  jurorsCalibrated: fact(
    'jurorsCalibrated',
    say(
      'Aturan mewajibkan kalibrasi penilai sebelum penilaian proposal, dan kalibrasi itu belum selesai.',
      'The rules ask for a calibration of the jurors before desk judging, and it is not finished yet.',
    ),
  ),
  judgingClosed: fact(
    'judgingClosed',
    say('Penilaian proposal belum ditutup.', 'Desk judging is not closed yet.'),
  ),
  finalJudgingClosed: fact(
    'finalJudgingClosed',
    say('Penilaian akhir belum ditutup.', 'Final judging is not closed yet.'),
  ),
  decreeComplete: fact(
    'decreeComplete',
    say(
      'Nomor, tanggal, atau penanda tangan surat keputusan belum lengkap.',
      'The number, date or signer of the decree is still missing.',
    ),
  ),
  noOpenObjection: fact(
    'noOpenObjection',
    say('Masih ada keberatan yang belum diputuskan.', 'At least one objection is still without a decision.'),
  ),
  screeningHeld: held(
    'screening',
    say('Edisi ini tidak memakai seleksi administrasi.', 'This edition has no administrative check.'),
  ),
  screeningSkipped: skipped(
    'screening',
    say(
      'Edisi ini memakai seleksi administrasi. Mulai seleksi administrasi lebih dahulu.',
      'This edition has an administrative check. Start that check first.',
    ),
  ),
  selectingHeld: held(
    'selecting',
    say('Edisi ini tidak memakai pleno penentuan finalis.', 'This edition has no plenary on the finalists.'),
  ),
  selectingSkipped: skipped(
    'selecting',
    say(
      'Edisi ini memakai pleno penentuan finalis. Mulai pleno itu lebih dahulu.',
      'This edition has a plenary on the finalists. Start that plenary first.',
    ),
  ),
  objectionHeld: held(
    'objection',
    say('Edisi ini tidak memakai masa sanggah.', 'This edition has no objection period.'),
  ),
  objectionSkipped: skipped(
    'objection',
    say(
      'Edisi ini memakai masa sanggah. Buka masa sanggah lebih dahulu.',
      'This edition has an objection period. Begin that period first.',
    ),
  ),
  finalJudgingHeld: held(
    'interviewing',
    say('Edisi ini tidak memakai penilaian akhir.', 'This edition has no final-judging stage.'),
  ),
  finalJudgingSkipped: skipped(
    'interviewing',
    say(
      'Edisi ini memakai penilaian akhir. Mulai penilaian akhir lebih dahulu.',
      'This edition has a final-judging stage. Start that stage first.',
    ),
  ),
};
