import type { Tx } from '../db/door.ts';
import type { innovationPhases } from '../db/schema/index.ts';
import { indexInnovations } from './index-service.ts';
import { readEach, type Fault, type ImportPlace, type ImportPlan, type Line } from './import-plan.ts';
import { isUnknownAgency, readInnovation, type GivenInnovation } from './innovation-lines.ts';
import * as queries from './innovation-queries.ts';

export type InnovationCounts = {
  innovationsAdded: number;
  innovationsChanged: number;
  awardsAdded: number;
};

type Row = queries.InnovationInsert;
type Plan = {
  added: Row[];
  changed: Map<string, Row>;
  awards: queries.AwardInsert[];
  phases: (typeof innovationPhases.$inferInsert)[];
};

const innovationKey = (row: { titleKey: string; agencyName: string }) => `${row.titleKey}\n${row.agencyName}`;
const awardKey = (row: { innovationId: string; year?: number | null; award: string }) =>
  `${row.innovationId}\n${row.year ?? ''}\n${row.award}`;

/** Works out which innovations and awards a file adds; a later row may fill what was unknown. */
export async function planInnovations(
  tx: Tx,
  { bodyId }: ImportPlace,
  lines: readonly Line[],
): Promise<ImportPlan<InnovationCounts>> {
  const { given, faults } = readEach(lines, readInnovation);
  const known = await queries.lockInnovationsOfBody(tx, bodyId, given);
  const byKey = new Map<string, Row>(known.innovations.map((row) => [innovationKey(row), row]));
  const holders = new Map(known.innovations.map((row) => [row.registrationNumber, innovationKey(row)]));
  const awardsKnown = new Set(known.awards.map(awardKey));
  const plan: Plan = { added: [], changed: new Map(), awards: [], phases: [] };
  const rows: ImportPlan['rows'] = [];
  for (const one of given) {
    const fault = numberFault(one, holders, byKey.get(innovationKey(one)));
    if (fault) {
      faults.push(fault);
      continue;
    }
    const { act, id } = place(tx, bodyId, { one, byKey, plan });
    const next = {
      id: tx.context.ids.next(),
      bodyId,
      innovationId: id,
      fromEditionId: null,
      demo: false,
      ...one.award,
    };
    const isNews = !awardsKnown.has(awardKey(next));
    if (isNews) {
      awardsKnown.add(awardKey(next));
      plan.awards.push(next);
    }
    const note = [one.agencyName, [one.award.award, one.award.year].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(', ');
    rows.push({
      line: one.line,
      act: act === 'same' && isNews ? 'change' : act,
      label: one.title,
      note,
      ...(isUnknownAgency(one) && { warning: UNKNOWN_AGENCY }),
    });
  }
  return { rows, faults, write: () => writeAll(tx, plan) };
}

/** A number is one innovation's for ever: neither is it given to another, nor does an innovation get a second one. */
function numberFault(
  one: GivenInnovation,
  holders: Map<string, string>,
  known: Row | undefined,
): Fault | null {
  const number = one.registrationNumber;
  if (number === null) return null;
  const holder = holders.get(number);
  const own = innovationKey(one);
  const fault = (id: string, en: string): Fault => ({
    line: one.line,
    column: 'registration_number',
    sentence: { id, en },
  });
  if (holder !== undefined && holder !== own) {
    const title = holder.split('\n')[0];
    return fault(
      `Nomor registrasi ${number} sudah dipakai oleh "${title}".`,
      `The registration number ${number} is taken by "${title}".`,
    );
  }
  if (known?.registrationNumber && known.registrationNumber !== number)
    return fault(
      `Inovasi ini sudah bernomor registrasi ${known.registrationNumber}.`,
      `This innovation has the registration number ${known.registrationNumber} already.`,
    );
  holders.set(number, own);
  return null;
}

type Placing = { one: GivenInnovation; byKey: Map<string, Row>; plan: Plan };

/** Puts a row of the file to a known innovation or makes a new one of it. */
function place(tx: Tx, bodyId: string, { one, byKey, plan }: Placing) {
  const { line: _line, award: _award, phaseSince, registrationNumber, ...told } = one;
  const known = byKey.get(innovationKey(one));
  const number = registrationNumber === null ? {} : { registrationNumber };
  const id = known?.id ?? tx.context.ids.next();
  if (one.phase && phaseSince)
    plan.phases.push({
      innovationId: id,
      bodyId,
      phase: one.phase,
      since: phaseSince,
      reason: one.award.source,
      notedAt: tx.at,
    });
  if (!known) {
    const row: Row = { id, bodyId, ...told, ...number, createdAt: tx.at };
    byKey.set(innovationKey(one), row);
    plan.added.push(row);
    return { act: 'create' as const, id };
  }
  const more = filled(known, told);
  if (Object.entries(more).every(([name, value]) => isSame(known[name as keyof Row], value)))
    return { act: 'same' as const, id };
  Object.assign(known, more);
  plan.changed.set(id, known);
  return { act: 'change' as const, id };
}

/** A later file may fill what was unknown and correct a category; an empty cell takes nothing away. */
function filled(known: Row, told: Partial<Row>): Partial<Row> {
  const { title: _title, titleKey: _key, agencyName: _agency, ...rest } = told;
  const given = Object.entries(rest).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return {
    ...Object.fromEntries(given),
    story: { ...known.story, ...told.story },
    contact: { ...known.contact, ...told.contact },
  };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

async function writeAll(tx: Tx, { added, changed, awards, phases }: Plan): Promise<InnovationCounts> {
  await queries.insertInnovations(tx, added);
  const isNew = new Set(added.map((row) => row.id));
  const older = [...changed].filter(([id]) => !isNew.has(id));
  for (const [id, { id: _id, bodyId: _body, createdAt: _at, ...row }] of older)
    await queries.updateInnovation(tx, id, { ...row, changedAt: tx.at });
  await queries.insertAwards(tx, awards);
  await queries.insertPhases(tx, phases);
  const touched = [...isNew, ...older.map(([id]) => id), ...awards.map((row) => row.innovationId)];
  await indexInnovations(tx, [...new Set(touched)]);
  return { innovationsAdded: added.length, innovationsChanged: older.length, awardsAdded: awards.length };
}

const UNKNOWN_AGENCY = {
  id: 'Daerah instansi ini tidak dikenal, jadi inovasinya belum tampil di wilayah mana pun. Isi kolom region.',
  en: 'The region of this agency is not known, so the innovation stands in no region yet. Fill the column region.',
};
