import { ApiProblem } from '#lib/api.ts';
import type { SetAnswer } from '#lib/offline/download.ts';
import { ownQueue } from '#lib/own-queue.ts';
import { editionWithRules } from '#lib/editions.ts';
import type { Stage } from '#lib/types/editions.ts';
import type { RequestHandler } from './$types.js';

/** What an evaluator's device may hold: the tasks of stages that still take scores, and the rules they are read by. */
export const GET: RequestHandler = async (event) => {
  const { me } = event.locals;
  if (!me) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  // Whoever looks through another's eyes takes nothing along.
  if (me.viewing) return Response.json({ code: 'not_allowed' }, { status: 403 });
  try {
    const { items } = await ownQueue(event);
    const editions = await Promise.all(
      [...new Set(items.map((item) => item.editionId))].map((id) => editionWithRules(event, id)),
    );
    const open = new Set(
      editions.flatMap((edition) =>
        edition.stages.filter((stage) => takesScores(stage, edition.now)).map((stage) => stage.id),
      ),
    );
    return Response.json({
      personId: me.person.id,
      name: me.person.name,
      lang: event.locals.lang,
      editions: editions.map(({ id, name, rulebook }) => ({ id, name, rulebook })),
      items: items.filter((item) => open.has(item.stageId)),
    } satisfies SetAnswer);
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    return Response.json({ code: cause.code, detail: cause.detail }, { status: cause.status });
  }
};

function takesScores(stage: Stage, now: string): boolean {
  if (stage.closedAt || !stage.opensAt || now < stage.opensAt) return false;
  if (!stage.closesAt) return true;
  return Date.parse(now) < Date.parse(stage.closesAt) + stage.graceMinutes * 60_000;
}
