import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNetwork, type Network } from '../network/network.ts';
import { servePages } from '../support/pages.ts';
import { freePort } from '../support/ports.ts';
import { childrenOf, readXml, textOf } from '../support/xml.ts';

/* The portal's own pages: each kind from its writer to its reader, found by words, in the feed and in the sitemap. */

const DAY_MS = 86_400_000;
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
let n: Network;
let app: FastifyInstance;
let site: string;
/** How many days the clock of this world is ahead. */
let ahead = 0;

beforeAll(async () => {
  n = await openNetwork();
  const port = await freePort();
  site = `http://127.0.0.1:${port}`;
  app = await servePages(n.world.context, port);
});
afterAll(async () => {
  await app.close();
  await n.world.close();
});

const write = async (body: object): Promise<string> => {
  const begun = await n.secretariat.post(`/api/bodies/${n.bodyId}/articles`, body);
  expect(begun.status).toBe(201);
  return begun.body.id as string;
};
const move = async (client: Network['owner'], id: string, verb: string, more: object = {}) => {
  const { version } = (await n.secretariat.get(`/api/articles/${id}`)).body;
  return client.put(`/api/articles/${id}/state`, { verb, ...more }, { version });
};
const slugs = async (query = '') =>
  (await n.world.anyone.get(`/api/articles${query}`)).body.items.map((one: any) => one.slug);

const GUIDE = {
  kind: 'guide',
  titleId: 'Panduan menata loket lansia',
  titleEn: 'How to arrange a counter for the elderly',
  textId: '## Langkah\n\nUkur waktu tunggu & catat <40 lansia>.',
  textEn: '## Steps\n\nMeasure the waiting time.',
};
const FAQ = {
  kind: 'faq',
  titleId: 'Bolehkah mereplikasi sebagian saja?',
  textId: 'Boleh. Bagian inti harus tetap ada dan disebut di rencana aksi.',
};

test.each([
  ['guide', GUIDE, 'panduan-menata-loket-lansia'],
  ['faq', FAQ, 'bolehkah-mereplikasi-sebagian-saja'],
] as const)('a %s goes from its draft by a second reader to its hour', async (kind, body, slug) => {
  const id = await write(body);
  expect([await slugs(), (await n.world.anyone.get(`/api/pages/${slug}`)).status]).toEqual([
    expect.not.arrayContaining([slug]),
    404,
  ]);
  await move(n.secretariat, id, 'submit');
  expect((await move(n.secretariat, id, 'approve')).body.code).toBe('guard_refused');
  const publishAt = new Date(Date.now() + (ahead + 3) * DAY_MS).toISOString();
  expect((await move(n.organiser, id, 'approve', { publishAt })).body.publishAt).toBe(publishAt);
  // Approved and waiting: neither list, page, search, feed nor sitemap know of it.
  expect([await slugs(`?kind=${kind}`), await slugs(`?q=${slug.slice(0, 12)}`)]).toEqual([[], []]);
  const told = await Promise.all(
    ['/knowledge/feed.xml', '/sitemap/knowledge', '/knowledge'].map(async (path) =>
      (await fetch(site + path)).text(),
    ),
  );
  expect(told.filter((text) => text.includes(slug))).toEqual([]);
  expect((await fetch(`${site}/knowledge/${slug}`)).status).toBe(404);
  n.world.travel(4 * DAY_MS);
  ahead += 4;
  expect(await slugs(`?kind=${kind}`)).toEqual([slug]);
  const page = await (await fetch(`${site}/knowledge/${slug}`)).text();
  expect(page).toContain(`<h1`);
  expect(page).toContain(body.titleId);
});

test('a download brings its file as it was given, and not before its page is read by everybody', async () => {
  const given = { name: 'templat-perjanjian.pdf', type: 'application/pdf', content: PDF };
  const upload = (await n.secretariat.upload('/api/uploads', given)).body.id;
  const body = {
    kind: 'download',
    titleId: 'Templat perjanjian replikasi',
    textId: 'Isi lalu tanda tangani.',
  };
  const id = await write({ ...body, upload });
  const file = '/api/pages/templat-perjanjian-replikasi/content';
  await move(n.secretariat, id, 'submit');
  expect((await n.world.anyone.get(file)).status).toBe(404);
  await move(n.organiser, id, 'approve');
  const [card] = (await n.world.anyone.get('/api/articles?kind=download')).body.items;
  expect(card.fileName).toBe('templat-perjanjian.pdf');
  const page = await (await fetch(`${site}/knowledge/${card.slug}`)).text();
  const link = /href="([^"]*\/content[^"]*)"/.exec(page)![1]!;
  const served = await fetch(new URL(link, site));
  expect([served.status, Buffer.from(await served.arrayBuffer()).equals(PDF)]).toEqual([200, true]);
  expect(served.headers.get('content-disposition')).toMatch(/attachment.*templat-perjanjian\.pdf/);
  await move(n.organiser, id, 'withdraw', { reason: 'Templatnya diganti.' });
  expect((await n.world.anyone.get(file)).status).toBe(404);
  await move(n.secretariat, id, 'revise');
  await move(n.secretariat, id, 'submit');
  await move(n.organiser, id, 'approve');
  expect((await n.world.anyone.get(file)).status).toBe(200);
});

test('pages are found by their words in both languages, by stems, beginnings and a slip of the pen', async () => {
  const [guide, faq, file] = [
    'panduan-menata-loket-lansia',
    'bolehkah-mereplikasi-sebagian-saja',
    'templat-perjanjian-replikasi',
  ];
  const found = async (q: string) => (await slugs(`?q=${encodeURIComponent(q)}`)) as string[];
  expect(await found('penataan loket')).toEqual([guide]);
  expect(await found('measuring elderly')).toEqual([guide]);
  expect(await found('lok')).toEqual([guide]);
  expect((await found('replikasi')).toSorted()).toEqual([faq, file]);
  expect(await found('templat perjnjian')).toEqual([file]);
  // Two letters begin too many words to ask for, and the others are not asked without them.
  expect([await found('tunggu'), await found('tunggu xq')]).toEqual([[guide], []]);
  expect(await found('helikopter')).toEqual([]);
  expect((await n.world.anyone.get('/api/articles?q=replikasi&kind=faq')).body).toMatchObject({ total: 1 });
  expect((await n.world.anyone.get(`/api/articles?q=${'x'.repeat(201)}`)).status).toBe(400);
  for (const hostile of ["'); drop table articles; --", ':* & !', '%', '\\']) await found(hostile);
  const page = await (await fetch(`${site}/knowledge?q=penataan%20loket`)).text();
  expect([page.includes(guide), page.includes(faq)]).toEqual([true, false]);
});

test('the feed is Atom in the language its address names, with what is published and nothing else', async () => {
  const read = async (lang: string) => {
    const answer = await fetch(`${site}/knowledge/feed.xml?lang=${lang}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/atom+xml; charset=utf-8',
    ]);
    return readXml(await answer.text());
  };
  const feed = await read('en');
  expect([feed.name, feed.attributes]).toEqual([
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
  ]);
  expect(['id', 'title', 'updated'].map((name) => textOf(feed, name))).toEqual([
    `${site}/knowledge`,
    'News and knowledge',
    expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  ]);
  const entries = childrenOf(feed, 'entry');
  expect(entries.map((one) => textOf(one, 'id'))).toEqual(
    (await slugs()).map((slug: string) => `${site}/knowledge/${slug}`),
  );
  const of = (slug: string, all = entries) => all.find((one) => textOf(one, 'id')!.endsWith(slug))!;
  const guide = of('panduan-menata-loket-lansia');
  expect([textOf(guide, 'title'), textOf(guide, 'summary')]).toEqual([
    'How to arrange a counter for the elderly',
    'Measure the waiting time.',
  ]);
  const file = childrenOf(of('templat-perjanjian-replikasi'), 'link').find(
    ({ attributes }) => attributes['rel'] === 'enclosure',
  )!;
  expect((await fetch(file.attributes['href']!)).status).toBe(200);
  for (const one of entries) {
    expect(textOf(one, 'published')! <= textOf(one, 'updated')!).toBe(true);
    expect((await fetch(textOf(one, 'id')!)).status).toBe(200);
  }
  const own = await read('id');
  expect(textOf(of('panduan-menata-loket-lansia', childrenOf(own, 'entry')), 'summary')).toBe(
    'Ukur waktu tunggu & catat <40 lansia>.',
  );
  expect(textOf(own, 'updated')).toBe(
    entries
      .map((one) => textOf(one, 'updated')!)
      .toSorted()
      .at(-1),
  );
  const plain = await fetch(`${site}/knowledge/feed.xml`, { headers: { 'accept-language': 'en' } });
  expect([plain.headers.get('cache-control'), readXml(await plain.text()).attributes['xml:lang']]).toEqual([
    'private, max-age=600',
    'en',
  ]);
});

test('markup in an innovation’s story, a question or a page of the portal is shown as it was typed and runs nowhere', async () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)> [buka](javascript:alert(3))';
  const story = JSON.stringify({ summary: hostile, problem: hostile, how: hostile, evidence: hostile });
  await n.world
    .owner`update innovations set story = ${story}::text::jsonb, status_reason = ${hostile}, video_url = 'javascript:alert(4)' where id = ${n.strayId}`;
  await n.replicator.post(`/api/innovations/${n.strayId}/questions`, { text: hostile });
  const id = await write({ kind: 'faq', titleId: hostile, textId: hostile });
  await move(n.secretariat, id, 'submit');
  await move(n.organiser, id, 'approve');
  const { slug } = (await n.secretariat.get(`/api/articles/${id}`)).body;
  for (const path of [
    `/innovations/${n.strayId}`,
    `/knowledge/${slug}`,
    '/knowledge',
    `/innovations/compare?id=${n.strayId}`,
  ]) {
    const html = await (await fetch(site + path)).text();
    const told = html.replaceAll(/<script[^>]*nonce[^>]*>[\s\S]*?<\/script>/g, '');
    expect([
      path,
      /<script>alert|<img src=x|href="javascript:/.test(told),
      told.includes('&lt;script'),
    ]).toEqual([path, false, true]);
  }
  readXml(await (await fetch(`${site}/knowledge/feed.xml?lang=id`)).text());
});

test('the sitemap names every public page there is, each of which opens, and none that is not public', async () => {
  const { owner: sql, context } = n.world;
  for (let at = 0; at < 120; at += 1)
    await sql`insert into articles (id, body_id, kind, state, version, slug, title_id, title_en, text_id, text_en, publish_at, written_by, changed_at, reviewed_by, reviewed_at, created_at)
      select ${context.ids.next()}, body_id, 'news', ${at === 0 ? 'review' : 'approved'}, 1, ${`kabar-${at}`}, ${`Kabar ${at}`}, '', 'Isi', '', ${'2026-01-01'}::timestamptz + ${at} * interval '1 hour',
        written_by, now(), reviewed_by, now(), now() from articles where kind = 'guide'`;
  const invited = (
    await n.organiser.post(`/api/bodies/${n.bodyId}/hubs`, { name: 'Hub Baru', kind: 'central' })
  ).body.id;
  expect(invited).toBeTruthy();
  const begun = context.ids.next();
  await sql`insert into replications (id, body_id, number, year, innovation_id, innovation_title, owner_name, replicator_name,
      replicator_agency_id, state, scope, purpose, declared_by, declared_at, started_at)
    select ${begun}, i.body_id, 1, 2025, i.id, i.title, 'x', 'x', ${n.otherAgencyId}, 'implementing', 'whole', 'x', p.id, now(), now()
    from innovations i, people p where i.id = ${n.innovationId} limit 1`;
  const locations = async (path: string, name: string) => {
    const answer = await fetch(site + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/xml; charset=utf-8',
    ]);
    const root = readXml(await answer.text());
    expect(root.attributes['xmlns']).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
    return childrenOf(root, name).map((one) => textOf(one, 'loc')!.replace(site, ''));
  };
  const parts = await locations('/sitemap.xml', 'sitemap');
  expect(parts).toEqual(['/sitemap/pages', '/sitemap/knowledge', '/sitemap/first']);
  const [pages, articles, innovations] = await Promise.all(parts.map((path) => locations(path, 'url')));
  expect([articles!.length, new Set(articles).size]).toEqual([123, 123]);
  expect(articles).not.toContain('/knowledge/kabar-0');
  expect(pages).toContain(`/network/hubs/${n.hubId}`);
  expect(pages!.filter((path) => path.includes(invited) || path.startsWith('/results/'))).toEqual([]);
  expect(innovations!.toSorted()).toEqual(
    [
      `/innovations/${n.innovationId}`,
      `/innovations/${n.strayId}`,
      `/network/innovations/${n.innovationId}`,
    ].toSorted(),
  );
  for (const path of [...pages!, ...innovations!, articles![0]!, articles![122]!])
    expect([path, (await fetch(site + path, { redirect: 'manual' })).status]).toEqual([path, 200]);
  const second = await n.world.anyone.get('/api/innovation-addresses?limit=1');
  expect(await locations(`/sitemap/${second.body.next}`, 'url')).not.toContain(
    `/innovations/${second.body.items[0].id}`,
  );
  expect(await (await fetch(`${site}/robots.txt`)).text()).toContain(`Sitemap: ${site}/sitemap.xml`);
});
