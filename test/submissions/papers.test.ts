import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { completeAnswers, giveComplete, giveDraft, giveSubmitted, put, show } from './proposals.ts';

let world: Competition;
beforeAll(async () => {
  world = await openCompetition();
});
afterAll(() => world.world.close());

async function read(client: Client, url: string): Promise<string> {
  const answer = await client.get(url);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const pdf = await getDocument({ data: new Uint8Array(answer.body) }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent()),
  );
  return pages
    .flatMap((page) => page.items.map((item) => ('str' in item ? item.str : '')))
    .join(' ')
    .replace(/\s+/g, ' ');
}

describe('papers', () => {
  it('hold the letter to sign, filled in with title and agency, for the agency alone', async () => {
    const id = await giveDraft(world, world.innovator, world.agencyId, 'Loket Terapung');
    await put(world.innovator, id, 'answers', completeAnswers('Loket Terapung'));
    const url = `/api/submissions/${id}/letter?requirement=surat_implementasi`;
    const text = await read(world.innovator, url);
    for (const words of [
      'Surat Pernyataan Implementasi',
      'Loket Terapung',
      'Pemerintah Kota Surabaya',
      '1 Februari 2020',
    ])
      expect(text).toContain(words);
    const none = `/api/submissions/${id}/letter?requirement=bukti_kebaruan`;
    expect((await world.innovator.get(none)).status).toBe(404);
    expect((await world.stranger.get(url)).status).toBe(404);
    expect((await world.secretariat.get(url)).status).toBe(403);
  });

  it('hold the blank form of a group for anybody', async () => {
    const url = `/api/editions/${world.editionId}/blank-form`;
    const text = await read(world.world.anyone, `${url}?group=umum`);
    for (const words of ['Formulir usulan', 'Ringkasan', 'paling banyak 200 kata', 'Formulir SPBE'])
      expect(text).toContain(words);
    expect((await world.world.anyone.get(`${url}?group=lain`)).status).toBe(404);
  });

  it('hold the receipt with number and fingerprint, for agency and office', async () => {
    const id = await giveSubmitted(world);
    const { body } = await world.admin.get(`/api/submissions/${id}/receipt`);
    expect(body.timeZone).toBe('Asia/Jakarta');
    const url = `/api/submissions/${id}/receipt/document`;
    const text = await read(world.secretariat, url);
    expect(text).toContain('2023-00001');
    expect(text.replaceAll(' ', '')).toContain(body.sha256);
    expect((await world.stranger.get(url)).status).toBe(404);
    // Its QR leads to what the server has, for whoever holds the paper; one digit off is nothing.
    expect(text.replaceAll(/\s/g, '')).toContain(`/verification/receipt/${body.sha256}`);
    const { anyone } = world.world;
    const checked = await anyone.get(
      `/api/receipts/${body.sha256
        .match(/.{1,8}/g)
        .join(' ')
        .toUpperCase()}`,
    );
    expect([checked.status, checked.body]).toMatchObject([
      200,
      { number: 1, year: 2023, title: body.title, agencyName: body.agencyName, isNewest: true, late: false },
    ]);
    const other = body.sha256.replace(/^./, (digit: string) => (digit === '0' ? '1' : '0'));
    for (const code of [other, 'x', body.sha256.slice(1)])
      expect((await anyone.get(`/api/receipts/${code}`)).status).toBe(404);
  });
});

describe('the form of a draft', () => {
  it('asks for the SPBE form once the innovation involves an application, and enforces it', async () => {
    const id = await giveComplete(world);
    const content = completeAnswers();
    content.answers['berbasis_aplikasi'] = 'ya';
    const saved = await put(world.innovator, id, 'answers', content);
    expect(saved.body.missing.map((one: { fieldKey: string }) => one.fieldKey)).toEqual(['formulir_spbe']);
    expect((await put(world.innovator, id, 'proposal')).body.code).toBe('incomplete');
  });

  it('follows the group when it is changed, and keeps what was typed for the other', async () => {
    const id = await giveDraft(world);
    const content = completeAnswers();
    await put(world.innovator, id, 'answers', { ...content, group: 'khusus', unitName: 'Dinas Kesehatan' });
    const there = await show(world.innovator, id);
    expect([there['group'], there['unitName'], there['answers']]).toEqual([
      'khusus',
      'Dinas Kesehatan',
      content.answers,
    ]);
    await put(world.innovator, id, 'answers', { ...content, group: 'umum' });
    const back = await show(world.innovator, id);
    expect([back['group'], back['unitName'], back['answers']]).toEqual([
      'umum',
      'Dinas Kesehatan',
      content.answers,
    ]);
  });
});
