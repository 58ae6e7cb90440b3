import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { coachingWords } from '#lib/words/coaching.ts';

const OFFSETS: Readonly<Record<string, string>> = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' };

/** What the form of an event says, as the request has it. Times are typed in the zone of the place. */
function eventOf(data: FormData) {
  const zone = text(data, 'zone');
  const instant = (name: string) => `${text(data, name)}:00${OFFSETS[zone] ?? '+07:00'}`;
  return {
    kind: text(data, 'kind'),
    title: text(data, 'title'),
    about: text(data, 'about'),
    startsAt: instant('startsAt'),
    endsAt: instant('endsAt'),
    zone,
    place: text(data, 'place') || null,
    link: text(data, 'link') || null,
  };
}

/** Plans an event, and goes to it. */
export async function plan(event: RequestEvent) {
  const data = await event.request.formData();
  const body = { ...eventOf(data), hubId: text(data, 'hubId') || null };
  const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/coachings`;
  const made = await attempt(data, () =>
    api(event).post<{ id: string }>(path, body, { key: text(data, 'key') }),
  );
  if (!made.ok) return made.failure;
  say(event, { kind: 'ok', text: coachingWords[event.locals.lang].planned });
  redirect(303, `${event.url.pathname}/${made.value.id}`);
}

const pathOf = (event: RequestEvent, rest = '') =>
  `/api/coachings/${encodeURIComponent(event.params['id'] ?? '')}${rest}`;

function done(event: RequestEvent): never {
  say(event, { kind: 'ok', text: coachingWords[event.locals.lang].saved });
  redirect(303, event.url.pathname);
}

/** One form: what it sends where, by the version it was shown or the key that makes it one. */
const sends = (
  method: 'put' | 'post' | 'delete',
  where: (event: RequestEvent, data: FormData) => string,
  what: (data: FormData) => object,
) =>
  async function send(event: RequestEvent) {
    const data = await event.request.formData();
    const path = where(event, data);
    const answer = await attempt<unknown>(data, () => {
      if (method === 'delete') return api(event).delete(path);
      return method === 'put'
        ? api(event).put(path, what(data), { version: text(data, 'version') })
        : api(event).post(path, what(data), { key: text(data, 'key') });
    });
    return answer.ok ? done(event) : answer.failure;
  };

const noun =
  (place: string, name: string, rest = '') =>
  (_event: RequestEvent, data: FormData) =>
    `/api/${place}/${encodeURIComponent(text(data, name))}${rest}`;
const given = (data: FormData, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (text(data, name) ? [[name, text(data, name)]] : [])));

function planOf(data: FormData) {
  const all = (name: string) => data.getAll(name).map((value) => String(value).trim());
  const [what, who, dueOn] = [all('what'), all('who'), all('dueOn')];
  const activities = what.map((one, at) => ({ what: one, who: who[at] ?? '', dueOn: dueOn[at] ?? '' }));
  return {
    goal: text(data, 'goal'),
    activities: activities.filter((one) => one.what || one.who || one.dueOn),
  };
}

/** What can be done on the page of an event, whoever stands before it: the server decides who may. */
export const coachingActions = {
  change: sends('put', (event) => pathOf(event), eventOf),
  move: sends(
    'put',
    (event) => pathOf(event, '/state'),
    (data) => given(data, 'verb', 'reason', 'outcome'),
  ),
  invite: sends(
    'post',
    (event) => pathOf(event, '/invitations'),
    (data) => given(data, 'agencyId'),
  ),
  person: sends(
    'post',
    (event) => pathOf(event, '/participants'),
    (data) => given(data, 'name', 'organisation', 'part', 'agencyId'),
  ),
  attend: sends('put', noun('coaching-participants', 'participant', '/attendance'), (data) => ({
    present: text(data, 'present') === 'true',
  })),
  plan: sends('put', noun('coaching-plans', 'plan'), planOf),
  planMove: sends('put', noun('coaching-plans', 'plan', '/state'), (data) =>
    given(data, 'verb', 'reason', 'nextOn'),
  ),
  tie: sends('post', noun('partners', 'partnerId', '/roles'), (data) => ({
    role: text(data, 'role'),
    coachingId: text(data, 'coachingId') || null,
    hubId: text(data, 'hubId') || null,
  })),
  untie: sends('delete', noun('partner-ties', 'tie'), () => ({})),
};
