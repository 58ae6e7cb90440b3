import { api, query } from '#lib/api.ts';
import { xmlAnswer } from '#lib/knowledge/xml.ts';
import type { RequestHandler } from './$types.js';

/** The index of the portal's addresses: its pages, what is written on them, and the innovations in parts of ten thousand. */
export const GET: RequestHandler = async (event) => {
  const { origin } = event.url;
  const parts = ['pages', 'knowledge', 'first'];
  let after: string | null = null;
  do {
    const page: { next: string | null } = await api(event).get(
      `/api/innovation-addresses${query({ after })}`,
    );
    after = page.next;
    if (after) parts.push(after);
  } while (after);
  const lines = parts.map((part) => `<sitemap><loc>${origin}/sitemap/${part}</loc></sitemap>`);
  return xmlAnswer(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</sitemapindex>`,
  );
};
