/** Empty score sheets to write on by hand, one page for each panelist of an interview. Pure. */
import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';

export type SheetContent = {
  body: string;
  edition: string;
  demo: boolean;
  number: string;
  title: string;
  agency: string;
  /** "7 Juni 2027, 09.00 WIB" */
  startsAt: string;
  room: string;
  minutes: { presentation: number; questions: number };
  panelists: string[];
  rubric: {
    name: string;
    example: boolean;
    criteria: { name: string; hint: string; weightPercent: number }[];
    /** "0–100" */
    scale: string;
  };
};

export function sheetsDocument(content: SheetContent): DocumentData {
  return {
    language: 'id',
    letterhead: { body: content.body },
    title: 'Lembar Penilaian Wawancara',
    subtitle: content.edition,
    demo: content.demo,
    footer: `Lembar penilaian ${content.number}. Pindahkan ke sistem setelah sesi; nilai yang sah adalah yang terkirim di sistem.`,
    blocks: content.panelists.flatMap((name, index): DocumentBlock[] => [
      ...(index > 0 ? [{ kind: 'pageBreak' } as const] : []),
      ...onePage(content, name),
    ]),
  };
}

function onePage(content: SheetContent, panelist: string): DocumentBlock[] {
  const { rubric, minutes } = content;
  return [
    {
      kind: 'facts',
      rows: [
        ['Usulan', `${content.number}. ${content.title}`],
        ['Instansi', content.agency],
        ['Waktu dan ruang', `${content.startsAt}, ${content.room}`],
        ['Lama', `${minutes.presentation} menit paparan, ${minutes.questions} menit tanya jawab`],
        ['Panelis', panelist],
      ],
    },
    {
      kind: 'table',
      caption: `${rubric.name}, nilai ${rubric.scale}${rubric.example ? ' (contoh, bukan ketentuan)' : ''}`,
      columns: [
        { label: 'Aspek' },
        { label: 'Bobot', align: 'right', widthPercent: 11 },
        { label: 'Nilai', widthPercent: 14 },
        { label: 'Catatan', widthPercent: 34 },
      ],
      // The hint below the name leaves room in the row for what is written by hand.
      rows: rubric.criteria.map((one) => [`${one.name}\n${one.hint}`, `${one.weightPercent}%`, '', '']),
    },
    { kind: 'lines', label: 'Catatan untuk sidang pleno', count: 4 },
    {
      kind: 'signatures',
      people: [
        { placeAndDate: '......................, ....................', office: 'Panelis', name: panelist },
      ],
    },
  ];
}
