import { api } from '#lib/api.ts';
import { escapeXml, xmlAnswer } from '#lib/knowledge/xml.ts';
import type { ArticleCards } from '#lib/types/knowledge.ts';
import { of } from '#lib/words/index.ts';
import { pagesWords } from '#lib/words/pages.ts';
import type { RequestHandler } from './$types.js';

/** The newest pages as an Atom feed (RFC 4287). */
export const GET: RequestHandler = async (event) => {
  const { items } = await api(event).get<ArticleCards>('/api/articles?limit=50');
  const { origin } = event.url;
  const { lang } = event.locals;
  const entries = items.map(
    (one) => `<entry>
<id>${origin}/knowledge/${one.slug}</id>
<title>${escapeXml(of(one.title, lang))}</title>
<link href="${origin}/knowledge/${one.slug}"/>
<published>${one.publishedAt}</published>
<updated>${one.changedAt}</updated>
<summary>${escapeXml(of(one.lead, lang))}</summary>
</entry>`,
  );
  const updated = items[0]?.publishedAt ?? '1970-01-01T00:00:00.000Z';
  return xmlAnswer(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${origin}/knowledge</id>
<title>${escapeXml(pagesWords[lang].title)}</title>
<link rel="self" href="${origin}/knowledge/feed.xml"/>
<link href="${origin}/knowledge"/>
<author><name>KIPP</name></author>
<updated>${updated}</updated>
${entries.join('\n')}
</feed>`,
    'application/atom+xml',
  );
};
