import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { advance } from '../../workflows/advance.ts';
import { defineWorkflow, fact, mail, say } from '../../workflows/table.ts';
import type { Transition, WorkflowParts } from '../../workflows/table.ts';

const words = { act: say('Buka pintu', 'Open the door'), done: say('Pintu dibuka', 'Door opened') };
const row: Transition = {
  from: ['shut'],
  verb: 'open',
  to: 'ajar',
  event: 'door.opened',
  who: ['organiser'],
  guards: ['unlocked'],
  effects: mail('door.opened', 'office'),
  words,
};
const parts: WorkflowParts = {
  name: 'door',
  creation: { event: 'door.hung', effects: [] },
  states: { shut: { label: say('Tertutup', 'Shut') }, ajar: { label: say('Terbuka', 'Ajar'), final: true } },
  guards: { unlocked: fact('unlocked', say('Pintu terkunci.', 'The door is locked.')) },
  table: [row],
};
const withRow = (change: Partial<Transition>): WorkflowParts => ({
  ...parts,
  table: [{ ...row, ...change }],
});

test('a right table makes a machine that answers', () => {
  const door = defineWorkflow(parts);
  expect(door.initial).toBe('shut');
  expect(
    advance(door, { state: 'shut' }, { verb: 'open', by: ['organiser'], facts: { unlocked: true } }),
  ).toEqual({
    ok: true,
    state: 'ajar',
    announcedState: 'ajar',
    effects: [{ kind: 'mail', template: 'door.opened', to: 'office' }],
    transition: row,
  });
});

test.each<[string, WorkflowParts]>([
  ['row 1 (open) names the unknown state "gone"', withRow({ to: 'gone' })],
  ['row 1 (open) names the unknown state "gone"', withRow({ from: ['shut', 'gone'] })],
  ['row 1 (open) leaves the final state "ajar"', withRow({ from: ['ajar'] })],
  ['row 1 (open) begins nowhere', withRow({ from: [] })],
  ['row 1 (open) is open to nobody', withRow({ who: [] })],
  ['row 1 (open) names the unknown guard "toString"', withRow({ guards: ['unlocked', 'toString'] })],
  ['row 1 (open) needs two but not organisers', withRow({ two: true, who: ['organiser', 'secretariat'] })],
  ['row 1 (open) records "gate.opened", not "door.…"', withRow({ event: 'gate.opened', effects: [] })],
  ['row 1 (open) mails "door.closed"', withRow({ effects: mail('door.closed', 'office') })],
  ['the creation records "hung", not "door.…"', { ...parts, creation: { event: 'hung', effects: [] } }],
  ['the guard "unlocked" is never used', withRow({ guards: [] })],
  ['it has no states', { ...parts, states: {}, guards: {}, table: [] }],
  [
    'row 2 (open) announces "ajar" otherwise than another row',
    {
      ...parts,
      table: [
        { ...row, embargoed: true },
        { ...row, embargoed: true, effects: [] },
      ],
    },
  ],
])('a table that contradicts itself stops the start: %s', (fault, wrong) => {
  expect(() => defineWorkflow(wrong)).toThrow(fault);
});

test('of two rows for one verb the first whose guards hold is taken', () => {
  const second = { ...row, guards: [], to: 'shut', event: 'door.stuck', effects: [] };
  const door = defineWorkflow({ ...parts, table: [row, second] });
  const send = (unlocked: boolean) =>
    advance(door, { state: 'shut' }, { verb: 'open', by: ['organiser'], facts: { unlocked } });
  expect(send(true)).toMatchObject({ ok: true, state: 'ajar', transition: { event: 'door.opened' } });
  expect(send(false)).toMatchObject({ ok: true, state: 'shut', transition: { event: 'door.stuck' } });
});

test('the rules of order import xstate and each other, and nothing else', () => {
  const folder = new URL('../../workflows/', import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const imported = sources.flatMap((text) =>
    [...text.matchAll(/\bfrom '([^']+)'/g)].map((match) => match[1]!),
  );
  expect(imported.filter((name) => name !== 'xstate' && !/^\.\/[a-z-]+\.ts$/.test(name))).toEqual([]);
  expect(imported.length).toBeGreaterThan(20);
});
