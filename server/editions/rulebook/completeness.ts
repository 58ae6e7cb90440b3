/** What a draft still lacks before it may go on: for the guard `complete` and for the writer's task list. Pure. */
import { attachmentsAsked, fieldsAsked } from './reading.ts';
import type { AttachmentRequirement, Draft, Field, LinkField, Rulebook, Words } from './types.ts';
import { countWords } from './words.ts';

export type MissingCode =
  | 'empty'
  | 'too_long'
  | 'unknown_choice'
  | 'bad_link'
  | 'bad_date'
  | 'too_few'
  | 'too_many'
  | 'attachment_missing'
  | 'attachment_refused'
  | 'attachment_too_large';

/** One thing to do. `fieldKey` is a form field, an attachment, or title, category, sdgs, implementedSince. */
export type Missing = { fieldKey: string; code: MissingCode; words?: number; limit?: number; message: Words };

/**
 * Everything a draft of this group lacks, in the order of the form; an empty list means complete. Optional
 * parts are listed only when what they hold is wrong. A group the rulebook does not know is asked the fields
 * that every group is asked.
 */
export function whatIsMissing(rulebook: Rulebook, group: string, draft: Draft): Missing[] {
  return [
    ...titleMissing(rulebook, draft),
    ...categoryMissing(rulebook, draft),
    ...sdgsMissing(rulebook, draft),
    ...dateMissing(draft),
    ...fieldsAsked(rulebook, group, draft.answers).flatMap((field) => fieldMissing(field, draft)),
    ...attachmentsAsked(rulebook, group, draft.answers).flatMap((one) => attachmentMissing(one, draft)),
  ];
}

function titleMissing(rulebook: Rulebook, draft: Draft): Missing[] {
  return textMissing('title', TITLE, draft.title, rulebook.form.title.maxWords, true);
}

function categoryMissing(rulebook: Rulebook, draft: Draft): Missing[] {
  const fieldKey = 'category';
  if (draft.category === null || draft.category === '') {
    return [{ fieldKey, code: 'empty', message: say('Pilih satu kategori.', 'Choose one category.') }];
  }
  if (rulebook.categories.some((category) => category.key === draft.category)) return [];
  const message = say(
    'Kategori ini tidak ada pada edisi ini. Pilih lagi.',
    'This edition has no such category. Choose again.',
  );
  return [{ fieldKey, code: 'unknown_choice', message }];
}

function sdgsMissing(rulebook: Rulebook, draft: Draft): Missing[] {
  const { least, most } = rulebook.form.sdgs;
  const fieldKey = 'sdgs';
  const chosen = new Set(draft.sdgs);
  if ([...chosen].some((goal) => !Number.isInteger(goal) || goal < 1 || goal > 17)) {
    return [
      {
        fieldKey,
        code: 'unknown_choice',
        message: say('TPB bernomor 1 sampai 17.', 'The goals are numbered 1 to 17.'),
      },
    ];
  }
  if (chosen.size < least) {
    const message = say(
      `Pilih paling sedikit ${least} TPB.`,
      `Choose at least ${least} goal${least === 1 ? '' : 's'}.`,
    );
    return [{ fieldKey, code: 'too_few', limit: least, message }];
  }
  if (chosen.size <= most) return [];
  const message = say(
    `Pilih paling banyak ${most} TPB.`,
    `Choose at most ${most} goal${most === 1 ? '' : 's'}.`,
  );
  return [{ fieldKey, code: 'too_many', limit: most, message }];
}

function dateMissing(draft: Draft): Missing[] {
  const fieldKey = 'implementedSince';
  if (draft.implementedSince === null || draft.implementedSince === '') {
    const message = say('Isi tanggal mulai diterapkan.', 'Enter the date on which it began.');
    return [{ fieldKey, code: 'empty', message }];
  }
  if (isCalendarDate(draft.implementedSince)) return [];
  const message = say(
    'Tanggal mulai diterapkan tidak ada dalam kalender.',
    'The date on which it began is not in the calendar.',
  );
  return [{ fieldKey, code: 'bad_date', message }];
}

function fieldMissing(field: Field, draft: Draft): Missing[] {
  const answer = (draft.answers[field.key] ?? '').trim();
  if (field.kind === 'text')
    return textMissing(field.key, field.label, answer, field.maxWords, field.required);
  if (answer === '') {
    if (!field.required) return [];
    const message = say(`Isi "${field.label.id}".`, `Fill in "${field.label.en}".`);
    return [{ fieldKey: field.key, code: 'empty', message }];
  }
  if (field.kind === 'link') return linkMissing(field, answer);
  if (field.options.some((option) => option.key === answer)) return [];
  const options = { id: listed(field.options, 'id'), en: listed(field.options, 'en') };
  const message = say(
    `"${field.label.id}": pilih salah satu dari ${options.id}.`,
    `"${field.label.en}": choose one of ${options.en}.`,
  );
  return [{ fieldKey: field.key, code: 'unknown_choice', message }];
}

function textMissing(
  fieldKey: string,
  label: Words,
  text: string,
  limit: number,
  required: boolean,
): Missing[] {
  const words = countWords(text);
  if (words === 0) {
    if (!required) return [];
    const message = say(`Isi "${label.id}".`, `Fill in "${label.en}".`);
    return [{ fieldKey, code: 'empty', words, limit, message }];
  }
  if (words <= limit) return [];
  const over = words - limit;
  const message = say(
    `"${label.id}" berisi ${words} kata; batasnya ${limit}. Kurangi ${over} kata.`,
    `"${label.en}" has ${words} words; the limit is ${limit}. Cut ${over} word${over === 1 ? '' : 's'}.`,
  );
  return [{ fieldKey, code: 'too_long', words, limit, message }];
}

function linkMissing(field: LinkField, answer: string): Missing[] {
  if (isLinkTo(answer, field.hosts)) return [];
  const message = say(
    `"${field.label.id}" harus berupa tautan https ke ${field.hosts[0]}.`,
    `"${field.label.en}" must be an https link to ${field.hosts[0]}.`,
  );
  return [{ fieldKey: field.key, code: 'bad_link', message }];
}

function attachmentMissing(requirement: AttachmentRequirement, draft: Draft): Missing[] {
  const { key, label, required, maxBytes, maxFiles } = requirement;
  const files = draft.attachments.filter((file) => file.requirement === key);
  const found = (code: MissingCode, id: string, en: string, limit?: number): Missing[] => [
    {
      fieldKey: key,
      code,
      ...(limit === undefined ? {} : { limit }),
      message: say(`"${label.id}" ${id}`, `"${label.en}" ${en}`),
    },
  ];
  if (files.some((file) => file.state === 'refused')) {
    return found(
      'attachment_refused',
      'tidak dapat dibaca. Hapus lalu unggah lagi.',
      'cannot be read. Delete it and upload again.',
    );
  }
  if (files.some((file) => file.sizeBytes > maxBytes)) {
    return found(
      'attachment_too_large',
      `lebih besar daripada ${megabytes(maxBytes, ',')} MB.`,
      `is larger than ${megabytes(maxBytes, '.')} MB.`,
      maxBytes,
    );
  }
  if (files.length > maxFiles) {
    return found(
      'too_many',
      `paling banyak ${maxFiles} berkas.`,
      `takes at most ${maxFiles} file${maxFiles === 1 ? '' : 's'}.`,
      maxFiles,
    );
  }
  return files.length === 0 && required
    ? found('attachment_missing', 'belum diunggah.', 'is not uploaded yet.')
    : [];
}

/** Whether a text is a date of the calendar written YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function isLinkTo(answer: string, hosts: readonly string[]): boolean {
  const url = URL.canParse(answer) ? new URL(answer) : null;
  return url !== null && url.protocol === 'https:' && url.username === '' && hosts.includes(url.hostname);
}

function megabytes(bytes: number, point: string): string {
  return String(Math.round((bytes / 1048576) * 10) / 10).replace('.', point);
}

function listed(options: readonly { label: Words }[], language: keyof Words): string {
  return options.map((option) => option.label[language]).join(', ');
}

function say(id: string, en: string): Words {
  return { id, en };
}

const TITLE: Words = { id: 'Judul', en: 'Title' };
