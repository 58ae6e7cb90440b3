import { dateFormat } from '../calendar/date-format.ts';
import type { Caller } from '../db/door.ts';
import { drawShared } from '../pdf/shared-pictures.ts';
import { showPage } from './article-page-service.ts';

type Language = 'id' | 'en';

const KINDS: Record<string, Record<Language, string>> = {
  news: { id: 'Berita', en: 'News' },
  guide: { id: 'Panduan', en: 'Guide' },
  download: { id: 'Unduhan', en: 'Download' },
  faq: { id: 'Tanya jawab', en: 'Question and answer' },
  event: { id: 'Acara', en: 'Event' },
};

/**
 * The picture that goes with a shared link to a page of knowledge; of an event with its day and place. As PNG.
 * @throws Refusal not_found
 */
export async function makePagePicture(caller: Caller, slug: string, language: Language) {
  const one = await showPage(caller, slug);
  const text = (words: { id: string; en: string }) => words[language] || words.id;
  const lead = text(one.lead);
  return drawShared(
    caller.context.pdf,
    {
      above: [KINDS[one.kind]?.[language], one.startsAt ? dayOf(one.startsAt, language) : null],
      title: text(one.title),
      below: [one.startsAt ? one.place : lead.length > 120 ? `${lead.slice(0, 119).trimEnd()}…` : lead],
      demo: caller.context.config.environment === 'demo',
    },
    language,
  );
}

function dayOf(startsAt: string, language: Language): string {
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  return dateFormat(locale, { timeZone: 'Asia/Jakarta', dateStyle: 'full' }).format(new Date(startsAt));
}
