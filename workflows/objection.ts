/** An objection: filed in its time, admitted or not, decided by an independent panel, and its effect carried out. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Effect, Guard, Recipient, Role, StateWords } from './table.ts';

const states = {
  filed: { label: say('Diajukan', 'Filed') },
  admitted: { label: say('Diterima untuk diperiksa', 'Admitted') },
  inadmissible: { label: say('Tidak dapat diterima', 'Inadmissible'), final: true },
  upheld: { label: say('Dikabulkan, akibatnya belum dijalankan', 'Upheld, effect to be carried out') },
  rejected: { label: say('Tidak dikabulkan', 'Rejected'), final: true },
  settled: { label: say('Dikabulkan dan dijalankan', 'Upheld and carried out'), final: true },
  withdrawn: { label: say('Dicabut oleh pengaju', 'Withdrawn by its author'), final: true },
} satisfies Record<string, StateWords>;

export type ObjectionState = keyof typeof states;

/** Who may sit on a panel; whether this person sits on this one is a guard. */
const panel: readonly Role[] = [
  'organiser',
  'secretariat',
  'evaluator',
  'evaluator-chair',
  'panelist',
  'panel-chair',
];

/** Whoever objected is always told; the others as each step names them. */
function told(event: string, ...to: Recipient[]): Effect[] {
  return [...mail(event, ...to), { kind: 'objector' }];
}

const guards: Record<string, Guard> = {
  panelUpholds: fact(
    'panelUpholds',
    say(
      'Panel belum lengkap berpendapat, atau sebagian besar tidak mengabulkan.',
      'Not every member of the panel has given an opinion, or most would not uphold it.',
    ),
  ),
  panelRejects: fact(
    'panelRejects',
    say(
      'Panel belum lengkap berpendapat, atau sebagian besar mengabulkan.',
      'Not every member of the panel has given an opinion, or most would uphold it.',
    ),
  ),
  effectDone: fact(
    'effectDone',
    say(
      'Akibat keputusan ini belum terjadi pada usulannya.',
      'What was decided has not happened to the proposal yet.',
    ),
  ),
};

export const objection = defineWorkflow<ObjectionState>({
  name: 'objection',
  creation: { event: 'objection.filed', effects: told('objection.filed', 'office') },
  states,
  guards,
  table: [
    {
      from: ['filed'],
      verb: 'admit',
      to: 'admitted',
      event: 'objection.admitted',
      who: ['secretariat', 'organiser'],
      effects: told('objection.admitted', 'agency'),
      words: {
        act: say('Terima untuk diperiksa', 'Admit'),
        done: say('Keberatan diterima untuk diperiksa', 'Objection admitted'),
      },
    },
    {
      from: ['filed'],
      verb: 'dismiss',
      to: 'inadmissible',
      event: 'objection.foundInadmissible',
      who: ['secretariat', 'organiser'],
      needsReason: true,
      effects: told('objection.foundInadmissible'),
      words: {
        act: say('Nyatakan tidak dapat diterima', 'Find inadmissible'),
        done: say('Keberatan tidak dapat diterima', 'Objection found inadmissible'),
      },
    },
    {
      from: ['admitted'],
      verb: 'uphold',
      to: 'upheld',
      event: 'objection.upheld',
      who: panel,
      needsReason: true,
      guards: ['panelUpholds'],
      effects: told('objection.upheld', 'agency', 'organisers'),
      words: {
        act: say('Kabulkan keberatan', 'Uphold the objection'),
        done: say('Keberatan dikabulkan', 'Objection upheld'),
      },
    },
    {
      from: ['admitted'],
      verb: 'reject',
      to: 'rejected',
      event: 'objection.rejected',
      who: panel,
      needsReason: true,
      guards: ['panelRejects'],
      effects: told('objection.rejected', 'agency'),
      words: {
        act: say('Tidak mengabulkan keberatan', 'Reject the objection'),
        done: say('Keberatan tidak dikabulkan', 'Objection rejected'),
      },
    },
    {
      from: ['upheld'],
      verb: 'settle',
      to: 'settled',
      event: 'objection.settled',
      who: ['organiser', 'system'],
      guards: ['effectDone'],
      effects: told('objection.settled', 'agency'),
      words: {
        act: say('Jalankan akibat keputusan', 'Carry out the decision'),
        done: say('Akibat keputusan dijalankan', 'Decision carried out'),
      },
    },
    {
      from: ['filed', 'admitted'],
      verb: 'withdraw',
      to: 'withdrawn',
      event: 'objection.withdrawn',
      who: ['agency-admin', 'system'],
      effects: told('objection.withdrawn', 'office'),
      words: {
        act: say('Cabut keberatan', 'Withdraw the objection'),
        done: say('Keberatan dicabut', 'Objection withdrawn'),
      },
    },
  ],
});
