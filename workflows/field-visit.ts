/** A finalist is visited by a small team that checks what the proposal claims. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Guard, Role, StateWords } from './table.ts';

const states = {
  planned: { label: say('Direncanakan', 'Planned') },
  visited: { label: say('Sudah dikunjungi', 'Visited') },
  reported: { label: say('Laporan terkirim', 'Report sent') },
  confirmed: { label: say('Laporan disahkan', 'Report confirmed'), final: true },
  cancelled: { label: say('Dibatalkan', 'Called off'), final: true },
} satisfies Record<string, StateWords>;

export type FieldVisitState = keyof typeof states;

const guards: Record<string, Guard> = {
  claimsChecked: fact(
    'claimsChecked',
    say(
      'Masih ada hal yang belum diperiksa. Beri hasil pada setiap hal.',
      'At least one claim has not been checked. Give every claim its finding.',
    ),
  ),
  photosEnough: fact(
    'photosEnough',
    say(
      'Foto yang diminta aturan belum cukup. Ambil foto di tempat lebih dahulu.',
      'There are fewer photos than the rules ask for. Take photos of the place first.',
    ),
  ),
  tasksSettled: fact(
    'tasksSettled',
    say(
      'Masih ada perbedaan yang belum ditindaklanjuti.',
      'At least one discrepancy has not been dealt with.',
    ),
  ),
};

const team: readonly Role[] = ['panelist', 'panel-chair', 'evaluator', 'evaluator-chair'];
const office: readonly Role[] = ['secretariat', 'organiser'];

export const fieldVisit = defineWorkflow<FieldVisitState>({
  name: 'fieldVisit',
  // The team is told by a mail to each; the agency where the rule book lets it know.
  creation: { event: 'fieldVisit.planned', effects: mail('fieldVisit.planned', 'agency') },
  states,
  guards,
  table: [
    {
      from: ['planned', 'visited'],
      verb: 'replan',
      to: 'planned',
      event: 'fieldVisit.replanned',
      who: office,
      needsReason: true,
      effects: mail('fieldVisit.replanned', 'agency'),
      words: {
        act: say('Ubah hari atau tim', 'Change the day or the team'),
        done: say('Kunjungan diubah', 'Visit changed'),
      },
    },
    {
      from: ['planned'],
      verb: 'visit',
      to: 'visited',
      event: 'fieldVisit.visited',
      who: team,
      effects: [],
      words: {
        act: say('Mulai kunjungan', 'Begin the visit'),
        done: say('Kunjungan dimulai', 'Visit begun'),
      },
    },
    {
      from: ['visited'],
      verb: 'report',
      to: 'reported',
      event: 'fieldVisit.reported',
      who: team,
      guards: ['claimsChecked', 'photosEnough'],
      effects: mail('fieldVisit.reported', 'organisers'),
      words: {
        act: say('Kirim laporan', 'Send the report'),
        done: say('Laporan dikirim', 'Report sent'),
      },
    },
    {
      from: ['reported'],
      verb: 'sendBack',
      to: 'visited',
      event: 'fieldVisit.sentBack',
      who: office,
      needsReason: true,
      effects: [],
      words: {
        act: say('Kembalikan untuk dilengkapi', 'Send back to be completed'),
        done: say('Laporan dikembalikan', 'Report sent back'),
      },
    },
    {
      from: ['reported'],
      verb: 'confirm',
      to: 'confirmed',
      event: 'fieldVisit.confirmed',
      who: ['organiser'],
      guards: ['tasksSettled'],
      effects: [],
      words: {
        act: say('Sahkan laporan', 'Confirm the report'),
        done: say('Laporan disahkan', 'Report confirmed'),
      },
    },
    {
      from: ['planned', 'visited'],
      verb: 'cancel',
      to: 'cancelled',
      event: 'fieldVisit.cancelled',
      who: office,
      needsReason: true,
      effects: mail('fieldVisit.cancelled', 'agency'),
      words: {
        act: say('Batalkan kunjungan', 'Call the visit off'),
        done: say('Kunjungan dibatalkan', 'Visit called off'),
      },
    },
  ],
});
