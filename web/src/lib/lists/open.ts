import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem, orError, query } from '#lib/api.ts';
import { newKey } from '#lib/forms.ts';
import type { Declared } from './declare.ts';
import { addressOf, besideOf, contentOf, isAsKept, plain, type Listing, type ListViews } from './lists.ts';

/**
 * Opens a list for a page: its views, and what the address says. The address of a view alone (as it is sent to a colleague) leads
 * to the one that names its filters; a list that is opened by itself leads to the view this person made the first.
 */
export async function openList(
  event: RequestEvent,
  { name: list, filters, beside: besides = [] }: Declared,
  bodyId: string,
): Promise<Listing> {
  const views = await orError(
    event,
    api(event).get<ListViews>(`/api/bodies/${bodyId}/list-views${query({ list })}`),
  );
  const params = plain(event.url.searchParams);
  const named = params.get('view');
  const find = (id: string | null) => views.items.find((one) => one.id === id) ?? null;
  const active = find(named);
  const beside = besideOf(params, besides);
  const said = [...params.keys()].filter((name) => !['edition', 'view', ...besides].includes(name));
  const first = named ? active : find(views.choice.defaultViewId);
  if (first && said.length === 0 && event.request.method === 'GET') {
    // A view that names nothing shows the whole list: its address is already the one that was asked for.
    const address = addressOf(first, beside);
    if (address !== `?${new URLSearchParams({ view: named ?? '', ...beside })}`)
      redirect(303, event.url.pathname + address);
  }
  const content = contentOf(params, filters);
  return {
    ...views,
    ...{ list, bodyId, active, beside },
    unfit: active ? null : find(event.url.searchParams.get('unfit')),
    gone: Boolean(named) && named !== 'all' && !active,
    changed: active ? !isAsKept(active, content) : false,
    columns: content.columns ?? (active ? null : views.choice.columns),
    key: newKey(),
  };
}

/**
 * The rows of a list. A view may have been kept when the list knew other filters: one that the server takes no more opens the whole
 * list, which says so, instead of a page of error.
 */
export async function listRows<T>(event: RequestEvent, listing: Listing, work: Promise<T>): Promise<T> {
  const { active, beside } = listing;
  try {
    return await work;
  } catch (cause) {
    const refused = cause instanceof ApiProblem && (cause.status === 400 || cause.status === 422);
    if (!active || !refused || event.url.searchParams.has('after'))
      return orError(event, Promise.reject(cause));
    const whole = new URLSearchParams({ view: 'all', unfit: active.id, ...beside });
    return redirect(303, `${event.url.pathname}?${whole}`);
  }
}
