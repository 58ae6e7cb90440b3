/** The sentences that tell why a step of the administrative check is not possible yet. */
import { fact, say } from './table.ts';
import type { Guard } from './table.ts';

const toldUnknown = say(
  'Aturan edisi ini tidak menyebut kapan putusan diberitahukan.',
  'The rules of this edition do not say when verdicts are told.',
);

export const screeningGuards: Record<string, Guard> = {
  verdictsAtOnce: fact('verdictsAtOnce', toldUnknown),
  verdictsTogether: fact('verdictsTogether', toldUnknown),
  secondPairAsked: fact(
    'secondPairAsked',
    say(
      'Edisi ini tidak meminta orang kedua untuk putusan tidak lolos.',
      'This edition asks for no second person when a proposal does not pass.',
    ),
    true,
  ),
  noFailureOfAnother: fact(
    'noFailureOfAnother',
    say(
      'Orang lain di sekretariat menilai usulan ini tidak lolos. Setujui atau nyatakan tidak sependapat.',
      'Another person of the secretariat finds that this proposal does not pass. Agree or disagree.',
    ),
  ),
  failureOfAnother: fact(
    'failureOfAnother',
    say(
      'Tidak ada usul tidak lolos dari orang lain yang menunggu pendapat Anda.',
      'No failure proposed by somebody else awaits your opinion.',
    ),
    true,
  ),
  failureAgreed: fact(
    'failureAgreed',
    say(
      'Tidak lolos baru berlaku setelah orang lain di sekretariat menyetujuinya.',
      'A failure takes effect only when another person of the secretariat agrees.',
    ),
    true,
  ),
  failureDisputed: fact(
    'failureDisputed',
    say(
      'Penyelenggara memutuskan hanya bila dua orang sekretariat berbeda pendapat.',
      'An organiser decides only where two people of the secretariat disagree.',
    ),
    true,
  ),
  correctionAllowed: fact(
    'correctionAllowed',
    say('Edisi ini tidak mengenal perbaikan.', 'This edition knows no corrections.'),
    true,
  ),
  correctionsLeft: fact(
    'correctionsLeft',
    say(
      'Kesempatan perbaikan usulan ini sudah habis. Beri putusan.',
      'This proposal has had all its corrections. Give the verdict.',
    ),
  ),
  correctionInTime: fact(
    'correctionInTime',
    say(
      'Batas waktu perbaikan sudah lewat. Usulan diputuskan sekretariat menurut isi yang ada.',
      'The time for the correction is over. The secretariat decides on the proposal as it stands.',
    ),
  ),
  itemsComplete: fact(
    'itemsComplete',
    say(
      'Masih ada bagian yang diminta tetapi belum diperbaiki.',
      'Some of the parts asked for are not corrected yet.',
    ),
  ),
  correctionOverdue: fact(
    'correctionOverdue',
    say('Batas waktu perbaikan belum lewat.', 'The time for the correction is not over yet.'),
  ),
  objectionUpheld: fact(
    'objectionUpheld',
    say(
      'Tidak ada keberatan yang dikabulkan untuk usulan ini.',
      'No objection about this proposal has been upheld.',
    ),
    true,
  ),
};
