import type { RequestEvent } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { uploadOnce } from '#lib/upload-once.ts';

/** "2026-11-26T09:00" in Jakarta as an instant; null where nothing was given. */
export const instantOf = (typed: string): string | null => (typed ? `${typed.slice(0, 16)}:00+07:00` : null);

/** An instant as a field of date and time shows it in Jakarta. */
export function fieldOf(instant: string | null): string {
  if (!instant) return '';
  return new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
}

/** What the form of a page says, with the chosen file sent before it. */
export async function articleOf(event: RequestEvent, data: FormData) {
  const file = data.get('file');
  const form = text(data, 'key') || `${event.params['id']}-${text(data, 'version')}`;
  const upload = file instanceof File && file.size > 0 ? await uploadOnce(event, file, form) : undefined;
  return {
    kind: text(data, 'kind'),
    titleId: text(data, 'titleId'),
    titleEn: text(data, 'titleEn'),
    textId: text(data, 'textId'),
    textEn: text(data, 'textEn'),
    startsAt: instantOf(text(data, 'startsAt')),
    endsAt: instantOf(text(data, 'endsAt')),
    place: text(data, 'place') || null,
    seats: Number(text(data, 'seats')) || null,
    ...(upload ? { upload } : {}),
  };
}
