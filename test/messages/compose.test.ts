import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertPerson, insertRole } from '../../server/people/queries.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let given: Competition;
beforeAll(async () => {
  given = await openCompetition();
  await given.world.settle();
});
afterAll(() => given.world.close());

const writing = {
  subject: { id: 'Lengkapi draf {{agency}}', en: 'Complete the drafts of {{agency}}' },
  text: {
    id: 'Halo {{name}}, draf {{edition}} menunggu.\n\n[Buka KIPP]({{&link}})',
    en: 'Hello {{name}}, drafts of {{edition}} are waiting.\n\n[Open KIPP]({{&link}})',
  },
  audience: { kind: 'agency-admins' },
};

async function write(change: object = {}) {
  const url = `/api/editions/${given.editionId}/messages`;
  return given.organiser.post(url, { ...writing, ...change });
}

const mailsOf = async (subject: string) =>
  (await given.world.mails()).filter((mail) => mail.subject.startsWith(subject));

it('an audience says how many and who, before anything is written', async () => {
  const { organiser, secretariat, admin, editionId, world, agencyId } = given;
  const url = `/api/editions/${editionId}/audiences`;
  const all = await organiser.post(url, { audience: { kind: 'agency-admins' } });
  expect([all.status, all.body.count]).toEqual([200, 2]);
  expect(all.body.names.map(({ name, agency }: { name: string; agency: string }) => [name, agency])).toEqual([
    ['Maria Bere', 'Pemerintah Kabupaten Belu'],
    ['Siti Rahma', 'Pemerintah Kota Surabaya'],
  ]);
  const names = async (audience: object) =>
    (await organiser.post(url, { audience })).body.names.map(({ name }: { name: string }) => name);
  expect(await names({ kind: 'agencies', levels: ['kabupaten'] })).toEqual(['Maria Bere']);
  expect(await names({ kind: 'agencies', states: ['draft'] })).toEqual([]);
  await given.innovator.post(`/api/editions/${editionId}/submissions`, {
    title: 'Antrean Ramah Lansia',
    group: 'umum',
    agencyId,
  });
  expect(await names({ kind: 'agencies', states: ['draft'], groups: ['umum'] })).toEqual(['Siti Rahma']);
  expect(await names({ kind: 'agencies', states: ['draft'], groups: ['khusus'] })).toEqual([]);
  const list = await organiser.post(url, {
    audience: { kind: 'list', emails: ['ADMIN@belu.contoh.id', 'orang@lain.id'] },
  });
  expect([list.body.count, list.body.unknown]).toEqual([1, ['orang@lain.id']]);
  // A decision that is still held back makes nobody a finalist here.
  await world.owner`update submissions set state = 'finalist' where title = 'Antrean Ramah Lansia'`;
  expect(await names({ kind: 'finalists' })).toEqual([]);
  await world.owner`update submissions set announced_state = 'finalist' where title = 'Antrean Ramah Lansia'`;
  expect(await names({ kind: 'finalists' })).toEqual(['Siti Rahma']);
  await world.owner`update submissions set state = 'draft', announced_state = 'draft' where title = 'Antrean Ramah Lansia'`;
  expect((await secretariat.post(url, { audience: { kind: 'agency-admins' } })).status).toBe(403);
  expect((await admin.post(url, { audience: { kind: 'agency-admins' } })).status).toBe(403);
});

it('a preview shows what one reader gets in both languages, and names stay plain text', async () => {
  const { organiser, world } = given;
  await world.owner`update people set name = 'Maria <b>Bere</b> https://jahat.id' where email = 'admin@belu.contoh.id'`;
  const { body: message } = await write();
  const preview = await organiser.get(`/api/messages/${message.id}/preview`);
  expect(preview.body.recipient.agency).toBe('Pemerintah Kabupaten Belu');
  expect(preview.body.id.subject).toBe('Lengkapi draf Pemerintah Kabupaten Belu');
  expect(preview.body.en.subject).toBe('Complete the drafts of Pemerintah Kabupaten Belu');
  expect(preview.body.id.html).toContain('Maria &lt;b&gt;Bere&lt;/b&gt;');
  expect(preview.body.id.html).not.toContain('https://jahat.id');
  await world.owner`update people set name = 'Maria Bere' where email = 'admin@belu.contoh.id'`;
});

it('words with markup, a typed link or an unknown placeholder are refused with the reason', async () => {
  const refused = await Promise.all(
    ['Lihat https://jahat.id', '<b>tebal</b>', 'Nilai {{score}}', 'Tebal **tanpa akhir'].map(async (text) => {
      const answer = await write({ text: { id: text, en: 'Fine' } });
      return [answer.status, answer.body.code, answer.body.errors?.[0]?.path];
    }),
  );
  expect(refused).toEqual([1, 2, 3, 4].map(() => [422, 'mail_text_refused', 'text.id']));
  // Everything that is wrong is told at once, each at its own field.
  const both = await write({
    subject: { id: 'Kabar {{score}}', en: 'News' },
    text: { id: 'Baik', en: 'Bold **without end' },
  });
  expect(
    both.body.errors.map(({ path, detail }: { path: string; detail: string }) => [path, detail]),
  ).toEqual([
    ['subject.id', '{{score}} tidak dikenal di surel ini'],
    ['text.en', 'tulisan tebal diawali dan diakhiri **: Bold **without end'],
  ]);
});

it('a small message goes out at once to the frozen audience, once each, and stands in the inbox', async () => {
  const { organiser, stranger, world } = given;
  const { body: message } = await write();
  const stale = await organiser.put(
    `/api/messages/${message.id}/sending`,
    { recipients: 5, sendAt: null },
    { version: 1 },
  );
  expect([stale.status, stale.body.code, stale.body.recipients]).toEqual([409, 'audience_changed', 2]);
  const sent = await organiser.put(
    `/api/messages/${message.id}/sending`,
    { recipients: 2, sendAt: null },
    { version: 1 },
  );
  expect([sent.status, sent.body.state, sent.body.recipients]).toEqual([200, 'scheduled', 2]);
  await world.settle();
  expect((await mailsOf('Lengkapi draf')).map(({ address, subject }) => [address, subject]).sort()).toEqual([
    ['admin@belu.contoh.id', 'Lengkapi draf Pemerintah Kabupaten Belu'],
    ['admin@surabaya.contoh.id', 'Lengkapi draf Pemerintah Kota Surabaya'],
  ]);
  const shown = await organiser.get(`/api/messages/${message.id}`);
  expect([shown.body.state, shown.body.mails]).toEqual(['sent', { sent: 2 }]);
  const inbox = await stranger.get('/api/me/inbox?limit=1');
  expect(inbox.body.items[0].subject).toBe('Lengkapi draf Pemerintah Kabupaten Belu');
  const again = await organiser.put(`/api/messages/${message.id}/stop`, {}, { version: 3 });
  expect([again.status, again.body.code]).toEqual([409, 'illegal_transition']);
});

it('a scheduled message waits for its instant, and a stopped one never goes', async () => {
  const { organiser, world } = given;
  const subject = { id: 'Besok', en: 'Tomorrow' };
  const { body: message } = await write({ subject });
  const [clock] = await world.owner`select (clock_timestamp() + interval '1 day')::text as tomorrow`;
  const sendAt = new Date(String(clock!['tomorrow'])).toISOString();
  const scheduled = await organiser.put(
    `/api/messages/${message.id}/sending`,
    { recipients: 2, sendAt },
    { version: 1 },
  );
  expect([scheduled.body.state, scheduled.body.sendAt]).toEqual(['scheduled', sendAt]);
  await world.settle();
  expect(await mailsOf('Besok')).toEqual([]);
  const stopped = await organiser.put(`/api/messages/${message.id}/stop`, {}, { version: 2 });
  expect([stopped.status, stopped.body.state]).toEqual([200, 'draft']);
  world.travel(2 * 86_400_000);
  await world.settle();
  world.travel(-2 * 86_400_000);
  expect(await mailsOf('Besok')).toEqual([]);
});

it('a message to more than fifty is approved by another organiser, who approves exactly those people', async () => {
  const { organiser, organiser2, world, bodyId, agencyId, editionId } = given;
  await world.act(async (tx) => {
    for (let number = 1; number <= 49; number += 1) {
      const personId = await insertPerson(tx, {
        email: `admin${number}@contoh.id`,
        name: `Admin ${number}`,
        passwordHash: null,
      });
      await insertRole(tx, { personId, role: 'agency-admin', bodyId, agencyId });
    }
  });
  const { body: message } = await write({ subject: { id: 'Banyak', en: 'Many' } });
  const asked = await organiser.put(
    `/api/messages/${message.id}/sending`,
    { recipients: 51, sendAt: null },
    { version: 1 },
  );
  expect([asked.status, asked.body.request.summary.id]).toEqual([
    202,
    'Kirim pesan "Banyak" kepada 51 orang',
  ]);
  const { id: requestId } = asked.body.request;
  const own = await organiser.put(`/api/requests/${requestId}/confirmation`, {}, { version: 1 });
  expect([own.status, own.body.code]).toEqual([409, 'guard_refused']);
  await world.settle();
  expect(await mailsOf('Banyak')).toEqual([]);
  // Who comes after the approval was asked for is not in it.
  await world.act(async (tx) => {
    const personId = await insertPerson(tx, {
      email: 'terlambat@contoh.id',
      name: 'Terlambat',
      passwordHash: null,
    });
    await insertRole(tx, { personId, role: 'agency-admin', bodyId, agencyId });
  });
  const confirmed = await organiser2.put(`/api/requests/${requestId}/confirmation`, {}, { version: 1 });
  expect(confirmed.status).toBe(200);
  await world.settle();
  const mails = await mailsOf('Banyak');
  expect([mails.length, new Set(mails.map(({ address }) => address)).size]).toEqual([51, 51]);
  expect(mails.some(({ address }) => address === 'terlambat@contoh.id')).toBe(false);
  const page = await organiser.get(`/api/messages/${message.id}/recipients?limit=100`);
  expect([page.body.total, page.body.items.length]).toEqual([51, 51]);
  const table = (await organiser.get(`/api/messages/${message.id}/recipients/export`)).text.trim();
  expect([table.split('\r\n').length, table.split('\r\n')[0]]).toEqual([52, 'Nama,Instansi']);
  expect((await organiser.get(`/api/editions/${editionId}/messages`)).body.items[0].state).toBe('sent');
}, 180_000);

it('an edition has its own words for a mail, keeps their versions, and can go back to the shipped ones', async () => {
  const { organiser, admin, editionId, world, bodyId } = given;
  const url = `/api/editions/${editionId}/mail-templates/edition.opened`;
  const before = await organiser.get(url);
  expect([before.body.version, before.body.changed, before.body.subject.id]).toEqual([
    0,
    false,
    '{{edition}} dibuka',
  ]);
  const own = {
    subject: { id: 'Ayo mulai {{edition}}', en: 'Start {{edition}}' },
    text: { id: 'Sampai {{deadline}}.', en: 'Until {{deadline}}.' },
  };
  const leak = await organiser.put(
    url,
    { ...own, text: { id: 'Anda {{tier}}', en: 'You {{tier}}' } },
    { version: 0 },
  );
  expect([leak.status, leak.body.code]).toEqual([422, 'mail_text_refused']);
  expect((await admin.get(url)).status).toBe(403);
  const preview = await organiser.post(`${url}/preview`, own);
  expect(preview.body.id.subject).toBe('Ayo mulai Kompetisi Inovasi Pelayanan Publik (model 2023)');
  const changed = await organiser.put(url, own, { version: 0 });
  expect([changed.status, changed.body.version, changed.body.changed]).toEqual([200, 1, true]);
  const late = await organiser.put(url, { ...own, subject: { id: 'Lain', en: 'Other' } }, { version: 0 });
  expect([late.status, late.body.code]).toEqual([412, 'stale_version']);
  const inbox = await admin.get('/api/me/inbox');
  const opened = inbox.body.items.find((one: { template: string }) => one.template === 'edition.opened');
  expect(opened.subject).toBe('Ayo mulai Kompetisi Inovasi Pelayanan Publik (model 2023)');
  const reset = await organiser.put(`${url}/reset`, {}, { version: 1 });
  expect([reset.status, reset.body.version, reset.body.changed, reset.body.subject.id]).toEqual([
    200,
    2,
    false,
    '{{edition}} dibuka',
  ]);
  expect(reset.body.versions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  const events =
    await world.owner`select name from events where body_id = ${bodyId} and name like 'mailTemplate.%' order by seq`;
  expect(events.map(({ name }) => name)).toEqual(['mailTemplate.changed', 'mailTemplate.reset']);
});
