import type { z } from 'zod';
import type {
  audienceAnswer,
  previewAnswer,
  templateAnswer,
  templateList,
  writtenDetail,
  writtenPage,
} from '../../../server/messages/compose-schemas.ts';
import type { Audience } from '../../../server/messages/audience.ts';
import { text, type Refusal } from './forms.ts';

export type { Audience };
export type AudienceCount = z.infer<typeof audienceAnswer>;
export type WrittenPage = z.infer<typeof writtenPage>;
export type Written = z.infer<typeof writtenDetail>;
export type WrittenPreview = z.infer<typeof previewAnswer>;
export type TemplateList = z.infer<typeof templateList>;
export type TemplateWords = z.infer<typeof templateAnswer>;

/** The audience as its form says it. What nobody ticked is left out, so that it does not narrow. */
export function audienceOf(data: FormData): Audience {
  const kind = text(data, 'kind');
  if (kind === 'jurors' || kind === 'unfinished-jurors') return { kind, stageId: text(data, 'stageId') };
  if (kind === 'list')
    return {
      kind,
      emails: text(data, 'emails')
        .split(/[\s,;]+/)
        .filter(Boolean),
    };
  if (kind !== 'agencies') return { kind: kind as 'agency-admins' | 'finalists' };
  const regions = text(data, 'regions')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const ticked = (name: string) => {
    const values = data.getAll(name).map(String);
    return values.length ? { [name]: values } : {};
  };
  return {
    kind,
    ...ticked('states'),
    ...ticked('groups'),
    ...ticked('levels'),
    ...(regions.length ? { regions } : {}),
  };
}

/** The whole form as the server takes it. */
export function writingOf(data: FormData) {
  return {
    subject: { id: text(data, 'subjectId'), en: text(data, 'subjectEn') },
    text: { id: text(data, 'textId'), en: text(data, 'textEn') },
    audience: audienceOf(data),
  };
}

/** The same failure, told at the fields of the form: it has one for each text and language. */
export function atFields<F extends { data: { refusal: Refusal } }>(failure: F): F {
  const { refusal } = failure.data;
  refusal.errors = refusal.errors.map((one) => {
    const [, part, language] = /^(subject|text)\.(id|en)$/.exec(one.path) ?? [];
    return part ? { ...one, path: `${part}${language === 'id' ? 'Id' : 'En'}` } : one;
  });
  return failure;
}

export const wordsOf = (data: FormData) => ({
  subject: { id: text(data, 'subjectId'), en: text(data, 'subjectEn') },
  text: { id: text(data, 'textId'), en: text(data, 'textEn') },
});

/** Texts to begin with; the edition's own words for its mails stand elsewhere. */
export const STARTERS = [
  {
    key: 'deadline',
    name: { id: 'Mengingatkan batas waktu', en: 'Remind of the deadline' },
    subject: { id: 'Pendaftaran {{edition}} segera ditutup', en: 'Registration for {{edition}} closes soon' },
    text: {
      id: '{{name}}, pendaftaran {{edition}} ditutup {{deadline}}.\n\nDraf {{agency}} tetap tersimpan. Periksa yang belum lengkap dan ajukan sebelum waktunya habis.\n\n[Buka draf]({{&link}})',
      en: '{{name}}, registration for {{edition}} closes {{deadline}}.\n\nThe drafts of {{agency}} are kept. See what is missing and send them in time.\n\n[Open the drafts]({{&link}})',
    },
  },
  {
    key: 'meeting',
    name: { id: 'Mengundang ke pertemuan', en: 'Invite to a meeting' },
    subject: { id: 'Undangan pertemuan {{edition}}', en: 'Invitation to a meeting of {{edition}}' },
    text: {
      id: '{{name}}, {{body}} mengundang {{agency}} ke pertemuan.\n\n| Hari | … |\n| Tempat | … |\n\nTidak ada yang perlu disiapkan.',
      en: '{{name}}, {{body}} invites {{agency}} to a meeting.\n\n| Day | … |\n| Place | … |\n\nThere is nothing to prepare.',
    },
  },
  {
    key: 'news',
    name: { id: 'Memberi kabar', en: 'Tell some news' },
    subject: { id: 'Kabar {{edition}}', en: 'News of {{edition}}' },
    text: {
      id: '{{name}}, ada kabar dari {{body}}.\n\n…',
      en: '{{name}}, there is news from {{body}}.\n\n…',
    },
  },
] as const;
