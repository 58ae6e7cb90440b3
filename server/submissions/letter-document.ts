import { dateFormat } from '../calendar/date-format.ts';
import { fieldsFor } from '../editions/rulebook/reading.ts';
import type { AttachmentRequirement, Field, Rulebook } from '../editions/rulebook/types.ts';
import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';

export type LetterOf = {
  title: string;
  agencyName: string;
  unitName: string | null;
  groupName: string;
  implementedSince: string | null;
  editionName: string;
  bodyName: string;
  demo: boolean;
};

const BLANK = '........................................';

/**
 * The letter that the signer prints, signs and uploads: filled in with what the draft already says. Letters are
 * Indonesian, since an Indonesian official signs them.
 */
export function letterDocument(requirement: AttachmentRequirement, of: LetterOf): DocumentData {
  const letter = requirement.letter!;
  const since = of.implementedSince
    ? dateFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${of.implementedSince}T00:00:00Z`),
      )
    : BLANK;
  return {
    language: 'id',
    letterhead: { body: of.agencyName },
    title: requirement.label.id,
    subtitle: of.editionName,
    number: BLANK,
    demo: of.demo,
    blocks: [
      { kind: 'paragraph', text: 'Yang bertanda tangan di bawah ini:' },
      {
        kind: 'facts',
        rows: [
          ['Nama', BLANK],
          ['NIP', BLANK],
          ['Jabatan', BLANK],
        ],
      },
      { kind: 'paragraph', text: 'untuk inovasi:' },
      {
        kind: 'facts',
        rows: [
          ['Judul', of.title],
          ['Instansi', of.agencyName],
          ['Unit pelayanan', of.unitName ?? BLANK],
          ['Kelompok', of.groupName],
          ['Mulai diterapkan', since],
        ],
      },
      { kind: 'paragraph', text: `${letter.statement.id}:` },
      { kind: 'list', items: letter.points.map((point) => point.id) },
      ...(letter.lines > 0
        ? ([{ kind: 'lines', label: 'Nama, jabatan, peran', count: letter.lines }] satisfies DocumentBlock[])
        : []),
      {
        kind: 'signatures',
        people: [
          { placeAndDate: `${BLANK} 20......`, office: 'Pimpinan instansi atau unit', name: `( ${BLANK} )` },
        ],
      },
    ],
    footer: 'Dicetak dari KIPP. Tanda tangani, beri cap, pindai, lalu unggah pada usulan Anda.',
  };
}

/** About so many words stand on one handwritten line; no answer gets more lines than a page holds. */
const WORDS_PER_LINE = 12;
const MOST_LINES = 26;

/** The whole form of a group on paper: for meetings without a network, never a way to send it in. */
export function blankForm(
  rulebook: Rulebook,
  group: string,
  of: { editionName: string; bodyName: string; language: 'id' | 'en'; demo: boolean },
): DocumentData {
  const { language } = of;
  const say = (id: string, en: string) => (language === 'id' ? id : en);
  const files = rulebook.form.attachments.filter((one) => !one.groups || one.groups.includes(group));
  const named = rulebook.groups.find((one) => one.key === group)!;
  return {
    language,
    letterhead: { body: of.bodyName },
    title: say('Formulir usulan', 'Proposal form'),
    subtitle: `${of.editionName} · ${named.name[language]}`,
    demo: of.demo,
    blocks: [
      {
        kind: 'paragraph',
        text: say(
          'Lembar kerja untuk menulis bersama. Usulan hanya diterima lewat sistem.',
          'A worksheet for writing together. Proposals are received only through the system.',
        ),
      },
      { kind: 'lines', label: `${say('Judul', 'Title')}: ${rulebook.form.title.hint[language]}`, count: 2 },
      { kind: 'lines', label: say('Mulai diterapkan', 'In use since'), count: 1 },
      {
        kind: 'paragraph',
        text: `${say('Kategori, pilih satu:', 'Category, choose one:')} ${rulebook.categories
          .map((one) => `( ) ${one.name[language]}`)
          .join('   ')}`,
      },
      ...fieldsFor(rulebook, group).flatMap((field) => fieldBlocks(rulebook, field, language)),
      { kind: 'heading', level: 1, text: say('Lampiran', 'Attachments') },
      {
        kind: 'list',
        items: files.map((one) => {
          const need = one.required ? say('wajib', 'required') : say('boleh kosong', 'optional');
          return `( ) ${one.label[language]} (${need}${conditionOf(rulebook, one.when, language)})`;
        }),
      },
    ],
  };
}

function fieldBlocks(rulebook: Rulebook, field: Field, language: 'id' | 'en'): DocumentBlock[] {
  const about = `${field.hint[language]}${conditionOf(rulebook, field.when, language)}`;
  const heading: DocumentBlock = { kind: 'heading', level: 2, text: field.label[language] };
  if (field.kind === 'choice') {
    const options = field.options.map((one) => `( ) ${one.label[language]}`).join('   ');
    return [heading, { kind: 'paragraph', text: `${about}\n${options}` }];
  }
  if (field.kind === 'link') return [heading, { kind: 'lines', label: about, count: 1 }];
  const limit =
    language === 'id' ? `paling banyak ${field.maxWords} kata` : `at most ${field.maxWords} words`;
  const count = Math.min(MOST_LINES, Math.ceil(field.maxWords / WORDS_PER_LINE));
  return [heading, { kind: 'lines', label: `${about} (${limit})`, count }];
}

function conditionOf(
  rulebook: Rulebook,
  when: { field: string; is: string } | undefined,
  language: 'id' | 'en',
): string {
  const field = when && rulebook.form.fields.find((one) => one.key === when.field);
  if (!field || field.kind !== 'choice') return '';
  const option = field.options.find((one) => one.key === when.is)?.label[language] ?? '';
  const only = language === 'id' ? 'hanya bila' : 'only if';
  return `, ${only} "${field.label[language]}" = ${option}`;
}
