import { api, orError, orNull, query } from '#lib/api.ts';
import { xmlAnswer } from '#lib/knowledge/xml.ts';
import type { EditionItem } from '#lib/types/editions.ts';
import type { ArticleCards } from '#lib/types/knowledge.ts';
import type { Hubs } from '#lib/types/network.ts';
import type { Results } from '#lib/types/office.ts';
import type { RequestHandler } from './$types.js';

type Address = { path: string; changedAt?: string };
const FIXED = [
  '',
  'innovations',
  'innovations/statistics',
  'results',
  'network',
  'knowledge',
  'register',
  'check',
  'privacy',
  'developers',
];

/** One part of the sitemap: the pages, what is written on the portal, or ten thousand innovations after a mark. */
export const GET: RequestHandler = async (event) => {
  const { part } = event.params;
  const addresses =
    part === 'pages'
      ? await pagesOf(event)
      : part === 'knowledge'
        ? await articlesOf(event)
        : await innovationsOf(event, part);
  const lines = addresses.map(
    ({ path, changedAt }) =>
      `<url><loc>${event.url.origin}/${path}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</url>`,
  );
  return xmlAnswer(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>`,
  );
};

type Event = Parameters<RequestHandler>[0];

/** What stands anyway, the hubs, and of every edition what its results tell; the API shows nothing before its publication. */
async function pagesOf(event: Event): Promise<Address[]> {
  const [hubs, editions] = await Promise.all([
    api(event).get<Hubs>('/api/hubs'),
    api(event).get<{ items: EditionItem[] }>('/api/editions'),
  ]);
  const ofEditions: Address[] = [];
  for (const { id } of editions.items) ofEditions.push(...(await editionPages(event, id)));
  return [
    ...FIXED.map((path) => ({ path })),
    ...hubs.items.map(({ id }) => ({ path: `network/hubs/${id}` })),
    ...ofEditions,
  ];
}

async function editionPages(event: Event, id: string): Promise<Address[]> {
  const ask = <T>(what: string) => orNull(api(event).get<T>(`/api/editions/${id}/${what}`));
  const [results, faqs] = await Promise.all([ask<Results>('results'), ask<{ items: unknown[] }>('faqs')]);
  const stories = results?.groups.flatMap(({ tiers }) => tiers.flatMap(({ rows }) => rows)) ?? [];
  return [
    ...(faqs?.items.length ? [{ path: `faq/${id}` }] : []),
    ...(results ? [{ path: `results/${id}`, changedAt: results.publishedAt }] : []),
    ...[...new Set(stories.map(({ submissionId }) => submissionId))].map((one) => ({
      path: `results/story/${one}`,
    })),
  ];
}

/** A sitemap holds fifty thousand addresses at most; a hundred come with one answer. */
const MOST_ANSWERS = 500;

async function articlesOf(event: Event): Promise<Address[]> {
  const found: Address[] = [];
  let after: string | null = null;
  for (let time = 0; time < MOST_ANSWERS; time += 1) {
    const page: ArticleCards = await api(event).get(`/api/articles${query({ limit: 100, after })}`);
    found.push(
      ...page.items.map(({ slug, changedAt, publishedAt }) => ({
        path: `knowledge/${slug}`,
        changedAt: changedAt > publishedAt ? changedAt : publishedAt,
      })),
    );
    after = page.next;
    if (!after) break;
  }
  return found;
}

/** An innovation's page, and that of its replications where there are any to see. */
async function innovationsOf(event: Event, part: string): Promise<Address[]> {
  const after = part === 'first' ? null : part;
  const { items } = await orError(
    event,
    api(event).get<{ items: { id: string; changedAt: string; replicated: boolean }[] }>(
      `/api/innovation-addresses${query({ after })}`,
    ),
  );
  return items.flatMap(({ id, changedAt, replicated }) => [
    { path: `innovations/${id}`, changedAt },
    ...(replicated ? [{ path: `network/innovations/${id}` }] : []),
  ]);
}
