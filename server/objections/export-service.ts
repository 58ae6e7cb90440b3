import type { FastifyReply } from 'fastify';
import { objection as workflow } from '../../workflows/objection.ts';
import { look, type Caller } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { labelOf } from '../events/step.ts';
import { sendTable, type TableFormat } from '../http/table-export.ts';
import type { Words } from '../db/schema/columns.ts';
import type { ObjectionEffect, ObjectionKind } from './rules.ts';
import * as queries from './queries.ts';
import { hiddenFrom } from './view-service.ts';

const MOST = 20_000;

/** The filtered list as a file: what was objected to and what became of it, never who objected. */
export async function exportObjections(
  caller: Caller,
  editionId: string,
  input: { format: TableFormat; state?: string | undefined; sort: queries.ObjectionSort },
  reply: FastifyReply,
) {
  const language = caller.actor.language;
  const rows = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    return queries.listObjections(
      tx,
      editionId,
      { state: input.state, without: await hiddenFrom(tx) },
      { sort: input.sort, after: null, limit: MOST },
    );
  });
  const head = HEADS[language];
  return sendTable(reply, {
    format: input.format,
    fileName: 'objections',
    columns: [
      { key: 'number', label: head.number, kind: 'number' },
      { key: 'kind', label: head.kind },
      { key: 'submissionNumber', label: head.submission, kind: 'number' },
      { key: 'title', label: head.title },
      { key: 'agencyName', label: head.agency },
      { key: 'state', label: head.state },
      { key: 'effect', label: head.effect },
      { key: 'filedAt', label: head.filed, kind: 'instant' },
      { key: 'decidedAt', label: head.decided, kind: 'instant' },
      { key: 'reason', label: head.reason },
    ],
    rows: rows.map((row) => ({
      ...row,
      kind: KIND_WORDS[row.kind as ObjectionKind][language],
      effect: row.effect && EFFECT_WORDS[row.effect as ObjectionEffect][language],
      state: labelOf(workflow, row.state)[language],
    })),
  });
}

const KIND_WORDS: Readonly<Record<ObjectionKind, Words>> = {
  ineligible: { id: 'Hasil pemeriksaan administrasi', en: 'Result of the administrative check' },
  notSelected: { id: 'Usulan tidak terpilih', en: 'Proposal not selected' },
  finalist: { id: 'Keberatan atas finalis', en: 'Objection to a finalist' },
};

const EFFECT_WORDS: Readonly<Record<ObjectionEffect, Words>> = {
  none: { id: 'Tidak ada yang berubah', en: 'Nothing changes' },
  reinstate: { id: 'Memenuhi syarat administrasi', en: 'Passes the administrative check' },
  reread: { id: 'Dibaca lagi oleh satu penilai', en: 'Read by one more evaluator' },
  disqualify: { id: 'Finalis didiskualifikasi', en: 'Finalist disqualified' },
};

const HEADS = {
  id: {
    number: 'Nomor',
    kind: 'Jenis',
    submission: 'Nomor usulan',
    title: 'Judul',
    agency: 'Instansi',
    state: 'Keadaan',
    effect: 'Akibat',
    filed: 'Diajukan',
    decided: 'Diputus',
    reason: 'Pertimbangan',
  },
  en: {
    number: 'Number',
    kind: 'Kind',
    submission: 'Proposal number',
    title: 'Title',
    agency: 'Agency',
    state: 'State',
    effect: 'Effect',
    filed: 'Filed',
    decided: 'Decided',
    reason: 'Considerations',
  },
};
