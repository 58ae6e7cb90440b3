/** The recap of interviews: by room and day, and the final one with the ranks, in either language. Pure. */
import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';

export type RecapRow = {
  number: string;
  title: string;
  agency: string;
  /** "09.00" in Jakarta */
  time: string;
  rank: number | null;
  /** Official total in points, or null. */
  total: string | null;
  /** What each panelist gave in all, in points; null where the reader may not see it. */
  panel: { name: string; total: string | null }[] | null;
};

export type RecapContent = {
  language: 'id' | 'en';
  body: string;
  edition: string;
  demo: boolean;
  /** YYYY-MM-DD */
  day: string;
  madeAt: string;
  kind: 'days' | 'final';
  official: string;
  /** A room on a day, or a group in the final recap. */
  parts: { title: string; rows: RecapRow[] }[];
  hidden: number;
};

const WORDS = {
  id: {
    final: 'Rekap Akhir Wawancara',
    days: 'Rekap Wawancara',
    footer: (at: string) => `Dibuat ${at}. Rahasia sampai hasil diumumkan.`,
    official: 'Nilai resmi',
    none: 'Tidak ada wawancara.',
    hidden: (n: number) =>
      `${n} usulan tidak ditampilkan nilainya kepada pembuat rekap ini karena benturan kepentingan.`,
    rank: 'Peringkat',
    time: 'Waktu',
    proposal: 'Usulan',
    panel: 'Nilai tiap panelis',
    finalScore: 'Nilai akhir',
    score: 'Nilai',
    notShown: 'Tidak ditampilkan',
  },
  en: {
    final: 'Final Recap of the Interviews',
    days: 'Recap of the Interviews',
    footer: (at: string) => `Made ${at}. Confidential until the results are published.`,
    official: 'Official score',
    none: 'No interviews.',
    hidden: (n: number) =>
      `The scores of ${n} ${n === 1 ? 'proposal are' : 'proposals are'} not shown to whoever made this recap, because of a conflict of interest.`,
    rank: 'Rank',
    time: 'Time',
    proposal: 'Proposal',
    panel: 'Score of each panelist',
    finalScore: 'Final score',
    score: 'Score',
    notShown: 'Not shown',
  },
};

export function recapDocument(content: RecapContent): DocumentData {
  const w = WORDS[content.language];
  const final = content.kind === 'final';
  return {
    language: content.language,
    letterhead: { body: content.body },
    title: final ? w.final : w.days,
    subtitle: content.edition,
    date: content.day,
    demo: content.demo,
    footer: w.footer(content.madeAt),
    blocks: [
      { kind: 'facts', rows: [[w.official, content.official]] },
      ...content.parts.flatMap(({ title, rows }): DocumentBlock[] => [
        { kind: 'heading', level: 1, text: title },
        rows.length === 0 ? { kind: 'paragraph', text: w.none } : tableOf(rows, final, content.language),
      ]),
      ...(content.hidden > 0 ? [{ kind: 'paragraph', text: w.hidden(content.hidden) } as const] : []),
    ],
  };
}

function tableOf(rows: readonly RecapRow[], final: boolean, language: 'id' | 'en'): DocumentBlock {
  const w = WORDS[language];
  return {
    kind: 'table',
    columns: [
      { label: final ? w.rank : w.time, align: 'right', widthPercent: 12 },
      { label: w.proposal },
      { label: w.panel, widthPercent: 32 },
      { label: final ? w.finalScore : w.score, align: 'right', widthPercent: 13 },
    ],
    rows: rows.map((row) => [
      final ? (row.rank === null ? '–' : String(row.rank)) : row.time,
      `${row.number} ${row.title}\n${row.agency}`,
      row.panel
        ? row.panel.map(({ name, total }) => `${name}: ${total ?? '–'}`).join('\n') || '–'
        : w.notShown,
      row.total ?? '–',
    ]),
  };
}
