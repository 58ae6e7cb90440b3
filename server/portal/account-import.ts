import { z } from 'zod';
import type { Tx } from '../db/door.ts';
import { insertUnits, listAccountsKnown, listAgencyNames } from './account-queries.ts';
import { inviteMany } from '../people/service.ts';
import {
  readEach,
  refuseRow,
  RowFault,
  type ImportPlan,
  type ImportPlace,
  type Line,
} from './import-plan.ts';

export const ACCOUNT_COLUMNS = ['name', 'email', 'role', 'agency', 'unit'];

const ROLES: Record<string, 'innovator' | 'agency-admin'> = {
  innovator: 'innovator',
  inovator: 'innovator',
  'agency-admin': 'agency-admin',
  'admin lokal': 'agency-admin',
};
const email = z.email();

type Given = {
  line: Line;
  name: string;
  email: string;
  role: 'innovator' | 'agency-admin';
  agency: string;
  unit: string;
};

/** Name and address as every list of people gives them; each address may stand once for a place. */
export function readPerson(line: Line): { name: string; email: string } {
  const name = line.cell('name') || refuseRow(line, 'name', 'Nama kosong.', 'name is empty.');
  const address = line.cell('email').toLowerCase();
  if (!email.safeParse(address).success)
    refuseRow(line, 'email', `"${address}" bukan alamat surel.`, `"${address}" is not an e-mail address.`);
  return { name, email: address };
}

function readLine(line: Line): Given {
  const text = line.cell('role').toLowerCase();
  const role = ROLES[text];
  if (!role)
    refuseRow(
      line,
      'role',
      `"${text}" bukan innovator atau agency-admin.`,
      `"${text}" is neither innovator nor agency-admin.`,
    );
  return { line, ...readPerson(line), role, agency: line.cell('agency'), unit: line.cell('unit') };
}

/**
 * Works out which people are invited to which agency. Who holds the role there already, or has an invitation that can
 * still be accepted, stays as is; a unit that is not there yet is made.
 */
export async function planAccounts(
  tx: Tx,
  { bodyId }: ImportPlace,
  lines: readonly Line[],
): Promise<ImportPlan<{ invited: number; unitsAdded: number }>> {
  const agencies = new Map((await listAgencyNames(tx, bodyId)).map((row) => [row.name.toLowerCase(), row]));
  const known = new Set(await listAccountsKnown(tx, bodyId));
  const read = readEach(lines, readLine);
  const seen = new Set<string>();
  const placed = read.given.flatMap((one) => {
    const agency = agencies.get(one.agency.toLowerCase());
    const key = agency ? `${one.email}\n${one.role}\n${agency.id}` : '';
    const fault = !agency
      ? faultAt(one.line, 'agency', `"${one.agency}" belum terdaftar.`, `"${one.agency}" is not registered.`)
      : seen.has(key)
        ? faultAt(
            one.line,
            'email',
            `"${one.email}" sudah ada di baris sebelumnya.`,
            `"${one.email}" stands on a line before.`,
          )
        : null;
    if (fault) read.faults.push(fault);
    seen.add(key);
    return fault ? [] : [{ ...one, agency: agency!, isKnown: known.has(key) }];
  });
  const wanted = placed.filter((one) => !one.isKnown);
  return {
    faults: read.faults,
    rows: placed.map((one) => ({
      line: one.line.line,
      act: one.isKnown ? ('same' as const) : ('create' as const),
      label: `${one.name} <${one.email}>`,
      note: [one.agency.name, one.unit].filter(Boolean).join(', '),
    })),
    async write() {
      const units = await insertUnits(
        tx,
        bodyId,
        wanted.filter((one) => one.unit).map((one) => ({ agencyId: one.agency.id, name: one.unit })),
      );
      await inviteMany(
        tx,
        bodyId,
        wanted.map((one) => ({
          bodyId,
          agencyId: one.agency.id,
          unitId: units.ids.get(`${one.agency.id}\n${one.unit.toLowerCase()}`) ?? null,
          role: one.role,
          name: one.name,
          email: one.email,
          place: one.agency.name,
        })),
      );
      return { invited: wanted.length, unitsAdded: units.added };
    },
  };
}

function faultAt(line: Line, column: string, id: string, en: string) {
  return new RowFault({ line: line.line, column, sentence: { id, en } }).fault;
}
