/** The recap of interviews: by room and day, and the final one with the ranks. Pure. In Indonesian, as the file is official. */
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

export function recapDocument(content: RecapContent): DocumentData {
  const final = content.kind === 'final';
  return {
    language: 'id',
    letterhead: { body: content.body },
    title: final ? 'Rekap Akhir Wawancara' : 'Rekap Wawancara',
    subtitle: content.edition,
    date: content.day,
    demo: content.demo,
    footer: `Dibuat ${content.madeAt}. Rahasia sampai hasil diumumkan.`,
    blocks: [
      { kind: 'facts', rows: [['Nilai resmi', content.official]] },
      ...content.parts.flatMap(({ title, rows }): DocumentBlock[] => [
        { kind: 'heading', level: 1, text: title },
        rows.length === 0 ? { kind: 'paragraph', text: 'Tidak ada wawancara.' } : tableOf(rows, final),
      ]),
      ...(content.hidden > 0
        ? [
            {
              kind: 'paragraph',
              text: `${content.hidden} usulan tidak ditampilkan nilainya kepada pembuat rekap ini karena benturan kepentingan.`,
            } as const,
          ]
        : []),
    ],
  };
}

function tableOf(rows: readonly RecapRow[], final: boolean): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { label: final ? 'Peringkat' : 'Waktu', align: 'right', widthPercent: 12 },
      { label: 'Usulan' },
      { label: 'Nilai tiap panelis', widthPercent: 32 },
      { label: final ? 'Nilai akhir' : 'Nilai', align: 'right', widthPercent: 13 },
    ],
    rows: rows.map((row) => [
      final ? (row.rank === null ? '–' : String(row.rank)) : row.time,
      `${row.number} ${row.title}\n${row.agency}`,
      row.panel
        ? row.panel.map(({ name, total }) => `${name}: ${total ?? '–'}`).join('\n') || '–'
        : 'Tidak ditampilkan',
      row.total ?? '–',
    ]),
  };
}
