import { api, orError, query } from '#lib/api.ts';
import type { ArticleCards } from '#lib/types/knowledge.ts';
import { pagesWords } from '#lib/words/pages.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

const KINDS = ['news', 'guide', 'download', 'faq', 'event'];

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const kind = KINDS.find((one) => one === searchParams.get('kind')) ?? '';
  const q = (searchParams.get('q') ?? '').trim().slice(0, 200);
  const path = `/api/articles${query({ kind, q, after: searchParams.get('after'), limit: 20 })}`;
  const pages = pagesWords[event.locals.lang];
  return {
    found: await orError(event, api(event).get<ArticleCards>(path)),
    kind,
    q,
    headline: pages.title,
    lead: pages.lead,
  };
};
