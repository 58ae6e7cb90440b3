import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { hubsWords } from '#lib/words/hubs.ts';

const pathOf = (event: RequestEvent, rest = '') =>
  `/api/hubs/${encodeURIComponent(event.params['id'] ?? '')}${rest}`;
const words = (event: RequestEvent) => hubsWords[event.locals.lang];

/** Says what was done and shows the page anew. */
function done(event: RequestEvent, told: string): never {
  say(event, { kind: 'ok', text: told });
  redirect(303, event.url.pathname);
}

/** Takes the step that a button names, with its reason or its decree. */
async function move(event: RequestEvent) {
  const data = await event.request.formData();
  const given = {
    reason: text(data, 'reason'),
    decree: text(data, 'decree'),
    decreeOn: text(data, 'decreeOn'),
  };
  const more = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const answer = await attempt(data, () =>
    api(event).put(
      pathOf(event, '/state'),
      { verb: text(data, 'verb'), ...more },
      { version: text(data, 'version') },
    ),
  );
  return answer.ok ? done(event, text(data, 'doneText') || words(event).saved) : answer.failure;
}

/** One form that adds something to the hub: its fields are the request's own names. */
const adds = (noun: string, fields: readonly string[], told: 'saved' | 'commented' | 'personInvited') =>
  async function add(event: RequestEvent) {
    const data = await event.request.formData();
    const body = Object.fromEntries(
      fields.map((name) => [name, name === 'participants' ? Number(text(data, name)) : text(data, name)]),
    );
    const answer = await attempt(data, () =>
      api(event).post(pathOf(event, `/${noun}`), body, { key: text(data, 'key') }),
    );
    return answer.ok ? done(event, words(event)[told]) : answer.failure;
  };

const sign = adds('signatures', ['party', 'organisation', 'signer', 'office', 'signedOn'], 'saved');
const coach = adds('coachings', ['heldOn', 'kind', 'topic', 'participants', 'outcome', 'followUp'], 'saved');
const comment = adds('comments', ['fromHubId', 'text'], 'commented');
const person = adds('invitations', ['name', 'email'], 'personInvited');

async function tie(event: RequestEvent) {
  const data = await event.request.formData();
  const answer = await attempt(data, () =>
    api(event).put(
      pathOf(event, '/agency'),
      { agencyId: text(data, 'agencyId') },
      { version: text(data, 'version') },
    ),
  );
  return answer.ok ? done(event, words(event).tied) : answer.failure;
}

/** Rows of the form that name an activity; an empty row is no activity. */
function activitiesOf(data: FormData) {
  const count = Math.min(Number(text(data, 'rows')) || 0, 40);
  return Array.from({ length: count }, (_, row) => ({
    title: text(data, `title-${row}`),
    doer: text(data, `doer-${row}`),
    dueOn: text(data, `dueOn-${row}`),
    obstacle: text(data, `obstacle-${row}`),
  })).filter((one) => one.title !== '');
}

async function plan(event: RequestEvent) {
  const data = await event.request.formData();
  const body = {
    goal: text(data, 'goal'),
    obstacles: text(data, 'obstacles'),
    activities: activitiesOf(data),
  };
  const answer = await attempt(data, () =>
    api(event).put(pathOf(event, '/plan'), body, { version: text(data, 'version') }),
  );
  return answer.ok ? done(event, words(event).planSaved) : answer.failure;
}

/** Begins this year's assessment and goes to it. */
async function begin(event: RequestEvent) {
  const data = await event.request.formData();
  const answer = await attempt(data, () =>
    api(event).post<{ id: string }>(pathOf(event, '/assessments'), {}, { key: text(data, 'key') }),
  );
  if (!answer.ok) return answer.failure;
  say(event, { kind: 'ok', text: words(event).begun });
  redirect(303, `/hub/maturity/${answer.value.id}`);
}

/** What can be done on the working page of a hub, from whichever side. */
export const hubActions = { move, sign, coach, comment, person, tie, plan, begin };
