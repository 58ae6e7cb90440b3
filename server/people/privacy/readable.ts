import type { Words } from '../../db/schema/columns.ts';
import { HOLDINGS } from '../holdings.ts';
import { holdingRows, type Read, type Row } from '../holdings-service.ts';
import { LABELS } from './labels.ts';
import { NOTICE } from './notice.ts';

export type Told = { id: string; name: string; email: string; madeAt: string; names: readonly string[] };

/** Everything held about a person as JSON, piece by piece, table by table. */
export async function* jsonPieces(read: Read, told: Told): AsyncGenerator<string> {
  const { id, name, email, madeAt } = told;
  const head = JSON.stringify({ format: 'kipp-holdings-1', madeAt, person: { id, name, email } });
  yield `${head.slice(0, -1)},"holdings":[`;
  for (const [index, { tables }] of HOLDINGS.entries()) {
    const { what, why, basis, kept } = NOTICE[index]!;
    yield `${index > 0 ? ',' : ''}${JSON.stringify({ what, why, basis, kept }).slice(0, -1)},"found":{`;
    let isFirst = true;
    for (const held of tables) {
      let any = false;
      for await (const rows of holdingRows(read, held, told.names)) {
        const begin = any ? ',' : `${isFirst ? '' : ','}${JSON.stringify(held.table)}:[`;
        yield `${begin}${rows.map((row) => JSON.stringify(row)).join(',')}`;
        any = true;
        isFirst = false;
      }
      if (any) yield ']';
    }
    yield '}}';
  }
  yield ']}\n';
}

const PAGE = {
  title: { id: 'Data pribadi', en: 'Personal data' },
  made: { id: 'Dibuat', en: 'Made' },
  why: { id: 'Untuk apa', en: 'What for' },
  basis: { id: 'Dasar', en: 'Basis' },
  kept: { id: 'Disimpan', en: 'Kept' },
  none: { id: 'Tidak ada.', en: 'Nothing.' },
};

/** The same as a page that a person reads: it loads nothing and runs nothing, whatever stands in it. */
export async function* htmlPieces(read: Read, told: Told, lang: 'id' | 'en'): AsyncGenerator<string> {
  const say = (words: Words) => escaped(words[lang]);
  yield `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>${say(PAGE.title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.1rem 1rem;border-top:1px solid #ccc;padding:.5rem 0;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}</style></head>
<body><h1>${say(PAGE.title)}</h1><p>${escaped(told.name)} · ${escaped(told.email)}<br>${say(PAGE.made)} ${escaped(told.madeAt)}</p>\n`;
  for (const [index, { tables }] of HOLDINGS.entries()) {
    const about = NOTICE[index]!;
    yield `<h2>${say(about.what)}</h2><p>${say(PAGE.why)}: ${say(about.why)}<br>${say(PAGE.basis)}: ${say(about.basis)}<br>${say(PAGE.kept)}: ${say(about.kept)}</p>\n`;
    let any = false;
    for (const held of tables)
      for await (const rows of holdingRows(read, held, told.names)) {
        any = true;
        yield rows.map((row) => describe(row, lang)).join('');
      }
    if (!any) yield `<p>${say(PAGE.none)}</p>\n`;
  }
  yield '</body></html>\n';
}

function describe(row: Row, lang: 'id' | 'en'): string {
  const lines = Object.entries(row).flatMap(([column, value]) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [`<dt>${escaped(LABELS[column]?.[lang] ?? column)}</dt><dd>${escaped(text)}</dd>`];
  });
  return `<dl>${lines.join('')}</dl>\n`;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign]!);
