import type { FastifyReply } from 'fastify';
import { look, type Caller } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { sendTable, type TableFormat } from '../http/table-export.ts';
import { listRegions } from '../regions/regions.ts';
import * as queries from './juror-list-queries.ts';
import { maySeeJudging } from './policy.ts';

/** The jurors of an edition with their loads and what is known of them, filtered and in the wanted order. */
export function listJurors(caller: Caller, editionId: string, page: queries.JurorPage) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeJudging(tx.actor, edition);
    const [rows, total] = await remembered(tx, ['jurors', editionId, page], () =>
      Promise.all([queries.listJurors(tx, edition, page), queries.countJurors(tx, edition, page)]),
    );
    const items = rows.slice(0, page.limit).map(jurorView);
    return { items, next: rows.length > page.limit ? items.at(-1)!.personId : null, total };
  });
}

/** One juror of an edition, with the regions a home region is chosen from. */
export function showJuror(caller: Caller, editionId: string, personId: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeJudging(tx.actor, edition);
    const one = { id: personId, sort: 'name', descending: false, limit: 1 } as const;
    const [row] = await queries.listJurors(tx, edition, one);
    if (!row) throw new Refusal('not_found');
    return { ...jurorView(row), regions: listRegions().map(({ code, name }) => ({ code, name })) };
  });
}

/** An edition has hundreds of jurors, never so many. */
const MOST = 20_000;

/** The filtered list as a file, for whoever may see the list. */
export async function exportJurors(
  caller: Caller,
  editionId: string,
  { format, ...page }: Omit<queries.JurorPage, 'limit' | 'after'> & { format: TableFormat },
  reply: FastifyReply,
) {
  const { language } = caller.actor;
  const { rows, categories } = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeJudging(tx.actor, edition);
    return {
      rows: await queries.listJurors(tx, edition, { ...page, limit: MOST }),
      categories: (await findRulebook(tx, edition)).categories,
    };
  });
  const head = HEADS[language];
  const regionNames = new Map(listRegions().map(({ code, name }) => [code, name]));
  const categoryName = (key: string) => categories.find((one) => one.key === key)?.name[language] ?? key;
  return sendTable(reply, {
    format,
    fileName: 'jurors',
    columns: (Object.keys(head) as (keyof typeof head)[]).map((key) => ({
      key,
      label: head[key],
      kind: NUMBERS.has(key) ? 'number' : 'text',
    })),
    rows: rows.map((row) => ({
      name: row.name,
      email: row.email,
      roles: row.roles.join(', '),
      institution: row.institution,
      region: row.region_code && (regionNames.get(row.region_code) ?? row.region_code),
      expertise: row.expertise.map(categoryName).join(', '),
      languages: row.languages.join(', '),
      senior: row.senior,
      least: row.least_load,
      most: row.most_load,
      signed: row.signed,
      offered: row.offered,
      accepted: row.accepted,
      completed: row.completed,
      left: row.gone,
    })),
  });
}

function jurorView(row: queries.JurorRow) {
  return {
    personId: row.id,
    name: row.name,
    email: row.email,
    hasAccount: row.has_account,
    roles: row.roles,
    institution: row.institution,
    regionCode: row.region_code,
    senior: row.senior,
    expertise: row.expertise,
    languages: row.languages,
    leastLoad: row.least_load,
    mostLoad: row.most_load,
    pactSigned: row.signed,
    load: { offered: row.offered, accepted: row.accepted, completed: row.completed, left: row.gone },
  };
}

const NUMBERS: ReadonlySet<string> = new Set(['least', 'most', 'offered', 'accepted', 'completed', 'left']);

const HEADS = {
  id: {
    name: 'Nama',
    email: 'Surel',
    roles: 'Peran',
    institution: 'Instansi',
    region: 'Daerah asal',
    expertise: 'Keahlian',
    languages: 'Bahasa',
    senior: 'Senior',
    least: 'Beban paling sedikit',
    most: 'Beban paling banyak',
    signed: 'Pakta ditandatangani',
    offered: 'Menunggu jawaban',
    accepted: 'Sedang dinilai',
    completed: 'Selesai',
    left: 'Mundur atau dibebaskan',
  },
  en: {
    name: 'Name',
    email: 'E-mail',
    roles: 'Roles',
    institution: 'Institution',
    region: 'Home region',
    expertise: 'Expertise',
    languages: 'Languages',
    senior: 'Senior',
    least: 'Least load',
    most: 'Most load',
    signed: 'Pact signed',
    offered: 'Awaiting an answer',
    accepted: 'In hand',
    completed: 'Done',
    left: 'Left or released',
  },
};
