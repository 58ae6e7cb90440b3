import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parseDocument } from 'yaml';
import { smallRulebook } from '../../server/demo/content/rulebook.ts';
import { NEW_PASSWORD } from '../life/cast.ts';
import { openClient, type Client } from '../support/client.ts';
import { insertBody } from '../../server/people/queries.ts';
import { givePerson } from '../support/people.ts';
import type { World } from '../support/world.ts';
import type { Agency } from './cast.ts';
import { good, moveOn, type Year } from './stand.ts';

const MODEL = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

/** The model of 2023 with forty nominees, twenty finalists and ten Top Innovations. History is looked at. */
export function nationalRules(): string {
  const rules = parseDocument(
    smallRulebook(MODEL, {
      key: 'kipp-nasional',
      year: 2027,
      name: { id: 'KIPP Nasional 2027', en: 'National KIPP 2027' },
      umum: [40, 20, 10],
      khusus: [2, 1, 1],
    }),
  );
  rules.setIn(['eligibility', 'history', 'enforced'], true);
  // The clock of a test stands near every deadline: whom the sweep reminds depends on the moment, and is told elsewhere.
  rules.setIn(['messages', 'remindDaysBefore'], []);
  return rules.toString({ lineWidth: 0 });
}

/** The province's year: written, checked, read and decided; no interviews, no objection period. */
export function provincialRules(): string {
  const rules = parseDocument(
    smallRulebook(MODEL, {
      key: 'kipp-jatim',
      year: 2026,
      name: { id: 'KIPP Jawa Timur 2026', en: 'East Java KIPP 2026' },
      umum: [8, 4, 1],
      khusus: [2, 1, 1],
    }),
  );
  const { stages } = rules.toJS() as { stages: { kind: string }[] };
  rules.set(
    'stages',
    stages.filter(({ kind }) => !['objection', 'interview', 'field_visit'].includes(kind)),
  );
  rules.setIn(['messages', 'remindDaysBefore'], []);
  rules.set('finalJudging', null);
  rules.deleteIn(['ranking', 'final']);
  return rules.toString({ lineWidth: 0 });
}

/** A body with its offices and its edition, open; its agencies come from a spreadsheet, their people by invitation. */
export async function foundYear(
  world: World,
  body: {
    name: string;
    level: string;
    slug: string;
    rules: string;
    agencies: readonly Agency[];
    parentBodyId?: string;
  },
): Promise<Year> {
  const { name, level, slug, parentBodyId } = body;
  const bodyId = await world.act((tx) =>
    insertBody(tx, { name, level, shortName: slug, ...(parentBodyId ? { parentBodyId } : {}) }),
  );
  const officer = async (key: string, role: 'organiser' | 'secretariat', name: string) => {
    const email = `${key}@${body.slug}.contoh.id`;
    await givePerson(world, email, role, { bodyId }, name);
    return world.as(email);
  };
  const dewi = await officer('dewi', 'organiser', 'Dewi Anggraini');
  const year: Year = {
    bodyId,
    editionId: '',
    dewi,
    bambang: await officer('bambang', 'organiser', 'Bambang Sutrisno'),
    nurul: await officer('nurul', 'secretariat', 'Nurul Hidayah'),
    rina: await officer('rina', 'secretariat', 'Rina Wulandari'),
    admins: new Map(),
    agencies: new Map(),
    ids: new Map(),
  };
  const made = good(
    await dewi.post(`/api/bodies/${bodyId}/editions`, { source: body.rules, slug: `${body.slug}-tahun-ini` }),
  );
  year.editionId = made.id;
  await moveOn(year, 'open');
  await admit(world, year, body.agencies);
  return year;
}

/** Takes agencies and their administrators in: both from a spreadsheet, the people by the link in their mail. */
export async function admit(world: World, year: Year, agencies: readonly Agency[]): Promise<void> {
  await importAgencies(year, agencies);
  await inviteAdmins(world, year, agencies);
}

const takeIn = async (client: Client, bodyId: string, kind: string, lines: readonly string[]) =>
  good(
    await client.upload(`/api/bodies/${bodyId}/imports?kind=${kind}`, {
      name: `${kind}.csv`,
      type: 'text/csv',
      content: Buffer.from(lines.join('\n')),
    }),
  );

/** The file is tried first: one row of it names a region that does not exist and is left out by its line. */
async function importAgencies(year: Year, agencies: readonly Agency[]) {
  const rows = agencies.map(({ name, level, regionCode }) => `${name},${level},,${regionCode},WIB,`);
  const tried = await takeIn(year.dewi, year.bodyId, 'agencies', [
    'name,level,parent,region,time_zone,underdeveloped',
    ...rows,
    'Pemerintah Kabupaten Antah Berantah,kabupaten,,99.99,WIB,',
  ]);
  expect(tried.counts).toEqual({
    rows: agencies.length + 1,
    create: agencies.length,
    change: 0,
    same: 0,
    refused: 1,
  });
  expect(tried.refused.map((row: { line: number }) => row.line)).toEqual([agencies.length + 2]);
  good(await year.dewi.put(`/api/imports/${tried.id}/completion`, undefined, { version: tried.version }));
}

/** Each administrator has one mail, opens its link and chooses a password. */
async function inviteAdmins(world: World, year: Year, agencies: readonly Agency[]) {
  const rows = agencies.map(({ key, name }) => `Admin ${key},admin@${key}.contoh.id,agency-admin,${name},`);
  const tried = await takeIn(year.dewi, year.bodyId, 'accounts', ['name,email,role,agency,unit', ...rows]);
  expect([tried.counts.create, tried.counts.refused]).toEqual([agencies.length, 0]);
  good(await year.dewi.put(`/api/imports/${tried.id}/completion`, undefined, { version: tried.version }));
  await world.settle();
  const mails = await world.mails();
  for (const { key } of agencies) {
    const email = `admin@${key}.contoh.id`;
    const mail = mails.findLast(({ address, text }) => address === email && text.includes('/invitation/'));
    const token = /\/invitation\/([\w-]+)/.exec(mail!.text)![1]!;
    good(
      await world.anyone.put(`/api/invitations/${token}/acceptance`, {
        name: `Admin ${key}`,
        password: NEW_PASSWORD,
      }),
    );
    const session = good(await world.anyone.post('/api/sessions', { email, password: NEW_PASSWORD }));
    const client = openClient(world.app, session.token);
    year.admins.set(key, client);
    const { roles } = good(await client.get('/api/me'));
    const here = roles.find((one: { bodyId: string }) => one.bodyId === year.bodyId);
    year.agencies.set(key, here.agencyId);
  }
}
