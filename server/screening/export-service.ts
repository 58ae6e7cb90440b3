import type { FastifyReply } from 'fastify';
import { look, type Caller, type Tx } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import type { Rulebook, Words } from '../editions/rulebook/types.ts';
import { sendTable, type TableFormat } from '../http/table-export.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { checksWithEvidence } from './evidence.ts';
import { listVerdicts } from './export-queries.ts';
import { findCheckFacts } from './facts-queries.ts';
import { listQueue, type QueueFilter } from './queue-queries.ts';
import { waitsOf } from './rules.ts';
import { personOf } from './verdict-service.ts';

/** Rows whose texts are looked at together: a page of the queue, so that a long queue needs no more memory. */
const AT_ONCE = 100;

/** The queue with what the automatic checks found, by the same filters and walls as the page. */
export async function exportQueue(
  caller: Caller,
  editionId: string,
  { format, ...filter }: QueueFilter & { format: TableFormat },
  reply: FastifyReply,
) {
  const { language } = caller.actor;
  const rows = await look(caller, async (tx) => {
    const { rulebook, without } = await open(tx, editionId);
    const all = [];
    for (let after: number | null = null; ;) {
      const page = await listQueue(tx, editionId, without, filter, { after, limit: AT_ONCE });
      const facts = await findCheckFacts(
        tx,
        page.map(({ row }) => row.id),
      );
      for (const { row, latest } of page) {
        const found = facts.get(row.id);
        const checks = checksWithEvidence(rulebook, found);
        const failing = (outcome: string) =>
          checks
            .filter((check) => check.outcome === outcome)
            .map((check) => check.label[language])
            .join('; ');
        all.push({
          number: row.number,
          title: row.title,
          agency: found?.agencyName ?? '',
          category: nameOf(rulebook.categories, row.categoryKey, language),
          submittedAt: row.submittedAt,
          waits: WAITS[waitsOf(latest) ?? 'first'][language],
          no: failing('no'),
          eyes: failing('eyes'),
        });
      }
      if (page.length < AT_ONCE) return all;
      after = page.at(-1)!.row.number;
    }
  });
  return sendTable(reply, { format, fileName: 'screening-queue', rows, columns: columns(QUEUE, language) });
}

/** The verdicts in force with their reasons and who gave them. */
export async function exportVerdicts(
  caller: Caller,
  editionId: string,
  format: TableFormat,
  reply: FastifyReply,
) {
  const { language } = caller.actor;
  const rows = await look(caller, async (tx) => {
    const { rulebook, without } = await open(tx, editionId);
    const found = await listVerdicts(tx, editionId, without);
    return found.map((row) => ({
      ...row,
      category: nameOf(rulebook.categories, row.category, language),
      verdict: VERDICTS[row.verdict === 'pass' ? 'pass' : 'fail'][language],
      reasons: row.reasons
        .map((code) => rulebook.screening.reasons.find((one) => one.code === code)?.label[language] ?? code)
        .join('; '),
      at: new Date(row.at),
      announced: ANNOUNCED[row.announced ? 'yes' : 'no'][language],
    }));
  });
  return sendTable(reply, {
    format,
    fileName: 'screening-verdicts',
    rows,
    columns: columns(VERDICT, language),
  });
}

async function open(tx: Tx, editionId: string): Promise<{ rulebook: Rulebook; without: readonly string[] }> {
  const edition = await findEdition(tx, editionId);
  maySeeOffice(tx.actor, edition);
  return {
    rulebook: await rulesOf(tx, edition),
    without: await listConflictedAgencies(tx, personOf(tx)),
  };
}

function nameOf(
  named: readonly { key: string; name: Words }[],
  key: string | null,
  language: 'id' | 'en',
): string {
  return named.find((one) => one.key === key)?.name[language] ?? key ?? '';
}

type Head = readonly [key: string, id: string, en: string, kind?: 'number' | 'instant'];

function columns(heads: readonly Head[], language: 'id' | 'en') {
  return heads.map(([key, id, en, kind]) => ({
    key,
    label: { id, en }[language],
    ...(kind ? { kind } : {}),
  }));
}

const QUEUE: readonly Head[] = [
  ['number', 'Nomor', 'Number', 'number'],
  ['title', 'Judul', 'Title'],
  ['agency', 'Instansi', 'Agency'],
  ['category', 'Kategori', 'Category'],
  ['submittedAt', 'Diterima', 'Received', 'instant'],
  ['waits', 'Menunggu', 'Waits for'],
  ['no', 'Tidak sesuai', 'Not in order'],
  ['eyes', 'Perlu dilihat', 'To be looked at'],
];

const VERDICT: readonly Head[] = [
  ['number', 'Nomor', 'Number', 'number'],
  ['title', 'Judul', 'Title'],
  ['agency', 'Instansi', 'Agency'],
  ['category', 'Kategori', 'Category'],
  ['verdict', 'Hasil', 'Verdict'],
  ['reasons', 'Alasan', 'Reasons'],
  ['note', 'Catatan', 'Note'],
  ['firstBy', 'Pemeriksa pertama', 'First person'],
  ['secondBy', 'Yang memutuskan', 'Decided by'],
  ['at', 'Diputus', 'Decided', 'instant'],
  ['announced', 'Diberitahukan', 'Announced'],
];

const WAITS = {
  first: { id: 'Pemeriksaan', en: 'The check' },
  second: { id: 'Orang kedua', en: 'A second person' },
  organiser: { id: 'Penyelenggara', en: 'An organiser' },
} as const;
const VERDICTS = {
  pass: { id: 'Lolos', en: 'Passed' },
  fail: { id: 'Tidak lolos', en: 'Did not pass' },
} as const;
const ANNOUNCED = { yes: { id: 'Ya', en: 'Yes' }, no: { id: 'Belum', en: 'Not yet' } } as const;
