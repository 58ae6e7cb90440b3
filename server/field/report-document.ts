/** The report of a field visit as a document. Pure. In Indonesian, as the file is official. */
import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';

export type ReportContent = {
  body: string;
  edition: string;
  demo: boolean;
  number: string;
  title: string;
  agency: string;
  /** YYYY-MM-DD */
  visitOn: string;
  place: string;
  sampleReason: string | null;
  location: { latitude: number; longitude: number; accuracyMeters: number } | null;
  /** "17 Juli 2026, 14.05 WIB", or null */
  reportedAt: string | null;
  state: string;
  team: { name: string; part: string }[];
  summary: string | null;
  findings: {
    aspect: string | null;
    question: string;
    answer: 'yes' | 'partly' | 'no' | null;
    note: string | null;
    settlement: string | null;
  }[];
  photos: { caption: string; consent: string | null; sha256: string; content: Uint8Array }[];
};

const ANSWERS = { yes: 'Ya', partly: 'Sebagian', no: 'Tidak' };
const PARTS: Record<string, string> = { panelist: 'Panelis', evaluator: 'Evaluator' };

export function reportDocument(content: ReportContent): DocumentData {
  return {
    language: 'id',
    letterhead: { body: content.body },
    title: 'Laporan Verifikasi Lapangan',
    subtitle: `${content.title}. ${content.edition}`,
    date: content.visitOn,
    demo: content.demo,
    footer: `Laporan verifikasi lapangan ${content.number}`,
    blocks: [
      ...opening(content),
      ...questions(content),
      ...pictures(content),
      { kind: 'heading', level: 1, text: 'Tanda tangan tim' },
      {
        kind: 'signatures',
        people: content.team.map(({ name, part }) => ({ office: PARTS[part] ?? part, name })),
      },
    ],
  };
}

function opening(content: ReportContent): DocumentBlock[] {
  const { location } = content;
  const rows: [string, string][] = [
    ['Nomor', content.number],
    ['Judul', content.title],
    ['Instansi', content.agency],
    ['Tempat', content.place],
    ...(content.sampleReason ? [['Alasan dikunjungi', content.sampleReason] as [string, string]] : []),
    ['Tim', content.team.map(({ name, part }) => `${name} (${PARTS[part] ?? part})`).join('; ')],
    [
      'Lokasi menurut gawai',
      location
        ? `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)} (ketelitian sekitar ${Math.round(location.accuracyMeters)} m)`
        : 'Tidak disertakan oleh tim',
    ],
    ['Laporan dikirim', content.reportedAt ?? '–'],
    ['Keadaan', content.state],
  ];
  return [
    { kind: 'facts', rows },
    ...(content.summary
      ? [
          { kind: 'heading', level: 1, text: 'Ringkasan' } as const,
          { kind: 'paragraph', text: content.summary } as const,
        ]
      : []),
  ];
}

function questions({ findings }: ReportContent): DocumentBlock[] {
  const groups = [...Map.groupBy(findings, (one) => one.aspect ?? 'Pemeriksaan')];
  return groups.flatMap(([aspect, rows]): DocumentBlock[] => [
    { kind: 'heading', level: 1, text: aspect },
    {
      kind: 'table',
      columns: [
        { label: 'Yang diperiksa', widthPercent: 38 },
        { label: 'Hasil', widthPercent: 14 },
        { label: 'Catatan dan tindak lanjut' },
      ],
      rows: rows.map((one) => [
        one.question,
        one.answer ? ANSWERS[one.answer] : '–',
        [one.note, one.settlement && `Tindak lanjut: ${one.settlement}`].filter(Boolean).join('\n') || '–',
      ]),
    },
  ]);
}

function pictures({ photos }: ReportContent): DocumentBlock[] {
  if (photos.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: 'Foto' },
    ...photos.map(({ caption, consent, sha256, content }, index): DocumentBlock => ({
      kind: 'picture',
      content,
      alternative: caption || `Foto ${index + 1}`,
      caption: [
        `Foto ${index + 1}. ${caption}`.trim(),
        consent && `Persetujuan: ${consent}`,
        `SHA-256 ${sha256.slice(0, 16)}…`,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  ];
}
