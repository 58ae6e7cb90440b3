/** What a rule book asks of an entrant: questions and attachments, as facts. Pure. */
import {
  conditionWords,
  fact,
  HELP,
  inMegabytes,
  joined,
  mediaWords,
  namesOf,
  number,
  OPTIONAL,
  partOf,
  REQUIRED,
  rowOf,
  same,
  say,
  type Fact,
} from './facts-parts.ts';
import type { AttachmentRequirement, Field, Rulebook, Words } from './types.ts';

/** The questions in the order of the form, after what every form asks. */
export function formFacts(rulebook: Rulebook): Fact[] {
  const { title, sdgs, implementedSince, fields } = rulebook.form;
  const heads = [
    fact(
      'form',
      '#title',
      say('Judul usulan', 'Title of the proposal'),
      number(title.maxWords, 'kata', 'words'),
    ),
    fact(
      'form',
      '#sdgs',
      say('Tujuan pembangunan berkelanjutan', 'Sustainable development goals'),
      say(`${sdgs.least} sampai ${sdgs.most}`, `${sdgs.least} to ${sdgs.most}`),
    ),
  ];
  const since = say('Tanggal mulai diterapkan', 'Date on which it began');
  return [
    heads[0]!,
    partOf(heads[0]!, 'hint', HELP, title.hint),
    heads[1]!,
    partOf(heads[1]!, 'hint', HELP, sdgs.hint),
    fact('form', '#since hint', joined([since, HELP], ': '), implementedSince.hint),
    ...fields.flatMap((field) => fieldFacts(rulebook, field)),
  ];
}

function fieldFacts(rulebook: Rulebook, field: Field): Fact[] {
  const whole = fact('form', field.key, field.label, fieldValue(rulebook, field));
  return [
    whole,
    partOf(whole, 'hint', HELP, field.hint),
    ...numbered(field.prompts ?? [], (n) => say(`pemandu ${n}`, `prompt ${n}`)).map(([n, own, words]) =>
      partOf(whole, `prompt ${n}`, own, words),
    ),
    ...(field.kind === 'choice'
      ? field.options.map((one) => partOf(whole, `option ${one.key}`, say('jawaban', 'answer'), one.label))
      : []),
    ...(field.kind === 'link'
      ? [
          partOf(
            whole,
            'hosts',
            say('situs yang diterima', 'sites that are accepted'),
            same(field.hosts.join(', ')),
          ),
        ]
      : []),
  ];
}

function fieldValue(rulebook: Rulebook, field: Field): Words {
  const kind =
    field.kind === 'text'
      ? number(field.maxWords, 'kata', 'words')
      : field.kind === 'choice'
        ? number(field.options.length, 'pilihan', 'choices')
        : say('tautan', 'link');
  return joined([
    kind,
    field.required ? REQUIRED : OPTIONAL,
    ...namesOf(rulebook.groups, field.groups ?? []),
    ...conditionWords(rulebook, field),
  ]);
}

/** The files that are asked for, with the letters that are made for them. */
export function attachmentFacts(rulebook: Rulebook): Fact[] {
  return rulebook.form.attachments.flatMap((one) => {
    const whole = fact('attachments', one.key, one.label, attachmentValue(rulebook, one));
    return [whole, partOf(whole, 'hint', HELP, one.hint), ...letterFacts(whole, one)];
  });
}

function attachmentValue(rulebook: Rulebook, one: AttachmentRequirement): Words {
  return joined([
    one.required ? REQUIRED : OPTIONAL,
    mediaWords(one.mediaTypes),
    inMegabytes(one.maxBytes),
    number(one.maxFiles, 'berkas', one.maxFiles === 1 ? 'file' : 'files'),
    ...namesOf(rulebook.groups, one.groups ?? []),
    ...(one.field === undefined ? [] : [evidence(rulebook, one.field)]),
    ...conditionWords(rulebook, one),
  ]);
}

function evidence(rulebook: Rulebook, key: string): Words {
  const question = rowOf(namesOf(rulebook.form.fields, [key]));
  return say(`bukti untuk "${question.id}"`, `evidence for "${question.en}"`);
}

function letterFacts(whole: Fact, { letter }: AttachmentRequirement): Fact[] {
  if (!letter) return [];
  const name = say('isi surat', 'text of the letter');
  return [
    partOf(whole, 'letter', name, letter.statement),
    ...numbered(letter.points, (n) => say(`butir surat ${n}`, `point ${n} of the letter`)).map(
      ([n, own, words]) => partOf(whole, `point ${n}`, own, words),
    ),
    partOf(
      whole,
      'lines',
      say('baris kosong pada surat', 'blank lines in the letter'),
      same(String(letter.lines)),
    ),
  ];
}

function numbered(texts: readonly Words[], own: (n: number) => Words): [number, Words, Words][] {
  return texts.map((words, index) => [index + 1, own(index + 1), words]);
}
