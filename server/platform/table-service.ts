import type { Caller } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import type { TableColumn } from '../http/table-export.ts';
import { listTokens } from './token-service.ts';
import { listWebhooks } from './webhook-service.ts';

const PAGE = 100;

/** The tokens that the caller sees in the list, as a table; never a secret. @throws Refusal as the list */
export async function exportTokens(caller: Caller, bodyId: string) {
  const { language } = caller.actor;
  const rows = await everyPage(
    (after) => listTokens(caller, bodyId, { limit: PAGE, after }),
    ({ items }) =>
      items.map((one) => ({
        ...one,
        state: one.stateLabel[language],
        scopes: one.scopes.join(' '),
        by: one.createdBy.name,
      })),
  );
  return { columns: columnsOf(TOKEN_COLUMNS, language), rows };
}

/** The webhooks of a body as a table; never a secret. @throws Refusal as the list */
export async function exportWebhooks(caller: Caller, bodyId: string) {
  const { language } = caller.actor;
  const rows = await everyPage(
    (after) => listWebhooks(caller, bodyId, { limit: PAGE, after }),
    ({ items }) =>
      items.map((one) => ({ ...one, state: one.stateLabel[language], events: one.events.join(' ') })),
  );
  return { columns: columnsOf(WEBHOOK_COLUMNS, language), rows };
}

/** Few enough to be read whole: a person keeps twenty tokens, a body a handful of webhooks. */
async function everyPage<P extends { next: string | null }, R>(
  read: (after: string | undefined) => Promise<P>,
  rowsOf: (page: P) => R[],
): Promise<R[]> {
  const rows: R[] = [];
  for (let after: string | undefined; ;) {
    const page = await read(after);
    rows.push(...rowsOf(page));
    if (page.next === null) return rows;
    after = page.next;
  }
}

type Column = readonly [key: string, label: Words, kind?: 'instant'];

const TOKEN_COLUMNS: readonly Column[] = [
  ['name', { id: 'Nama', en: 'Name' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['scopes', { id: 'Cakupan', en: 'Scopes' }],
  ['by', { id: 'Dibuat oleh', en: 'Made by' }],
  ['createdAt', { id: 'Dibuat', en: 'Made' }, 'instant'],
  ['expiresAt', { id: 'Berlaku sampai', en: 'Valid until' }, 'instant'],
  ['lastUsedAt', { id: 'Terakhir dipakai', en: 'Last used' }, 'instant'],
  ['revokedAt', { id: 'Dicabut', en: 'Revoked' }, 'instant'],
];
const WEBHOOK_COLUMNS: readonly Column[] = [
  ['name', { id: 'Nama', en: 'Name' }],
  ['url', { id: 'Alamat', en: 'Address' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['events', { id: 'Kejadian', en: 'Events' }],
  ['createdAt', { id: 'Didaftarkan', en: 'Registered' }, 'instant'],
];

function columnsOf(columns: readonly Column[], language: 'id' | 'en'): TableColumn[] {
  return columns.map(([key, label, kind]) => ({ key, label: label[language], kind: kind ?? 'text' }));
}
