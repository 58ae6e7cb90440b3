import { look, type Caller } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { labelOf } from '../events/step.ts';
import type { TableColumn } from '../http/table-export.ts';
import { message as workflow } from '../../workflows/message.ts';
import * as compose from './compose-queries.ts';
import { DELIVERY_LABELS, maskAddress, withoutAddresses } from './delivery-words.ts';
import type { LedgerFilter, LedgerSort } from './ledger-queries.ts';
import { maySeeAddresses } from './policy.ts';
import * as queries from './queries.ts';

/** As many rows as one file holds. */
const MOST_ROWS = 20_000;

const LEDGER: TableColumn[] = [
  { key: 'createdAt', label: 'Waktu', kind: 'instant' },
  { key: 'event', label: 'Peristiwa' },
  { key: 'template', label: 'Surel' },
  { key: 'address', label: 'Alamat' },
  { key: 'language', label: 'Bahasa' },
  { key: 'state', label: 'Keadaan' },
  { key: 'attempt', label: 'Percobaan', kind: 'number' },
  { key: 'doneAt', label: 'Selesai', kind: 'instant' },
  { key: 'problem', label: 'Masalah' },
];

/** The ledger as its list shows it: the same filter, and whole addresses for those who see them there. */
export function exportDeliveries(
  caller: Caller,
  editionId: string,
  filter: LedgerFilter & { sort: LedgerSort },
) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const whole = maySeeAddresses(tx.actor, edition);
    const found = await queries.listDeliveries(tx, editionId, { ...filter, after: null, limit: MOST_ROWS });
    const rows = found.map(({ delivery, event, email }) => {
      const address = email ?? delivery.address;
      const { problem, template, effect, language, attempt, createdAt, doneAt, state } = delivery;
      return {
        ...{ event, language, attempt, createdAt, doneAt },
        template: template ?? effect,
        address: address === null || whole ? address : maskAddress(address),
        state: DELIVERY_LABELS[state]!.id,
        problem: whole || problem === null ? problem : withoutAddresses(problem),
      };
    });
    return { columns: LEDGER, rows };
  });
}

const WRITTEN: TableColumn[] = [
  { key: 'createdAt', label: 'Ditulis', kind: 'instant' },
  { key: 'subject', label: 'Perihal' },
  { key: 'state', label: 'Keadaan' },
  { key: 'recipients', label: 'Penerima', kind: 'number' },
  { key: 'sendAt', label: 'Dijadwalkan', kind: 'instant' },
  { key: 'startedAt', label: 'Dikirim', kind: 'instant' },
];

/** The messages of an edition. */
export function exportMessages(caller: Caller, editionId: string, sort: compose.MessageSort) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const found = await compose.listMessages(tx, editionId, { sort, after: null, limit: MOST_ROWS });
    const rows = found.map(({ createdAt, subject, state, recipients, sendAt, startedAt }) => ({
      ...{ createdAt, recipients, sendAt, startedAt },
      subject: subject!.id,
      state: labelOf(workflow, state).id,
    }));
    return { columns: WRITTEN, rows };
  });
}
