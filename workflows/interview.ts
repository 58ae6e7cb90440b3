/** One finalist's slot before the panel. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

const states = {
  planned: { label: say('Terjadwal', 'Scheduled') },
  running: { label: say('Sedang berlangsung', 'In progress') },
  completed: { label: say('Selesai', 'Finished'), final: true },
  absent: { label: say('Tidak hadir', 'Did not attend') },
  cancelled: { label: say('Dibatalkan', 'Called off'), final: true },
} satisfies Record<string, StateWords>;

export type InterviewState = keyof typeof states;

const guards: Record<string, Guard> = {
  allSheetsIn: fact(
    'allSheetsIn',
    say(
      'Masih ada panelis yang belum mengirim lembar nilai.',
      'At least one panelist has not submitted a score sheet.',
    ),
  ),
  quorumMet: fact(
    'quorumMet',
    say(
      'Lembar nilai yang masuk belum mencapai kuorum panel. Tambah panelis pengganti.',
      'The sheets that are in do not make a quorum of the panel. Add a substitute.',
    ),
  ),
};

export const interview = defineWorkflow<InterviewState>({
  name: 'interview',
  creation: { event: 'interview.planned', effects: mail('interview.planned', 'agency', 'jurors') },
  states,
  guards,
  table: [
    {
      from: ['planned'],
      verb: 'start',
      to: 'running',
      event: 'interview.started',
      who: ['panel-chair', 'secretariat', 'organiser'],
      effects: [],
      words: {
        act: say('Mulai wawancara', 'Start the interview'),
        done: say('Wawancara dimulai', 'Interview started'),
      },
    },
    {
      from: ['running'],
      verb: 'complete',
      to: 'completed',
      event: 'interview.completed',
      who: ['panel-chair', 'secretariat', 'organiser'],
      guards: ['allSheetsIn', 'quorumMet'],
      effects: [],
      words: {
        act: say('Selesaikan wawancara', 'Finish the interview'),
        done: say('Wawancara selesai', 'Interview finished'),
      },
    },
    {
      from: ['planned', 'running'],
      verb: 'markAbsent',
      to: 'absent',
      event: 'interview.absenceRecorded',
      who: ['panel-chair', 'secretariat', 'organiser'],
      effects: mail('interview.absenceRecorded', 'agency', 'office'),
      words: {
        act: say('Catat tidak hadir', 'Record as not attending'),
        done: say('Finalis tidak hadir', 'The finalist did not attend'),
      },
    },
    {
      from: ['planned', 'absent'],
      verb: 'cancel',
      to: 'cancelled',
      event: 'interview.cancelled',
      who: ['secretariat', 'organiser'],
      needsReason: true,
      effects: mail('interview.cancelled', 'agency', 'jurors'),
      words: {
        act: say('Batalkan wawancara', 'Call off the interview'),
        done: say('Wawancara dibatalkan', 'Interview called off'),
      },
    },
    {
      from: ['planned', 'absent'],
      verb: 'reschedule',
      to: 'planned',
      event: 'interview.rescheduled',
      who: ['secretariat', 'organiser'],
      effects: mail('interview.rescheduled', 'agency', 'jurors'),
      words: {
        act: say('Ubah jadwal wawancara', 'Move the interview'),
        done: say('Jadwal wawancara diubah', 'Interview moved'),
      },
    },
  ],
});
