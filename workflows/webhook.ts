/** An address outside that is told of events, until it stays away too long or an organiser removes it. */
import { defineWorkflow, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  active: { label: say('Aktif', 'Active') },
  disabled: { label: say('Dimatikan', 'Switched off') },
  removed: { label: say('Dihapus', 'Removed'), final: true },
} satisfies Record<string, StateWords>;

export type WebhookState = keyof typeof states;

export const webhook = defineWorkflow<WebhookState>({
  name: 'webhook',
  creation: { event: 'webhook.registered', effects: [] },
  states,
  guards: {},
  table: [
    {
      from: ['active'],
      verb: 'disable',
      to: 'disabled',
      event: 'webhook.disabled',
      who: ['system', 'organiser'],
      effects: [],
      words: { act: say('Matikan', 'Switch off'), done: say('Webhook dimatikan', 'Webhook switched off') },
    },
    {
      from: ['disabled'],
      verb: 'enable',
      to: 'active',
      event: 'webhook.enabled',
      who: ['organiser'],
      effects: [],
      words: { act: say('Nyalakan', 'Switch on'), done: say('Webhook dinyalakan', 'Webhook switched on') },
    },
    {
      from: ['active', 'disabled'],
      verb: 'remove',
      to: 'removed',
      event: 'webhook.removed',
      who: ['organiser'],
      effects: [],
      words: { act: say('Hapus', 'Remove'), done: say('Webhook dihapus', 'Webhook removed') },
    },
  ],
});
