import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { newKey, text } from '#lib/forms.ts';

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
  let upload: string | undefined;
  if (file instanceof File && file.size > 0) {
    const form = new FormData();
    form.append('file', file);
    upload = (await api(event).post<{ id: string }>('/api/uploads', form, { key: newKey() })).id;
  }
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
