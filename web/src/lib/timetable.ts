import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Timetable, TimetableSettings } from '#lib/types/timetable.ts';
import { timetableWords } from '#lib/words/timetable.ts';

const OFFSET = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' } as const;

export async function keepTimetable(event: RequestEvent) {
  const data = await event.request.formData();
  const done = await attempt(data, () =>
    api(event).put<Timetable>(pathOf(data, 'timetable'), settingsOf(data), {
      version: text(data, 'version'),
    }),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: timetableWords[event.locals.lang].kept(done.value.sessions) });
  redirect(303, event.url.pathname);
}

export async function proposeTimetable(event: RequestEvent) {
  const data = await event.request.formData();
  const done = await attempt(data, () =>
    api(event).put<Timetable>(pathOf(data, 'timetable-proposal'), {}, { version: text(data, 'version') }),
  );
  if (!done.ok) return done.failure;
  redirect(303, `${event.url.pathname}#proposal`);
}

export async function publishTimetable(event: RequestEvent) {
  const data = await event.request.formData();
  const done = await attempt(data, () =>
    api(event).put(pathOf(data, 'timetable-publication'), {}, { version: text(data, 'version') }),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: timetableWords[event.locals.lang].published });
  redirect(303, '/office/interviews');
}

/** Whose it is comes as `person:<id>` or `submission:<id>`; day and hours are typed in Jakarta time. */
export async function addAway(event: RequestEvent) {
  const data = await event.request.formData();
  const [kind, id] = text(data, 'who').split(':');
  const at = (name: string) => `${text(data, 'awayDay')}T${text(data, name)}:00${OFFSET.WIB}`;
  const body = {
    [kind === 'person' ? 'personId' : 'submissionId']: id,
    from: at('awayFrom'),
    until: at('awayUntil'),
    ...(text(data, 'note') ? { note: text(data, 'note') } : {}),
  };
  const done = await attempt(data, () =>
    api(event).post(pathOf(data, 'unavailabilities'), body, { key: text(data, 'key') }),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: timetableWords[event.locals.lang].awayAdded });
  redirect(303, `${event.url.pathname}#away`);
}

export async function removeAway(event: RequestEvent) {
  const data = await event.request.formData();
  const done = await attempt(data, () =>
    api(event).delete(`/api/unavailabilities/${encodeURIComponent(text(data, 'id'))}`),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: timetableWords[event.locals.lang].awayRemoved });
  redirect(303, `${event.url.pathname}#away`);
}

function pathOf(data: FormData, noun: string): string {
  return `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/${noun}`;
}

function settingsOf(data: FormData): TimetableSettings {
  const [breakFrom, breakUntil] = [text(data, 'breakFrom'), text(data, 'breakUntil')];
  return {
    zone: text(data, 'zone') as TimetableSettings['zone'],
    days: text(data, 'days')
      .split(/[\s,;]+/)
      .filter(Boolean),
    from: text(data, 'from'),
    until: text(data, 'until'),
    breaks: breakFrom && breakUntil ? [{ from: breakFrom, until: breakUntil }] : [],
    sessionMinutes: Number(text(data, 'sessionMinutes')),
    bufferMinutes: Number(text(data, 'bufferMinutes')),
    rooms: [...data.keys()]
      .filter((name) => name.startsWith('room-') && text(data, name))
      .map((name) => ({ name: text(data, name), panel: data.getAll(`panel-${name.slice(5)}`).map(String) })),
  };
}
