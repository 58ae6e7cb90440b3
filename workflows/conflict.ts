/**
 * A conflict of interest that others suspect: it counts once a chair has confirmed it. What a juror declares is written
 * down as confirmed, and no one but a chair lifts it again.
 */
import { defineWorkflow, say } from './table.ts';
import type { Role, StateWords } from './table.ts';

const chairs: readonly Role[] = ['evaluator-chair', 'panel-chair'];

const states = {
  suspected: { label: say('Dugaan, menunggu ketua', 'Suspected, waits for the chair') },
  confirmed: { label: say('Berlaku', 'In force') },
  dismissed: { label: say('Tidak berlaku', 'Not in force'), final: true },
} satisfies Record<string, StateWords>;

export type ConflictState = keyof typeof states;

export const conflict = defineWorkflow<ConflictState>({
  name: 'conflict',
  creation: { event: 'conflict.suspected', effects: [] },
  states,
  guards: {},
  table: [
    {
      from: ['suspected'],
      verb: 'confirm',
      to: 'confirmed',
      event: 'conflict.confirmed',
      who: chairs,
      needsReason: true,
      effects: [],
      words: {
        act: say('Nyatakan ada benturan', 'Confirm the conflict'),
        done: say('Benturan kepentingan dinyatakan ada', 'Conflict of interest confirmed'),
      },
    },
    {
      from: ['suspected', 'confirmed'],
      verb: 'dismiss',
      to: 'dismissed',
      event: 'conflict.dismissed',
      who: chairs,
      needsReason: true,
      effects: [],
      words: {
        act: say('Nyatakan tidak ada benturan', 'Dismiss the conflict'),
        done: say('Benturan kepentingan dinyatakan tidak ada', 'Conflict of interest dismissed'),
      },
    },
  ],
});
