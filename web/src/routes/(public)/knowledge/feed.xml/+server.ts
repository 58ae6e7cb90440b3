import { api, query } from '#lib/api.ts';
import { atomFeed } from '#lib/atom.ts';
import { moment } from '#lib/format.ts';
import type { ArticleCard, ArticleCards } from '#lib/types/knowledge.ts';
import { of } from '#lib/words/index.ts';
import { pagesWords } from '#lib/words/pages.ts';
import type { RequestHandler } from './$types.js';

/** The newest pages, or with `?kind=event` the events alone. */
export const GET: RequestHandler = async (event) => {
  const kind = event.url.searchParams.get('kind') === 'event' ? 'event' : null;
  const { items } = await api(event).get<ArticleCards>(`/api/articles${query({ kind, limit: 50 })}`);
  return atomFeed(event, kind ? 'events' : 'pages', (lang) =>
    items.map((one) => ({
      path: `/knowledge/${one.slug}`,
      title: of(one.title, lang),
      summary:
        kind && one.startsAt
          ? [moment(one.startsAt, lang), one.place, of(one.lead, lang)].filter(Boolean).join(' · ')
          : of(one.lead, lang),
      publishedAt: one.publishedAt,
      updatedAt: touchedAt(one),
      category: { term: one.kind, label: pagesWords[lang][one.kind] },
      ...(one.fileName ? { enclosure: { title: one.fileName, path: `/api/pages/${one.slug}/content` } } : {}),
    })),
  );
};

/** What was changed before its hour came is new at its hour. */
const touchedAt = ({ publishedAt, changedAt }: ArticleCard) =>
  changedAt > publishedAt ? changedAt : publishedAt;
