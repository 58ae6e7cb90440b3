import type { RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem, query } from '#lib/api.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import type { List } from '#lib/types/machine.ts';
import { plain } from './lists.ts';
import { MOST_ROWS, type Asked, type ChosenRow, type Done, type Outcome } from './rows.ts';

/** One thing that can be done with several rows, each by itself: one that is refused keeps no other back. */
export type Act = {
  run(given: Given & { rows: readonly ChosenRow[] }): Promise<{ results: Done[]; undo: string | null }>;
  undo?(given: Given & { rows: readonly ChosenRow[]; undo: string }): Promise<Done[]>;
};
type Given = { event: RequestEvent; data: FormData; key: string };

const PAGE = 100;

function rowOf(value: FormDataEntryValue): ChosenRow {
  const [id = '', version = '', ...label] = String(value).split(' ');
  return { id, version: Number(version), label: label.join(' ') };
}

/** Every row of the filter, page by page, as far as they can be worked on together. */
async function gather<Item>(
  event: RequestEvent,
  path: string,
  named: (item: Item) => ChosenRow,
): Promise<{ rows: ChosenRow[]; total: number }> {
  const rows: ChosenRow[] = [];
  const joint = path.includes('?') ? '&' : '?';
  for (let after: string | null = null; ;) {
    const more = query({ after, limit: PAGE }).slice(1);
    const page: List<Item> = await api(event).get<List<Item>>(`${path}${joint}${more}`);
    rows.push(...page.items.map(named));
    after = page.next;
    if (!after || rows.length >= MOST_ROWS) return { rows: rows.slice(0, MOST_ROWS), total: page.total };
  }
}

/**
 * The actions of a list on which several rows are worked on together: first what would be done is shown with every row, then it is
 * done and told row by row, then it may be taken back.
 * @param from the list's address at the server for the filters of this page, and how a row of it is named
 */
export function togetherActions<Item>(
  acts: Record<string, Act>,
  from: {
    path: (params: URLSearchParams, data: FormData) => string;
    named: (item: Item, data: FormData) => ChosenRow;
  },
) {
  async function ask(event: RequestEvent) {
    const data = await event.request.formData();
    const act = text(data, 'act');
    const all = data.has('all');
    const done = await attempt(data, async () => {
      const chosen = data.getAll('one').map(rowOf);
      return all
        ? gather<Item>(event, from.path(plain(event.url.searchParams), data), (item) =>
            from.named(item, data),
          )
        : { rows: chosen, total: chosen.length };
    });
    if (!done.ok) return done.failure;
    return { asked: { act, ...done.value, key: newKey() } satisfies Asked };
  }

  return { ask, ...actTogether(acts) };
}

/** The same without the question before: where the page itself names every row that is meant. */
export function actTogether(acts: Record<string, Act>) {
  async function together(event: RequestEvent) {
    const data = await event.request.formData();
    const act = text(data, 'act');
    const rows = data.getAll('one').map(rowOf);
    const done = await attempt(
      data,
      async () => acts[act]?.run({ event, data, rows, key: text(data, 'key') }) ?? null,
    );
    if (!done.ok) return done.failure;
    return { outcome: done.value && outcomeOf(act, rows, done.value.results, done.value.undo) };
  }

  async function undoTogether(event: RequestEvent) {
    const data = await event.request.formData();
    const act = text(data, 'act');
    const rows = data.getAll('one').map(rowOf);
    const done = await attempt(
      data,
      async () =>
        acts[act]?.undo?.({ event, data, rows, undo: text(data, 'undo'), key: text(data, 'key') }) ?? null,
    );
    if (!done.ok) return done.failure;
    return { outcome: done.value && { ...outcomeOf(act, rows, done.value, null), undone: true } };
  }
  return { together, undoTogether };
}

function outcomeOf(
  act: string,
  rows: readonly ChosenRow[],
  results: readonly Done[],
  undo: string | null,
): Outcome {
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  return {
    act,
    undone: false,
    undo,
    results: results.map((one) => ({ ...one, label: labels.get(one.id) ?? one.id })),
    key: newKey(),
  };
}

/**
 * Sends the same noun for every row, one after the other, with the version that was seen.
 * @param how.back the noun that takes it back row by row, where there is one
 * @param how.body what is said with each, where something is: the same for all
 */
export function eachBy(
  path: (id: string) => string,
  how: { back?: (id: string) => string; body?: (given: Given) => Record<string, unknown> } = {},
): Act {
  const { back, body = () => ({}) } = how;
  const all = async (
    event: RequestEvent,
    rows: readonly ChosenRow[],
    send: { to: (id: string) => string; body: Record<string, unknown> },
  ) => {
    const results: Done[] = [];
    for (const row of rows) results.push(await one(event, send.to(row.id), row, send.body));
    return results;
  };
  return {
    run: async ({ rows, ...given }) => ({
      results: await all(given.event, rows, { to: path, body: body(given) }),
      undo: back ? 'each' : null,
    }),
    ...(back ? { undo: ({ event, rows }) => all(event, rows, { to: back, body: {} }) } : {}),
  };
}

async function one(
  event: RequestEvent,
  path: string,
  { id, version: seen }: ChosenRow,
  body: Record<string, unknown>,
): Promise<Done> {
  try {
    const { version } = await api(event).put<{ version: number }>(path, body, { version: seen });
    return { id, done: true, detail: null, version };
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || cause.status >= 500 || cause.status === 401) throw cause;
    return { id, done: false, detail: cause.detail };
  }
}
