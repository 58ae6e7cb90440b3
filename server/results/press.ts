import type { Words } from '../db/schema/columns.ts';
import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';
import type { ResultContent } from './content.ts';

/** How many came in, and how many were left after each step. */
export type Funnel = {
  drafted: number;
  submitted: number;
  passed: number;
  finalists: number;
  winners: number;
};

type Language = 'id' | 'en';
type Winner = { region: string; title: string; agencyName: string; tier: Words };

/** The press sheet as a document. Pure: a published result and its numbers in. */
export function pressDocument(
  content: ResultContent,
  funnel: Funnel,
  language: Language,
  url: string,
): DocumentData {
  const w = WORDS[language];
  return {
    language,
    letterhead: { body: content.edition.bodyName },
    title: w.title(content.edition.name[language]),
    blocks: pressBlocks(content, funnel, language),
    demo: content.demo,
    footer: w.footer(url),
    qr: { url, caption: w.all },
  };
}

/** The same as plain text, to be copied into an article; demo data say so in the first line and the last. */
export function pressText(content: ResultContent, funnel: Funnel, language: Language, url: string): string {
  const w = WORDS[language];
  const mark = content.demo ? [w.demo, ''] : [];
  const lines = pressBlocks(content, funnel, language).flatMap((block): string[] => {
    if (block.kind === 'heading') return ['', block.level === 1 ? block.text.toUpperCase() : block.text];
    if (block.kind === 'paragraph') return [block.text];
    if (block.kind === 'list') return block.items.map((item) => `- ${item}`);
    if (block.kind === 'facts') return block.rows.map(([name, value]) => `${name}: ${value}`);
    return [];
  });
  const title = w.title(content.edition.name[language]);
  return [...mark, title, content.edition.bodyName, ...lines, '', w.footer(url), ...mark.toReversed()].join(
    '\r\n',
  );
}

function pressBlocks(content: ResultContent, funnel: Funnel, language: Language): DocumentBlock[] {
  const w = WORDS[language];
  const number = (value: number) => value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
  const winners = topWinners(content);
  const regions = [...Map.groupBy(winners, ({ region }) => region)].sort(([a], [b]) =>
    a.localeCompare(b, 'id'),
  );
  return [
    ...content.decrees.map(({ number: decree, date, title, signerName }): DocumentBlock => ({
      kind: 'paragraph',
      text: w.decree(decree, date, title, signerName),
    })),
    { kind: 'heading', level: 1, text: w.numbers },
    {
      kind: 'facts',
      rows: [
        [w.submitted, number(funnel.submitted)],
        [w.passed, number(funnel.passed)],
        [w.finalists, number(funnel.finalists)],
        [w.winners, number(funnel.winners)],
      ],
    },
    { kind: 'heading', level: 1, text: w.regions },
    ...regions.flatMap(([region, rows]): DocumentBlock[] => [
      { kind: 'heading', level: 2, text: region || w.national },
      { kind: 'paragraph', text: w.region(region || w.national, rows.length) },
      { kind: 'list', items: rows.map((row) => `${row.title}, ${row.agencyName} (${row.tier[language]})`) },
    ]),
  ];
}

/** The highest tier of each group that has rows: what the news is about. */
function topWinners(content: ResultContent): Winner[] {
  return content.groups.flatMap((group) => {
    const top = group.tiers.find(({ rows }) => rows.length > 0);
    return (top?.rows ?? []).map(({ region, title, agencyName }) => ({
      region: region ?? '',
      title,
      agencyName,
      tier: top!.name,
    }));
  });
}

const WORDS = {
  id: {
    title: (edition: string) => `Siaran Pers: Hasil ${edition}`,
    demo: 'DATA PERAGAAN. Siaran ini contoh dan bukan pengumuman sungguhan.',
    footer: (url: string) => `Hasil lengkap: ${url}`,
    all: 'Baca hasil lengkap dan kisah setiap inovasi:',
    decree: (number: string, date: string, title: string, signer: string) =>
      `Ditetapkan dengan Keputusan Nomor ${number} tanggal ${date} tentang ${title}, ditandatangani ${signer}.`,
    numbers: 'Dalam angka',
    submitted: 'Usulan diterima',
    passed: 'Lolos seleksi administrasi',
    finalists: 'Finalis',
    winners: 'Peraih penghargaan tertinggi',
    regions: 'Menurut daerah',
    national: 'Instansi tingkat pusat',
    region: (region: string, n: number) => `${region} meraih ${n} penghargaan.`,
  },
  en: {
    title: (edition: string) => `Press release: results of ${edition}`,
    demo: 'DATA PERAGAAN (DEMO DATA). This release is an example and no real announcement.',
    footer: (url: string) => `Full results: ${url}`,
    all: 'Read the full results and the story of each innovation:',
    decree: (number: string, date: string, title: string, signer: string) =>
      `Determined by Decree Number ${number} of ${date} on ${title}, signed by ${signer}.`,
    numbers: 'In numbers',
    submitted: 'Proposals received',
    passed: 'Passed the administrative check',
    finalists: 'Finalists',
    winners: 'Winners of the highest awards',
    regions: 'By region',
    national: 'National institutions',
    region: (region: string, n: number) => `${region} won ${n} ${n === 1 ? 'award' : 'awards'}.`,
  },
};
