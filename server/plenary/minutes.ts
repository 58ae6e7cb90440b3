/** The minutes of a plenary as a document. Pure: what was taken down comes in, the pages come out. In Indonesian, as the file is official. */
import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';

export type MinutesRow = {
  rank: number | null;
  number: string;
  title: string;
  agency: string;
  total: string | null;
  chosen: boolean;
  reason: string | null;
};

export type MinutesGroup = {
  name: string;
  places: number;
  ranked: number;
  /** SHA-256 of the stored ranking. */
  sha256: string;
  rows: MinutesRow[];
  ties: { titles: string[]; reason: string }[];
  /** Candidates whom nobody scored; null where there are none. */
  leftOut: { count: number; reason: string | null } | null;
};

export type MinutesContent = {
  version: number;
  /** What the version corrects; null for the first. */
  correction: { reason: string; sha256: string } | null;
  body: string;
  edition: string;
  demo: boolean;
  step: 'nominees' | 'finalists' | 'top-innovations';
  place: string;
  /** "7 Juni 2027, 09.00 WIB" */
  heldAt: string;
  /** YYYY-MM-DD in Jakarta */
  day: string;
  officialRanking: string;
  quorum: { needed: number; present: number; members: number };
  members: { name: string; attendance: string; conflicts: number; chair: boolean }[];
  groups: MinutesGroup[];
  decisions: { about: string | null; text: string; votes: string | null; keptOut: string[] }[];
};

const TITLES = {
  nominees: 'Berita Acara Sidang Pleno Penetapan Nomine',
  finalists: 'Berita Acara Sidang Pleno Penentuan Finalis',
  'top-innovations': 'Berita Acara Sidang Pleno Akhir',
};
const CHOSEN = { nominees: 'Nomine', finalists: 'Finalis', 'top-innovations': 'Top Inovasi' };
const ATTENDANCE: Record<string, string> = {
  expected: 'Belum dicatat',
  present: 'Hadir',
  excused: 'Izin',
  absent: 'Tidak hadir',
};

export function minutesDocument(content: MinutesContent): DocumentData {
  const { correction } = content;
  return {
    language: 'id',
    letterhead: { body: content.body },
    title: TITLES[content.step],
    subtitle: content.edition,
    date: content.day,
    demo: content.demo,
    footer: `Versi ${content.version}. Sidik berkas ini (SHA-256) tercatat di sistem.`,
    blocks: [
      ...(correction
        ? [
            paragraph(
              `Versi ini memperbaiki versi ${content.version - 1} (SHA-256 ${correction.sha256}). Alasan: ${correction.reason}`,
            ),
          ]
        : []),
      ...opening(content),
      ...content.groups.flatMap((group) => groupBlocks(content, group)),
      ...discussion(content),
      ...signatures(content),
    ],
  };
}

function opening({ place, heldAt, officialRanking, quorum, members }: MinutesContent): DocumentBlock[] {
  return [
    {
      kind: 'facts',
      rows: [
        ['Tempat', place],
        ['Waktu', heldAt],
        [
          'Nilai resmi',
          officialRanking === 'adjusted' ? 'Nilai terkoreksi' : 'Nilai mentah (rata-rata berbobot)',
        ],
        ['Kuorum', `${quorum.present} dari ${quorum.members} anggota hadir; paling sedikit ${quorum.needed}`],
      ],
    },
    { kind: 'heading', level: 1, text: 'Kehadiran' },
    {
      kind: 'table',
      columns: [
        { label: 'No.', align: 'right', widthPercent: 8 },
        { label: 'Nama' },
        { label: 'Kehadiran', widthPercent: 22 },
        { label: 'Benturan kepentingan', widthPercent: 26 },
      ],
      rows: members.map((one, index) => [
        String(index + 1),
        one.chair ? `${one.name} (Ketua)` : one.name,
        ATTENDANCE[one.attendance] ?? one.attendance,
        one.conflicts > 0 ? `${one.conflicts} usulan; tidak ikut membahasnya` : '–',
      ]),
    },
  ];
}

function groupBlocks({ step }: MinutesContent, group: MinutesGroup): DocumentBlock[] {
  const chosen = group.rows.filter((row) => row.chosen);
  const deviating = group.rows.filter((row) => row.reason !== null);
  return [
    { kind: 'heading', level: 1, text: group.name },
    paragraph(
      `${chosen.length} ${CHOSEN[step]} dipilih dari ${group.ranked} usulan berperingkat untuk ${group.places} tempat. ` +
        `Peringkat yang dipakai tersimpan dengan SHA-256 ${group.sha256}.`,
    ),
    {
      kind: 'table',
      caption: `${CHOSEN[step]}, ${group.name}`,
      columns: [
        { label: 'Peringkat', align: 'right', widthPercent: 12 },
        { label: 'Nomor', widthPercent: 14 },
        { label: 'Judul' },
        { label: 'Instansi', widthPercent: 26 },
        { label: 'Nilai', align: 'right', widthPercent: 10 },
      ],
      rows: chosen.map((row) => [rankOf(row), row.number, row.title, row.agency, pointsOf(row)]),
    },
    { kind: 'heading', level: 2, text: 'Penyimpangan dari peringkat' },
    deviating.length === 0
      ? paragraph('Tidak ada. Semua dipilih menurut urutan peringkat.')
      : {
          kind: 'table',
          columns: [
            { label: 'Peringkat', align: 'right', widthPercent: 12 },
            { label: 'Judul', widthPercent: 32 },
            { label: 'Keputusan', widthPercent: 16 },
            { label: 'Alasan' },
          ],
          rows: deviating.map((row) => [
            rankOf(row),
            row.title,
            row.chosen ? 'Dipilih' : 'Tidak dipilih',
            row.reason!,
          ]),
        },
    ...(group.leftOut
      ? [
          paragraph(
            `${group.leftOut.count} usulan yang lolos tidak dinilai siapa pun dan tidak dipilih. Alasan: ${group.leftOut.reason}`,
          ),
        ]
      : []),
    ...group.ties.map((tie) =>
      paragraph(`Urutan usulan yang seri: ${tie.titles.join('; ')}. Alasan: ${tie.reason}`),
    ),
  ];
}

function discussion({ decisions }: MinutesContent): DocumentBlock[] {
  if (decisions.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: 'Pembahasan dan keputusan' },
    {
      kind: 'list',
      items: decisions.map(({ about, text, votes, keptOut }) =>
        [
          about ? `${about}: ${text}` : text,
          votes,
          keptOut.length > 0 ? `Tidak ikut karena benturan kepentingan: ${keptOut.join(', ')}.` : null,
        ]
          .filter(Boolean)
          .join(' '),
      ),
    },
  ];
}

/** The chair signs first; every member who was there signs. */
function signatures({ members }: MinutesContent): DocumentBlock[] {
  const present = members.filter((one) => one.attendance === 'present');
  const ordered = [...present.filter((one) => one.chair), ...present.filter((one) => !one.chair)];
  return [
    { kind: 'heading', level: 1, text: 'Tanda tangan' },
    {
      kind: 'signatures',
      people: ordered.map((one) => ({ office: one.chair ? 'Ketua' : 'Anggota', name: one.name })),
    },
  ];
}

function paragraph(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}

function rankOf(row: MinutesRow): string {
  return row.rank === null ? '–' : String(row.rank);
}

function pointsOf(row: MinutesRow): string {
  return row.total === null ? '–' : row.total.replace('.', ',');
}
