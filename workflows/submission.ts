/**
 * A submission's whole life, from a draft at a service unit to an award, and every way out. Award tiers (Top 45,
 * Outstanding and their like) are data on the award, not states; `interviewed` means that the final-judging stage
 * was scored, whatever its kind.
 */
import { exits } from './submission-exits.ts';
import { screening } from './submission-screening.ts';
import { guards, states } from './submission-words.ts';
import type { SubmissionState } from './submission-words.ts';
import { defineWorkflow, mail, say } from './table.ts';

const finalistWords = {
  act: say('Tetapkan sebagai finalis', 'Choose as finalist'),
  done: say('Ditetapkan sebagai finalis', 'Chosen as finalist'),
};
const topWords = {
  act: say('Tetapkan sebagai Top Inovasi', 'Name as Top Innovation'),
  done: say('Ditetapkan sebagai Top Inovasi', 'Named as Top Innovation'),
};

export const submission = defineWorkflow<SubmissionState>({
  name: 'submission',
  creation: { event: 'submission.drafted', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['draft', 'returned'],
      verb: 'propose',
      to: 'proposed',
      event: 'submission.proposed',
      who: ['innovator', 'agency-admin'],
      guards: ['complete'],
      effects: mail('submission.proposed', 'agency'),
      words: {
        act: say('Kirim ke Admin Lokal', 'Send to agency administrator'),
        done: say('Dikirim ke Admin Lokal', 'Sent to the agency administrator'),
      },
    },
    {
      from: ['proposed'],
      verb: 'recall',
      to: 'draft',
      event: 'submission.recalled',
      who: ['innovator', 'agency-admin'],
      effects: [],
      words: {
        act: say('Ambil kembali sebagai draf', 'Take back as a draft'),
        done: say('Diambil kembali sebagai draf', 'Taken back as a draft'),
      },
    },
    {
      from: ['proposed'],
      verb: 'return',
      to: 'returned',
      event: 'submission.returned',
      who: ['agency-admin'],
      needsReason: true,
      effects: mail('submission.returned', 'innovators'),
      words: {
        act: say('Kembalikan dengan catatan', 'Return with a note'),
        done: say('Dikembalikan dengan catatan', 'Returned with a note'),
      },
    },
    {
      from: ['proposed'],
      verb: 'submit',
      to: 'submitted',
      event: 'submission.submitted',
      who: ['agency-admin'],
      guards: ['complete', 'withinQuota', 'windowOpen'],
      effects: [...mail('submission.submitted', 'agency', 'innovators'), { kind: 'likeness' }],
      words: {
        act: say('Dukung dan kirim', 'Endorse and submit'),
        done: say('Didukung instansi dan dikirim', 'Endorsed by the agency and submitted'),
      },
    },
    {
      from: ['submitted'],
      verb: 'admit',
      to: 'screened',
      event: 'submission.admitted',
      who: ['system'],
      guards: ['screeningSkipped'],
      effects: [],
      words: {
        act: say('Terima untuk dinilai', 'Admit to judging'),
        done: say('Diterima untuk dinilai', 'Admitted to judging'),
      },
    },
    ...screening,
    {
      from: ['screened'],
      verb: 'nominate',
      to: 'nominated',
      event: 'submission.nominated',
      who: ['panel-chair', 'evaluator-chair', 'organiser'],
      embargoed: true,
      guards: ['judgingClosed'],
      effects: mail('submission.nominated', 'agency', 'innovators'),
      words: { act: say('Nominasikan', 'Nominate'), done: say('Dinominasikan', 'Nominated') },
    },
    {
      from: ['nominated'],
      verb: 'selectFinalist',
      to: 'finalist',
      event: 'submission.finalistSelected',
      who: ['organiser', 'panel-chair'],
      embargoed: true,
      effects: mail('submission.finalistSelected', 'agency', 'innovators'),
      words: finalistWords,
    },
    {
      from: ['screened'],
      verb: 'selectFinalist',
      to: 'finalist',
      event: 'submission.finalistSelected',
      who: ['organiser', 'panel-chair'],
      embargoed: true,
      guards: ['nomineesSkipped'],
      effects: mail('submission.finalistSelected', 'agency', 'innovators'),
      words: finalistWords,
    },
    {
      from: ['screened', 'nominated', 'finalist', 'interviewed'],
      verb: 'notSelect',
      to: 'notSelected',
      event: 'submission.notSelected',
      who: ['organiser', 'panel-chair', 'evaluator-chair'],
      embargoed: true,
      effects: mail('submission.notSelected', 'agency', 'innovators'),
      words: {
        act: say('Tandai tidak terpilih', 'Mark as not chosen'),
        done: say('Tidak terpilih', 'Not chosen'),
      },
    },
    {
      from: ['finalist'],
      verb: 'completeInterview',
      to: 'interviewed',
      event: 'submission.interviewed',
      who: ['system', 'organiser', 'secretariat'],
      guards: ['finalJudgingScored'],
      effects: [],
      words: {
        act: say('Selesaikan penilaian akhir', 'Complete final judging'),
        done: say('Penilaian akhir selesai', 'Final judging completed'),
      },
    },
    {
      from: ['interviewed'],
      verb: 'nameTop',
      to: 'topInnovation',
      event: 'submission.topInnovationNamed',
      who: ['organiser', 'panel-chair'],
      embargoed: true,
      effects: mail('submission.topInnovationNamed', 'agency', 'innovators'),
      words: topWords,
    },
    {
      from: ['finalist'],
      verb: 'nameTop',
      to: 'topInnovation',
      event: 'submission.topInnovationNamed',
      who: ['organiser', 'panel-chair'],
      embargoed: true,
      guards: ['finalJudgingSkipped'],
      effects: mail('submission.topInnovationNamed', 'agency', 'innovators'),
      words: topWords,
    },
    {
      from: ['topInnovation'],
      verb: 'award',
      to: 'awarded',
      event: 'submission.awarded',
      who: ['organiser', 'system'],
      guards: ['published'],
      effects: [...mail('submission.awarded', 'agency', 'innovators'), { kind: 'certificate' }],
      words: {
        act: say('Serahkan penghargaan', 'Present the award'),
        done: say('Penghargaan diserahkan', 'Award presented'),
      },
    },
    ...exits,
  ],
});
