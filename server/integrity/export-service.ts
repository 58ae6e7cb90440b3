import type { Caller } from '../db/door.ts';
import type { Table, TableFormat } from '../http/table-export.ts';
import { listCheckpoints } from './checkpoint-service.ts';
import { showWitnesses } from './witness-service.ts';

const PAGE = 100;

/** Every signed checkpoint of an edition with its whole note, as a file: for the whole world, like the list. */
export async function exportCheckpoints(
  caller: Caller,
  editionId: string,
  format: TableFormat,
): Promise<Table> {
  const rows: Record<string, unknown>[] = [];
  let after: string | undefined;
  do {
    const page = await listCheckpoints(caller, editionId, { limit: PAGE, after });
    rows.push(
      ...page.items.map((one) => ({
        ...one,
        stage: one.stage.name?.[caller.actor.language] ?? one.stage.key,
      })),
    );
    after = page.next ?? undefined;
  } while (after);
  const say = sayIn(caller);
  return {
    format,
    fileName: say('segel', 'checkpoints'),
    columns: [
      { key: 'stage', label: say('Tahap', 'Stage') },
      { key: 'kind', label: say('Jenis', 'Kind') },
      { key: 'number', label: say('Nomor', 'Number'), kind: 'number' },
      { key: 'closedAt', label: say('Ditutup', 'Closed'), kind: 'instant' },
      { key: 'size', label: say('Catatan', 'Records'), kind: 'number' },
      { key: 'root', label: say('Sidik', 'Fingerprint') },
      { key: 'origin', label: say('Asal', 'Origin') },
      { key: 'vkey', label: say('Kunci umum', 'Public key') },
      { key: 'note', label: say('Catatan bertanda tangan', 'Signed note') },
    ],
    rows,
  };
}

/** The witnesses of a body, as a file. */
export async function exportWitnesses(caller: Caller, bodyId: string, format: TableFormat): Promise<Table> {
  const { items } = await showWitnesses(caller, bodyId);
  const say = sayIn(caller);
  return {
    format,
    fileName: say('saksi', 'witnesses'),
    columns: [
      { key: 'name', label: say('Nama', 'Name') },
      { key: 'email', label: say('Surel', 'E-mail') },
      { key: 'language', label: say('Bahasa', 'Language') },
      { key: 'createdAt', label: say('Sejak', 'Since'), kind: 'instant' },
    ],
    rows: items,
  };
}

function sayIn({ actor }: Caller) {
  return (id: string, en: string) => (actor.language === 'id' ? id : en);
}
