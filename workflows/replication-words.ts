/** The states of a replication and what stands in the way of its steps, in the words people read. */
import { fact, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

export const states = {
  interest: { label: say('Minat diajukan', 'Interest declared') },
  invalid: { label: say('Minat tidak sah', 'Interest not valid'), final: true },
  waitingOwner: { label: say('Menunggu jawaban pemilik', 'Waiting for the owner') },
  declined: { label: say('Ditolak pemilik', 'Declined by the owner'), final: true },
  facilitated: { label: say('Difasilitasi hub', 'Taken over by the hub') },
  agreed: { label: say('Disetujui, kesepakatan belum lengkap', 'Agreed, agreement to be signed') },
  signed: { label: say('Kesepakatan ditandatangani', 'Agreement signed') },
  planSubmitted: { label: say('Rencana aksi diajukan', 'Action plan handed in') },
  implementing: { label: say('Sedang diterapkan', 'Being implemented') },
  finalCheck: { label: say('Pemeriksaan akhir', 'Final verification') },
  finished: { label: say('Selesai', 'Finished') },
  sustained12: { label: say('Masih berjalan setelah 12 bulan', 'Still running after 12 months') },
  sustained24: { label: say('Masih berjalan setelah 24 bulan', 'Still running after 24 months') },
  postponed: { label: say('Ditunda', 'Postponed') },
  stopped: { label: say('Dihentikan', 'Stopped'), final: true },
} satisfies Record<string, StateWords>;

export type ReplicationState = keyof typeof states;

/** From where a replication may be postponed, and to where it then returns. */
export const POSTPONABLE = [
  'interest',
  'waitingOwner',
  'facilitated',
  'agreed',
  'signed',
  'planSubmitted',
  'implementing',
  'finalCheck',
] as const satisfies readonly ReplicationState[];

const side = say(
  'Langkah ini milik instansi yang lain dalam replikasi ini.',
  'This step is the other agency’s in this replication.',
);

const whoAnswers = say(
  'Pemilik yang dapat dihubungi ditanya dahulu; selain itu hub yang mendampingi.',
  'An owner who can be reached is asked first; otherwise the hub helps.',
);

const returns = Object.fromEntries(
  POSTPONABLE.map((state) => [
    `was-${state}`,
    fact(
      `was-${state}`,
      say('Replikasi ini ditunda dari langkah yang lain.', 'It was postponed at another step.'),
      true,
    ),
  ]),
);

export const guards: Record<string, Guard> = {
  asReplicator: fact('asReplicator', side, true),
  asOwner: fact('asOwner', side, true),
  ownerHere: fact('ownerHere', whoAnswers, true),
  ownerAway: fact('ownerAway', whoAnswers, true),
  ownerOverdue: fact(
    'ownerOverdue',
    say('Waktu pemilik untuk menjawab belum lewat.', 'The owner’s time to answer is not over.'),
  ),
  ownSignatureMissing: fact(
    'ownSignatureMissing',
    say('Pihak Anda sudah menandatangani kesepakatan ini.', 'Your side has signed this agreement.'),
  ),
  signaturesComplete: fact(
    'signaturesComplete',
    say('Belum semua pihak menandatangani.', 'Not every party has signed.'),
  ),
  baselineGiven: fact(
    'baselineGiven',
    say(
      'Tuliskan keadaan awal dan sasarannya lebih dahulu: tanpa itu perubahan tidak dapat diukur.',
      'Write down the baseline and the target first: without them no change can be measured.',
    ),
  ),
  enoughActivities: fact(
    'enoughActivities',
    say(
      'Rencana aksi perlu sedikitnya tiga kegiatan, masing-masing dengan penanggung jawab, tanggal, dan keluaran.',
      'The plan needs at least three activities, each with its owner, dates and output.',
    ),
  ),
  coreChosen: fact(
    'coreChosen',
    say(
      'Pilih bagian inti inovasi yang dipertahankan.',
      'Choose the core components of the innovation that are kept.',
    ),
  ),
  milestonesCoded: fact(
    'milestonesCoded',
    say(
      'Masih ada kegiatan yang kemajuannya belum dinilai oleh hub atau verifikator.',
      'At least one activity has not been coded by the hub or a verifier.',
    ),
  ),
  checkerApart: fact(
    'checkerApart',
    say(
      'Yang memeriksa tidak boleh menjadi pelaksana, pemilik, atau terikat dengan salah satunya.',
      'Who verifies may not be a doer or an owner, nor have a tie with either.',
    ),
  ),
  mostlyDone: fact(
    'mostlyDone',
    say(
      'Kegiatan yang dinilai lengkap atau substansial belum lebih dari separuh, jadi belum dapat dinyatakan selesai.',
      'Not more than half of the activities were coded complete or substantial, so it cannot be called finished.',
    ),
  ),
  twelveMonths: fact(
    'twelveMonths',
    say('Belum 12 bulan sejak selesai.', 'It is not yet 12 months since it was finished.'),
  ),
  twentyFourMonths: fact(
    'twentyFourMonths',
    say('Belum 24 bulan sejak selesai.', 'It is not yet 24 months since it was finished.'),
  ),
  ...returns,
};
