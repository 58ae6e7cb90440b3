import type { Caller } from '../db/door.ts';
import { columnsIn, rowsOfPages, type WordedColumn } from '../http/table-pages.ts';
import { listTokens } from './token-service.ts';
import { listWebhooks } from './webhook-service.ts';

const PAGE = 100;

/** The tokens that the caller sees in the list, as a table; never a secret. @throws Refusal as the list */
export async function exportTokens(caller: Caller, bodyId: string) {
  const { language } = caller.actor;
  const rows = await rowsOfPages(
    (after) => listTokens(caller, bodyId, { limit: PAGE, after }),
    (one) => ({
      ...one,
      state: one.stateLabel[language],
      scopes: one.scopes.join(' '),
      by: one.createdBy.name,
    }),
  );
  return { columns: columnsIn(TOKEN_COLUMNS, language), rows };
}

/** The webhooks of a body as a table; never a secret. @throws Refusal as the list */
export async function exportWebhooks(caller: Caller, bodyId: string) {
  const { language } = caller.actor;
  const rows = await rowsOfPages(
    (after) => listWebhooks(caller, bodyId, { limit: PAGE, after }),
    (one) => ({ ...one, state: one.stateLabel[language], events: one.events.join(' ') }),
  );
  return { columns: columnsIn(WEBHOOK_COLUMNS, language), rows };
}

const TOKEN_COLUMNS: readonly WordedColumn[] = [
  ['name', { id: 'Nama', en: 'Name' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['scopes', { id: 'Cakupan', en: 'Scopes' }],
  ['by', { id: 'Dibuat oleh', en: 'Made by' }],
  ['createdAt', { id: 'Dibuat', en: 'Made' }, 'instant'],
  ['expiresAt', { id: 'Berlaku sampai', en: 'Valid until' }, 'instant'],
  ['lastUsedAt', { id: 'Terakhir dipakai', en: 'Last used' }, 'instant'],
  ['revokedAt', { id: 'Dicabut', en: 'Revoked' }, 'instant'],
];
const WEBHOOK_COLUMNS: readonly WordedColumn[] = [
  ['name', { id: 'Nama', en: 'Name' }],
  ['url', { id: 'Alamat', en: 'Address' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['events', { id: 'Kejadian', en: 'Events' }],
  ['createdAt', { id: 'Didaftarkan', en: 'Registered' }, 'instant'],
];
