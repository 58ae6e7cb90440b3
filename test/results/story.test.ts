import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phonePicture } from '../field/pictures.ts';
import { readPdf } from '../pdf/read.ts';
import { openDecided, publish, type Decided } from './decided.ts';

/** A picture of one dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PHOTO = { name: 'antrean.png', type: 'image/png', content: PNG };

const nothing = {
  summary: null,
  problem: null,
  change: null,
  how: null,
  cost: null,
  lessons: null,
  evidence: null,
};
let given: Decided;
const story = (id: string) => `/api/stories/${id}`;
const draft = (id: string) => `/api/submissions/${id}/story`;

beforeAll(async () => {
  given = await openDecided();
}, 180_000);
afterAll(() => given.world.close());

describe('before the publication', () => {
  it('the agency writes and releases its story, and the world still finds nothing', async () => {
    const { admin, innovator, stranger, organiser, world, first, editionId } = given;
    const { body: empty } = await admin.get(draft(first));
    expect([empty.version, empty.suggestion, empty.releasedAt]).toEqual([
      0,
      'Antrean daring memotong waktu tunggu dari 90 menit menjadi 20 menit.',
      null,
    ]);
    for (const wrong of [{ videoUrl: 'javascript:alert(1)' }, { contactEmail: 'kantor kami' }])
      expect((await admin.put(draft(first), wrong, { version: 0 })).status).toBe(400);
    const written = await innovator.put(
      draft(first),
      {
        summary: 'Antre dari rumah.',
        openFields: ['kebaruan'],
        videoUrl: 'https://www.youtube.com/watch?v=a',
        contactEmail: 'inovasi@surabaya.contoh.id',
      },
      { version: 0 },
    );
    expect([written.status, written.body.version]).toEqual([200, 1]);
    expect((await admin.put(draft(first), { summary: 'x' }, { version: 0 })).body.code).toBe('stale_version');
    expect((await innovator.put(`${draft(first)}/release`, {}, { version: 1 })).status).toBe(403);
    const released = await admin.put(`${draft(first)}/release`, {}, { version: 1 });
    expect(released.body.releasedAt).not.toBeNull();
    expect((await organiser.put(draft(first), { summary: 'x' }, { version: 2 })).status).toBe(403);
    expect((await stranger.get(draft(first))).status).toBe(404);
    for (const client of [world.anyone, stranger, admin, organiser]) {
      expect((await client.get(story(first))).status).toBe(404);
      for (const path of ['press-sheet', 'press-sheet?format=txt', 'results/export', 'results?version=1'])
        expect([path, (await client.get(`/api/editions/${editionId}/${path}`)).status]).toEqual([path, 404]);
    }
    expect((await admin.get(`/api/submissions/${first}/unpsa-pack`)).status).toBe(404);
  });

  it('photos are pictures by content, told in words, six at most, and closed until the result is out', async () => {
    const { admin, stranger, world, first } = given;
    const url = `/api/submissions/${first}/photos`;
    expect((await admin.upload(url, PHOTO, { caption: ' ' })).body.code).toBe('invalid_input');
    const text = { ...PHOTO, content: Buffer.from('%PDF-1.7\n%%EOF') };
    expect((await admin.upload(url, text, { caption: 'a' })).body.code).toBe('file_refused');
    expect((await stranger.upload(url, PHOTO, { caption: 'a' })).status).toBe(404);
    const added = await admin.upload(url, PHOTO, { caption: 'Antrean di Puskesmas Jagir' });
    expect(added.status).toBe(201);
    // Where it was taken and with which device does not come along, on whichever way it was sent.
    const phone = { ...PHOTO, name: 'foto.jpg', type: 'image/jpeg', content: phonePicture() };
    const taken = await admin.upload(url, phone, { caption: 'Dari telepon' });
    expect(phone.content.toString('latin1')).toContain('LOKASI');
    expect((await admin.get(taken.body.href)).body.toString('latin1')).not.toContain('LOKASI');
    for (let more = 0; more < 4; more += 1) await admin.upload(url, PHOTO, { caption: `Foto ${more}` });
    expect((await admin.upload(url, PHOTO, { caption: 'a' })).body.code).toBe('guard_refused');
    const { body } = await admin.get(draft(first));
    for (const photo of body.photos.slice(1))
      expect((await admin.delete(`/api/photos/${photo.id}`)).status).toBe(204);
    expect((await stranger.delete(`/api/photos/${added.body.id}`)).status).toBe(404);
    expect((await world.anyone.get(added.body.href)).status).toBe(404);
    expect((await stranger.get(added.body.href)).status).toBe(404);
    const own = await admin.get(added.body.href);
    expect([own.status, own.headers['content-type'], own.headers['x-content-type-options']]).toEqual([
      200,
      'image/png',
      'nosniff',
    ]);
  });
});

describe('after the publication', () => {
  beforeAll(() => publish(given), 120_000);

  it('the page holds what was published and what the agency opened, and not a word more', async () => {
    const { world, first, second, notChosen } = given;
    const { body, text } = await world.anyone.get(story(first));
    expect(body).toMatchObject({
      title: 'Si Bunga Desa',
      agencyName: 'Pemerintah Kota Surabaya',
      unitName: 'Puskesmas Jagir',
      region: 'Kota Surabaya',
      tiers: [{ id: 'Top 45' }, { id: 'Top 99' }],
      rank: 1,
      revokedOn: null,
      summary: 'Antre dari rumah.',
      texts: [{ key: 'kebaruan', text: 'Warga memilih jamnya sendiri.' }],
      videoUrl: 'https://www.youtube.com/watch?v=a',
      demo: true,
    });
    expect(text).not.toContain('Rahasia');
    expect(body.photos).toHaveLength(1);
    expect((await world.anyone.get(body.photos[0].href)).status).toBe(200);
    const checked = await world.anyone.get(`/api/verification/${body.certificates[0].code}`);
    expect([checked.body.verdict, checked.body.title]).toEqual(['valid', 'Si Bunga Desa']);
    const closed = await world.anyone.get(story(second));
    expect([closed.status, closed.body.summary, closed.body.texts, closed.body.photos]).toEqual([
      200,
      null,
      [],
      [],
    ]);
    // A finalist is in the published result too.
    expect((await world.anyone.get(story(notChosen))).body.tiers).toMatchObject([{ id: 'Top 99' }]);
    expect((await world.anyone.get(story(world.context.ids.next()))).status).toBe(404);
  });

  it('the directory is filled without retyping: story, goals, video, address and evidence of what was opened, and of nothing else', async () => {
    const { admin, world, first, bodyId, editionId } = given;
    const { owner, context } = world;
    const page = async () => {
      await world.settle();
      const [row] = await owner`select id from innovations where submission_id = ${first}`;
      return (await world.anyone.get(`/api/innovations/${row!['id']}`)).body;
    };
    const paper = async (requirement: string, state: string) => {
      const sha256 = `${requirement}${state}`.padEnd(64, '0').slice(-64);
      await owner`insert into blobs (sha256, size_bytes, media_type, state, created_at) values (${sha256}, 9, 'application/pdf', ${state}, now())`;
      await owner`insert into attachments (id, body_id, edition_id, submission_id, requirement_key, sha256, file_name, uploaded_by, created_at)
        select ${context.ids.next()}, ${bodyId}, ${editionId}, id, ${requirement}, ${sha256}, 'KTP Budi.pdf', created_by, now() from submissions where id = ${first}`;
    };
    await paper('bukti_kebaruan', 'clean');
    await paper('bukti_kebaruan', 'refused');
    await paper('bukti_signifikansi', 'clean');
    const before = await page();
    expect(before).toMatchObject({
      title: 'Si Bunga Desa',
      agencyName: 'Pemerintah Kota Surabaya',
      sdgs: [3],
      videoUrl: 'https://www.youtube.com/watch?v=a',
      contact: { unit: 'Puskesmas Jagir', email: 'inovasi@surabaya.contoh.id', phone: null },
      story: {
        summary: 'Antre dari rumah.',
        how: 'Warga memilih jamnya sendiri.',
        problem: null,
        change: null,
      },
    });
    const write = async (body: object, what = '') =>
      admin.put(`${draft(first)}${what}`, body, { version: (await admin.get(draft(first))).body.version });
    // Written on while it is open: the page follows.
    await write({ summary: 'Antre dari rumah, tanpa kertas.' });
    const open = await page();
    expect(open.story).toMatchObject({
      summary: 'Antre dari rumah, tanpa kertas.',
      evidence: 'Bukti yang dinilai bersama jawaban ini:\n- Bukti pendukung: kebaruan: 1 berkas',
    });
    const told = JSON.stringify(open);
    for (const kept of ['Rahasia', 'KTP Budi', 'signifikansi', 'admin@surabaya', 'innovator@surabaya'])
      expect(told).not.toContain(kept);
    // An owner's own words and an address from elsewhere are not the proposal's to take away.
    await owner`update innovations set story = story || '{"cost": "Rp3 juta dari impor."}' where submission_id = ${first}`;
    await write({}, '/closing');
    const closed = await page();
    expect([closed.videoUrl, closed.contact.email, closed.sdgs]).toEqual([null, null, [3]]);
    expect(closed.story).toEqual({ ...nothing, cost: 'Rp3 juta dari impor.' });
    await write({}, '/release');
    expect((await page()).story).toEqual({ ...open.story, cost: 'Rp3 juta dari impor.' });
    // Taken back while the story is open, they go from the page at once.
    await write({ contactEmail: null, videoUrl: null, summary: '' });
    const bare = await page();
    expect([bare.contact, bare.videoUrl]).toEqual([
      { unit: 'Puskesmas Jagir', email: null, phone: null },
      null,
    ]);
    expect(bare.story.summary).toBe(null);
    expect((await admin.get(draft(first))).body).toMatchObject({ contactEmail: null, videoUrl: null });
    // What somebody else told of it meanwhile is not the proposal's to take back.
    await owner`update innovations set video_url = 'https://www.youtube.com/watch?v=lain',
      story = story || '{"summary": "Dari validasi."}' where submission_id = ${first}`;
    await write({ contactEmail: null, videoUrl: null, summary: '' });
    expect(await page()).toMatchObject({
      videoUrl: 'https://www.youtube.com/watch?v=lain',
      story: { summary: 'Dari validasi.' },
    });
    await write({
      summary: 'Antre dari rumah.',
      videoUrl: 'https://www.youtube.com/watch?v=a',
      contactEmail: 'inovasi@surabaya.contoh.id',
    });
    await owner`delete from attachments where file_name = 'KTP Budi.pdf'`;
  });

  it('a shared link has a picture of its own, drawn from what was published', async () => {
    const { world, first } = given;
    const [id, en] = [
      await world.anyone.get(`${story(first)}/picture`),
      await world.anyone.get(`${story(first)}/picture?language=en`),
    ];
    expect([id.status, id.headers['content-type'], id.body.subarray(1, 4).toString()]).toEqual([
      200,
      'image/png',
      'PNG',
    ]);
    expect([id.body.readUInt32BE(16), id.body.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(id.body.equals(en.body)).toBe(false);
    expect((await world.anyone.get(`${story(first)}/picture`)).body.equals(id.body)).toBe(true);
    expect((await world.anyone.get(`${story(world.context.ids.next())}/picture`)).status).toBe(404);
  });

  it('one that moved up shows where it came from, as far as that is published, and its origin where it went', async () => {
    const { world, first, second } = given;
    const link = (id: string) => world.anyone.get(story(id)).then(({ body }) => body.chain);
    expect(await link(first)).toEqual([]);
    await world.owner`update submissions set promoted_from_id = ${second} where id = ${first}`;
    const edition = expect.objectContaining({ year: 2023, bodyName: 'Kementerian PANRB' });
    const tier = expect.objectContaining({ id: 'Top 45' });
    expect(await link(first)).toEqual([
      { id: second, place: 'before', title: 'Rumah Singgah', edition, tier },
    ]);
    expect(await link(second)).toEqual([
      { id: first, place: 'after', title: 'Si Bunga Desa', edition, tier },
    ]);
    // An origin that no published result holds is not told.
    await world.owner`update submissions set promoted_from_id = ${world.context.ids.next()} where id = ${first}`;
    expect(await link(first)).toEqual([]);
    await world.owner`update submissions set promoted_from_id = null where id = ${first}`;
  });

  it('a story closed again keeps the facts and hides the rest, its photos too', async () => {
    const { admin, world, first } = given;
    const before = (await admin.get(draft(first))).body;
    const closed = await admin.put(`${draft(first)}/closing`, {}, { version: before.version });
    const { body } = await world.anyone.get(story(first));
    expect([body.title, body.summary, body.photos]).toEqual(['Si Bunga Desa', null, []]);
    expect((await world.anyone.get(before.photos[0].href)).status).toBe(404);
    await admin.put(`${draft(first)}/release`, {}, { version: closed.body.version });
  });

  it('the press sheet tells decree, numbers and regions, as PDF and as text, marked as a demonstration', async () => {
    const { world, editionId } = given;
    const url = `/api/editions/${editionId}/press-sheet`;
    const text = (await world.anyone.get(`${url}?format=txt`)).body
      .toString('utf8')
      .split('\r\n') as string[];
    expect(text[0]).toBe('DATA PERAGAAN. Siaran ini contoh dan bukan pengumuman sungguhan.');
    expect(text.slice(5, 10)).toEqual([
      '',
      'DALAM ANGKA',
      'Usulan diterima: 4',
      'Lolos seleksi administrasi: 4',
      'Finalis: 4',
    ]);
    expect(text).toContain('Kota Surabaya meraih 2 penghargaan.');
    expect(text).toContain('- Si Bunga Desa, Pemerintah Kota Surabaya (Top 45)');
    const pdf = await readPdf((await world.anyone.get(url)).body);
    expect(pdf.told).toContain('LBody: Si Bunga Desa, Pemerintah Kota Surabaya (Top 45)');
    expect(pdf.told.join(' ')).toContain('Data peragaan');
  });

  it('the English pack is filled from the submission, edited by agency or organiser, and marks what is missing', async () => {
    const { organiser, admin, stranger, secretariat, first } = given;
    const { body } = await organiser.get(draft(first));
    const english = {
      initiative: 'Village Flower Queue',
      category: 'Delivering inclusive and equitable services',
    };
    expect((await secretariat.put(draft(first), { english }, { version: body.version })).status).toBe(403);
    expect((await organiser.put(draft(first), { english }, { version: body.version })).status).toBe(200);
    const url = `/api/submissions/${first}/unpsa-pack`;
    expect((await stranger.get(url)).status).toBe(404);
    const pdf = await readPdf((await admin.get(url)).body);
    expect(pdf.told).toContain('TD: Village Flower Queue');
    expect(pdf.told).toContain('TD: SDG 3');
    expect(pdf.told).toContain('P: Still missing: 12 of 14 texts.');
    expect(pdf.told).toContain('P: [MISSING: to be written in English]');
    expect(pdf.lang).toBe('en-GB');
  });

  it('results and certificates leave as tables with the mark; the register is the office’s', async () => {
    const { world, secretariat, admin, editionId } = given;
    const results = await world.anyone.get(`/api/editions/${editionId}/results/export`);
    expect(results.headers['content-disposition']).toContain('hasil-2023-peragaan.csv');
    const lines = results.body.toString('utf8').trim().split('\r\n');
    expect(lines[0]).toBe(
      'Kelompok,Penghargaan,Peringkat,Nomor usulan,Judul,Instansi,Daerah,Nilai,Dicabut,Versi pengumuman,Keterangan',
    );
    expect(lines[1]).toBe(
      'Kelompok Umum,Top 45,1,3,Si Bunga Desa,Pemerintah Kota Surabaya,Kota Surabaya,91.25,,1,DATA PERAGAAN',
    );
    expect(lines).toHaveLength(8);
    const url = `/api/editions/${editionId}/certificates/export`;
    expect((await admin.get(url)).status).toBe(403);
    const register = (await secretariat.get(url)).body.toString('utf8').trim().split('\r\n');
    expect(register).toHaveLength(8);
    expect(register[1]).toMatch(
      /^0001\/KIPP\/2023,Pemerintah Kota Surabaya,,Si Bunga Desa,.*,berlaku,.*,DATA PERAGAAN$/,
    );
    const book = await secretariat.get(`${url}?format=xlsx&kind=juror`);
    expect([book.status, book.body.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});
