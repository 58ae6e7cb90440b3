/** A hub says how far it is, and somebody else verifies it. A decided one stays as it was. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Role, StateWords } from './table.ts';

const states = {
  draft: { label: say('Sedang diisi', 'Being filled in') },
  submitted: { label: say('Menunggu verifikasi', 'Waiting for verification') },
  returned: { label: say('Dikembalikan untuk dilengkapi', 'Sent back to be completed') },
  verified: { label: say('Terverifikasi', 'Verified'), final: true },
} satisfies Record<string, StateWords>;

export type HubAssessmentState = keyof typeof states;

const checkers: readonly Role[] = ['hub-verifier', 'organiser'];

export const hubAssessment = defineWorkflow<HubAssessmentState>({
  name: 'hubAssessment',
  creation: { event: 'hubAssessment.begun', effects: [] },
  states,
  guards: {
    allAnswered: fact(
      'allAnswered',
      say('Masih ada pertanyaan yang belum dijawab.', 'Some questions are not answered yet.'),
    ),
    evidenceGiven: fact(
      'evidenceGiven',
      say('Masih ada jawaban yang buktinya belum ada.', 'Some answers still lack their evidence.'),
    ),
    allVerified: fact(
      'allVerified',
      say('Masih ada jawaban yang belum diverifikasi.', 'Some answers are not verified yet.'),
    ),
    verifierApart: fact(
      'verifierApart',
      say(
        'Yang memverifikasi tidak boleh mengisi penilaian ini atau terikat dengan instansi hub.',
        'Who verifies may not have filled it in, nor have a tie with the hub’s agency.',
      ),
    ),
  },
  table: [
    {
      from: ['draft', 'returned'],
      verb: 'submit',
      to: 'submitted',
      event: 'hubAssessment.submitted',
      who: ['hub'],
      guards: ['allAnswered', 'evidenceGiven'],
      effects: mail('hubAssessment.submitted', 'verifiers'),
      words: {
        act: say('Ajukan untuk diverifikasi', 'Hand in for verification'),
        done: say('Penilaian diajukan', 'Assessment handed in'),
      },
    },
    {
      from: ['submitted'],
      verb: 'return',
      to: 'returned',
      event: 'hubAssessment.returned',
      who: checkers,
      needsReason: true,
      guards: ['verifierApart'],
      effects: mail('hubAssessment.returned', 'hub'),
      words: {
        act: say('Kembalikan untuk dilengkapi', 'Send back to be completed'),
        done: say('Penilaian dikembalikan', 'Assessment sent back'),
      },
    },
    {
      from: ['submitted'],
      verb: 'verify',
      to: 'verified',
      event: 'hubAssessment.verified',
      who: checkers,
      guards: ['verifierApart', 'allVerified'],
      effects: mail('hubAssessment.verified', 'hub'),
      words: {
        act: say('Tetapkan nilai terverifikasi', 'Settle the verified score'),
        done: say('Nilai terverifikasi ditetapkan', 'Verified score settled'),
      },
    },
  ],
});
