import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';
import { LEAST_OTHERS, LEAST_READERS } from './letter.ts';
import type { Letter } from './letter-service.ts';

type Stage = Letter['stages'][number];
type Language = 'id' | 'en';

/** The feedback letter as it is printed. */
export function letterDocument(letter: Letter, language: Language): DocumentData {
  const w = WORDS[language];
  return {
    language,
    letterhead: { body: letter.bodyName },
    title: w.title,
    subtitle: letter.edition.name[language],
    date: letter.publishedOn,
    demo: letter.demo,
    footer: w.footer,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [w.innovation, letter.title],
          [w.agency, [letter.unitName, letter.agencyName].filter(Boolean).join(', ')],
          [
            w.number,
            letter.number === null ? '–' : `${letter.edition.year}-${String(letter.number).padStart(5, '0')}`,
          ],
          [w.group, letter.group[language]],
        ],
      },
      { kind: 'paragraph', text: w.lead },
      ...letter.stages.flatMap((stage) => stageBlocks(stage, language)),
      ...(letter.stages.length === 0 ? [{ kind: 'paragraph', text: w.unread } as const] : []),
    ],
  };
}

function stageBlocks(stage: Stage, language: Language): DocumentBlock[] {
  const w = WORDS[language];
  const blocks: DocumentBlock[] = [{ kind: 'heading', level: 1, text: stage.name[language] }];
  blocks.push({ kind: 'paragraph', text: sentencesOf(stage, language).join(' ') });
  if (stage.readers >= LEAST_READERS)
    blocks.push({
      kind: 'table',
      columns: [{ label: w.aspect }, { label: w.mean, align: 'right', widthPercent: 24 }],
      rows: [
        ...stage.aspects.map(({ name, mean }) => [name[language], points(mean, language)]),
        ...(stage.total === null ? [] : [[w.total, points(stage.total, language)]]),
      ],
    });
  for (const { name, comments } of stage.aspects.filter((one) => one.comments.length > 0)) {
    blocks.push({ kind: 'heading', level: 2, text: name[language] }, { kind: 'list', items: comments });
  }
  if (stage.readers > 0 && stage.aspects.every(({ comments }) => comments.length === 0))
    blocks.push({ kind: 'paragraph', text: w.noComments });
  return blocks;
}

/** How many read, and where the submission stands; said plainly where too few read to say anything. */
export function sentencesOf(stage: Stage, language: Language): string[] {
  const w = WORDS[language];
  if (stage.readers < LEAST_READERS) return [w.tooFewReaders(stage.readers)];
  return [
    w.readers(stage.readers),
    stage.percentile === null ? w.tooFewOthers(LEAST_OTHERS) : w.percentile(stage.percentile),
  ];
}

function points(value: string | null, language: Language): string {
  if (value === null) return '–';
  return language === 'id' ? value.replace('.', ',') : value;
}

const WORDS = {
  id: {
    title: 'Umpan Balik Penilaian',
    footer: 'Surat ini hanya untuk instansi pengusul. Nama penilai tidak dicantumkan.',
    innovation: 'Inovasi',
    agency: 'Instansi',
    number: 'Nomor usulan',
    group: 'Kelompok',
    lead: 'Surat ini merangkum penilaian atas usulan Anda: rata-rata tiap aspek dan komentar penilai yang dibuka oleh ketua tim.',
    unread: 'Usulan ini belum sempat dinilai, jadi tidak ada umpan balik yang dapat disampaikan.',
    aspect: 'Aspek',
    mean: 'Rata-rata (0–100)',
    total: 'Nilai akhir menurut bobot',
    noComments: 'Tidak ada komentar yang dibuka untuk tahap ini.',
    readers: (n: number) => `Dinilai oleh ${n} orang secara terpisah.`,
    tooFewReaders: (n: number) =>
      n === 0
        ? 'Usulan ini tidak sempat dinilai pada tahap ini.'
        : 'Hanya satu orang yang menilai pada tahap ini. Nilainya tidak ditampilkan karena satu penilai tidak cukup untuk sebuah rata-rata.',
    tooFewOthers: (n: number) =>
      `Perbandingan dengan usulan lain tidak ditampilkan karena kurang dari ${n} usulan lain dinilai di kelompok ini.`,
    percentile: (n: number) => `Nilainya lebih tinggi daripada ${n} % usulan lain di kelompoknya.`,
  },
  en: {
    title: 'Feedback on the Judging',
    footer: 'This letter is for the submitting agency only. It names no juror.',
    innovation: 'Innovation',
    agency: 'Agency',
    number: 'Proposal number',
    group: 'Group',
    lead: 'This letter sums up how your proposal was judged: the mean of each aspect, and the comments of jurors that the chair released.',
    unread: 'This proposal was not read in time, so there is no feedback to give.',
    aspect: 'Aspect',
    mean: 'Mean (0–100)',
    total: 'Total by weight',
    noComments: 'No comments were released for this stage.',
    readers: (n: number) => `Read by ${n} people, each alone.`,
    tooFewReaders: (n: number) =>
      n === 0
        ? 'This proposal was not read at this stage.'
        : 'Only one person judged at this stage. The scores are not shown, because one reader does not make a mean.',
    tooFewOthers: (n: number) =>
      `There is no comparison with others, because fewer than ${n} other proposals of this group were judged.`,
    percentile: (n: number) => `Its total is higher than that of ${n} % of the other proposals in its group.`,
  },
};
