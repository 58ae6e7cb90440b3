import { afterAll, beforeAll, expect, test } from 'vitest';
import { indexInnovations } from '../../server/portal/index-service.ts';
import { openNetwork, type Network } from '../network/network.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { headOf, sharedWell } from './head.ts';

/** What public pages say of themselves where they are searched for and shared; results and stories are asked in the journey. */
let n: Network;
let url: string;
let closeApp: () => Promise<void>;
beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  n = await openNetwork({ env: { PORT: String(port), BASE_URL: url } });
  const app = await servePages(n.world.context, port);
  closeApp = () => app.close();
});
afterAll(async () => {
  await closeApp?.();
  await n?.world.close();
});

test('an innovation, whatever its title holds', async () => {
  const title = 'Si "Cepat" & <Tepat> </script>';
  const id = await n.innovation(title, 'Pemerintah Kota Surabaya');
  await n.world.act((tx) => indexInnovations(tx, [id, n.innovationId]));
  const head = await sharedWell(url, `/innovations/${id}`, {
    title: 'Si "Cepat" & <Tepat> </script>',
  });
  expect(head.facts).toMatchObject({
    '@type': 'CreativeWork',
    creator: { '@type': 'GovernmentOrganization', name: 'Pemerintah Kota Surabaya' },
  });
  await sharedWell(url, `/innovations/${n.innovationId}`, {
    title: 'Antrean Ramah Lansia',
    feed: '/innovations/feed.xml?lang=id',
  });
});

test('a hub', async () => {
  const { facts } = await sharedWell(url, `/network/hubs/${n.hubId}`, {
    title: 'Hub Nusa Tenggara Timur',
    feed: '/network/feed.xml?lang=id',
  });
  expect(facts).toMatchObject({ '@type': 'GovernmentOrganization', foundingDate: '2022' });
});

test('an event', async () => {
  const startsAt = '2099-03-02T02:00:00.000Z';
  const endsAt = '2099-03-02T05:00:00.000Z';
  const body = {
    kind: 'event',
    titleId: 'Forum Replikasi',
    textId: 'Bertemu pemilik inovasi di Kupang.',
    place: 'Kupang',
    startsAt,
    endsAt,
  };
  const { id } = (await n.secretariat.post(`/api/bodies/${n.bodyId}/articles`, body)).body;
  for (const [who, verb] of [
    [n.secretariat, 'submit'],
    [n.organiser, 'approve'],
  ] as const) {
    const { version } = (await n.secretariat.get(`/api/articles/${id}`)).body;
    const moved = await who.put(`/api/articles/${id}/state`, { verb }, { version });
    expect(moved.status, moved.text).toBe(200);
  }
  const { facts } = await sharedWell(url, '/knowledge/forum-replikasi', {
    title: 'Forum Replikasi',
    feed: '/knowledge/feed.xml?kind=event&lang=id',
  });
  expect(facts).toMatchObject({
    '@type': 'Event',
    startDate: startsAt,
    endDate: endsAt,
    location: { '@type': 'Place', name: 'Kupang' },
  });
});

test('lists name their feeds, and those who draw shared links may ask for the pictures', async () => {
  const feeds = await Promise.all(
    ['/innovations', '/results', '/network', '/knowledge', '/knowledge?kind=event'].map(
      async (path) => (await headOf(url + path)).feeds['en'],
    ),
  );
  expect(feeds).toEqual([
    '/innovations/feed.xml?lang=en',
    '/results/feed.xml?lang=en',
    '/network/feed.xml?lang=en',
    '/knowledge/feed.xml?lang=en',
    '/knowledge/feed.xml?kind=event&lang=en',
  ]);
  const robots = await (await fetch(`${url}/robots.txt`)).text();
  expect(robots.split('\n').slice(0, 3)).toEqual([
    'User-agent: *',
    'Allow: /api/*/picture',
    'Disallow: /api/',
  ]);
});
