import { api, orError, query } from '#lib/api.ts';
import { xmlAnswer } from '#lib/knowledge/xml.ts';
import type { ArticleCards } from '#lib/types/knowledge.ts';
import type { RequestHandler } from './$types.js';

type Address = { path: string; changedAt?: string };
const FIXED = ['', 'innovations', 'innovations/statistics', 'results', 'network', 'knowledge', 'register'];

/** One part of the sitemap: the pages, or ten thousand innovations after a mark. */
export const GET: RequestHandler = async (event) => {
  const { part } = event.params;
  const addresses = part === 'pages' ? await pagesOf(event) : await innovationsOf(event, part);
  const lines = addresses.map(
    ({ path, changedAt }) =>
      `<url><loc>${event.url.origin}/${path}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</url>`,
  );
  return xmlAnswer(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>`,
  );
};

type Event = Parameters<RequestHandler>[0];

async function pagesOf(event: Event): Promise<Address[]> {
  const { items } = await api(event).get<ArticleCards>('/api/articles?limit=100');
  return [
    ...FIXED.map((path) => ({ path })),
    ...items.map(({ slug, changedAt }) => ({ path: `knowledge/${slug}`, changedAt })),
  ];
}

async function innovationsOf(event: Event, part: string): Promise<Address[]> {
  const after = part === 'first' ? null : part;
  const { items } = await orError(
    event,
    api(event).get<{ items: { id: string; changedAt: string }[] }>(
      `/api/innovation-addresses${query({ after })}`,
    ),
  );
  return items.map(({ id, changedAt }) => ({ path: `innovations/${id}`, changedAt }));
}
