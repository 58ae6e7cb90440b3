import { api, ApiProblem } from '#lib/api.ts';
import { sheetValues } from '#lib/offline/values.ts';
import type { Sent } from '#lib/offline/database.ts';
import { crossed, pastCrossing } from '#lib/merge.ts';
import { saveSheet, scoresOf } from '#lib/sheet.ts';
import type { Assignment, Sheet } from '#lib/types/judging.ts';
import type { RequestEvent, RequestHandler } from './$types.js';

type Body = Sent & { personId: string; assignmentId: string; sheetId: string | null };

/**
 * Scores that a device kept. They are merged into the sheet field by field; where somebody changed the same field both
 * versions come back. After the close they are handed in as late, under the device's key, so that a repeat is one.
 */
export const POST: RequestHandler = async (event) => {
  const { me } = event.locals;
  if (!me) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  const body = (await event.request.json()) as Body;
  // Another person's session never speaks for the one who typed this.
  if (me.person.id !== body.personId || me.viewing)
    return Response.json({ code: 'not_allowed', detail: 'another-person' }, { status: 403 });
  try {
    return await pastCrossing(() => save(event, body));
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    // Still on its way after all this time is no refusal: the device asks again later.
    const status = crossed(cause) ? 503 : cause.status;
    return Response.json({ code: cause.code, detail: cause.detail }, { status });
  }
};

async function save(event: RequestEvent, body: Body): Promise<Response> {
  const read = async (): Promise<Sheet> => {
    const one = await api(event).get<Assignment>(`/api/assignments/${encodeURIComponent(body.assignmentId)}`);
    if (!one.sheet) throw new ApiProblem(404, { code: 'not_found' });
    return one.sheet;
  };
  try {
    const saved = await saveSheet(event, body, read);
    if (saved.kind === 'conflict') return Response.json({ theirs: saved.theirs }, { status: 409 });
    const sheet = body.finish && saved.row.state === 'open' ? await submit(event, saved.row) : saved.row;
    return Response.json({ savedAt: sheet.savedAt, values: valuesOf(sheet, body), finished: body.finish });
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.code === 'stage_not_open' || cause.code === 'not_found') return handInLate(event, body, cause);
    if (cause.code !== 'illegal_transition') throw cause;
    // It was sent from elsewhere meanwhile. What differs is shown; what is the same has arrived.
    const sheet = await read();
    const theirs = Object.entries(valuesOf(sheet, body)).filter(
      ([name, value]) => body.values[name] !== value,
    );
    if (theirs.length) return Response.json({ theirs: Object.fromEntries(theirs) }, { status: 409 });
    return Response.json({ savedAt: sheet.savedAt, values: body.values, finished: true });
  }
}

const submit = (event: RequestEvent, sheet: Sheet): Promise<Sheet> =>
  api(event).put<Sheet>(`/api/scoresheets/${sheet.id}/submission`, {}, { version: sheet.version });

const valuesOf = (sheet: Sheet, { values }: Body) =>
  sheetValues(
    sheet,
    sheet.scores.map(({ criterion }) => ({ key: criterion })).filter(({ key }) => `score-${key}` in values),
  );

/** After the close: the server keeps what the device has, as late. A task that was taken away takes nothing. */
async function handInLate(event: RequestEvent, body: Body, cause: ApiProblem): Promise<Response> {
  if (!body.sheetId) throw cause;
  try {
    const late = await api(event).post<{ arrivedAt: string }>(
      `/api/scoresheets/${encodeURIComponent(body.sheetId)}/late-scores`,
      { scores: scoresOf(body.values, event.locals.lang) },
      { key: body.key },
    );
    return Response.json({ savedAt: late.arrivedAt, values: body.values, finished: true, late: true });
  } catch (refused) {
    if (!(refused instanceof ApiProblem) || refused.code !== 'conflict_of_interest') throw refused;
    return Response.json({ gone: true, detail: refused.detail }, { status: 410 });
  }
}
