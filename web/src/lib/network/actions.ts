import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { uploadOnce } from '#lib/upload-once.ts';
import { networkWords } from '#lib/words/network.ts';

const pathOf = (event: RequestEvent, rest = '') =>
  `/api/replications/${encodeURIComponent(event.params['id'] ?? '')}${rest}`;
const words = (event: RequestEvent) => networkWords[event.locals.lang];

/** Says what was done and shows the page anew. */
function done(event: RequestEvent, told: string): never {
  say(event, { kind: 'ok', text: told });
  redirect(303, event.url.pathname);
}

/** One file of a form as the server's upload; null where none was chosen. */
async function uploadOf(event: RequestEvent, data: FormData, name: string): Promise<string | null> {
  const file = data.get(name);
  if (!(file instanceof File) || file.size === 0) return null;
  return uploadOnce(event, file, `${name}-${text(data, 'key')}`);
}

/** Takes the step that a button names, with its cause and reason. */
async function move(event: RequestEvent) {
  const data = await event.request.formData();
  const given = { reason: text(data, 'reason'), code: text(data, 'code'), until: text(data, 'until') };
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

async function sign(event: RequestEvent) {
  const data = await event.request.formData();
  const answer = await attempt(data, async () => {
    const uploadId = await uploadOf(event, data, 'copy');
    const body = { office: text(data, 'office'), ...(uploadId ? { uploadId } : {}) };
    return api(event).post(pathOf(event, '/signatures'), body, { key: text(data, 'key') });
  });
  return answer.ok ? done(event, words(event).signed) : answer.failure;
}

/** Rows of the form that name an activity; an empty row is no activity. */
function activitiesOf(data: FormData) {
  const count = Number(text(data, 'rows')) || 0;
  return Array.from({ length: Math.min(count, 40) }, (_, row) => ({
    title: text(data, `title-${row}`),
    doer: text(data, `doer-${row}`),
    startsOn: text(data, `startsOn-${row}`),
    dueOn: text(data, `dueOn-${row}`),
    output: text(data, `output-${row}`),
  })).filter((one) => one.title !== '');
}

async function plan(event: RequestEvent) {
  const data = await event.request.formData();
  const body = {
    baseline: text(data, 'baseline'),
    baselineOn: text(data, 'baselineOn') || null,
    target: text(data, 'target'),
    core: text(data, 'core')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    adaptation: text(data, 'adaptation'),
    obstacles: text(data, 'obstacles'),
    budget: text(data, 'budget'),
    activities: activitiesOf(data),
  };
  const answer = await attempt(data, () =>
    api(event).put(pathOf(event, '/plan'), body, { version: text(data, 'version') }),
  );
  return answer.ok ? done(event, words(event).planSaved) : answer.failure;
}

async function report(event: RequestEvent) {
  const data = await event.request.formData();
  const activityId = text(data, 'activityId');
  const answer = await attempt(data, async () => {
    const body = { text: text(data, 'text'), ...(activityId ? { activityId } : {}) };
    const { id } = await api(event).post<{ id: string }>(pathOf(event, '/reports'), body, {
      key: text(data, 'key'),
    });
    const photo = data.get('photo');
    if (!(photo instanceof File) || photo.size === 0) return;
    const form = new FormData();
    form.append('caption', text(data, 'caption') || words(event).photo);
    form.append('file', photo);
    await api(event).post(`/api/replication-reports/${id}/photos`, form, {
      key: `${text(data, 'key')}-foto`,
    });
  });
  return answer.ok ? done(event, words(event).reported) : answer.failure;
}

async function code(event: RequestEvent) {
  const data = await event.request.formData();
  const answer = await attempt(data, () =>
    api(event).post(
      pathOf(event, '/codes'),
      { activityId: text(data, 'activityId'), code: text(data, 'code'), reason: text(data, 'reason') },
      { key: text(data, 'key') },
    ),
  );
  return answer.ok ? done(event, words(event).coded) : answer.failure;
}

/** What can be done on the page of a replication, from whichever side. */
export const replicationActions = { move, sign, plan, report, code };
