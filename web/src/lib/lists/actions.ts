import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { listsWords } from '#lib/words/lists.ts';
import type { Declared } from './declare.ts';
import { addressOf, besideOf, contentOf, plain, type ListView, type ListViews } from './lists.ts';

const path = (part: string) => encodeURIComponent(part);

const own = (event: RequestEvent) => plain(event.url.searchParams);
const go = (event: RequestEvent, search: string): never => redirect(303, event.url.pathname + search);
const told = (event: RequestEvent, sentence: string) => say(event, { kind: 'ok', text: sentence });

/**
 * What a page lets a person do with its list, for all lists the same: choose columns, keep a view, change, remove it, open with it.
 * Every form carries the list's address along, so that without JavaScript nothing of it is lost.
 */
export const listActions = (list: Declared) => ({
  ...choiceActions(list.name),
  ...viewActions(list),
});

/** How this person has the list. */
function choiceActions(list: string) {
  async function columns(event: RequestEvent) {
    const data = await event.request.formData();
    const chosen = data.has('standard') ? null : data.getAll('column').map(String);
    const params = own(event);
    params.delete('columns');
    // Within a view the columns are the view's: they stand in the address until somebody saves them there.
    if (params.has('view') && params.get('view') !== 'all') {
      // Empty says "as the list comes": without it an address that names nothing else would lead back to the view's own columns.
      params.set('columns', (chosen ?? []).join(','));
      return go(event, `?${params}`);
    }
    const done = await attempt(data, () =>
      api(event).put(`/api/bodies/${path(text(data, 'bodyId'))}/list-choice`, {
        list,
        columns: chosen?.length ? chosen : null,
      }),
    );
    return done.ok ? go(event, `?${params}`) : done.failure;
  }

  async function openWith(event: RequestEvent) {
    const data = await event.request.formData();
    const defaultViewId = text(data, 'id') || null;
    const done = await attempt(data, () =>
      api(event).put(`/api/bodies/${path(text(data, 'bodyId'))}/list-choice`, { list, defaultViewId }),
    );
    if (!done.ok) return done.failure;
    const w = listsWords[event.locals.lang];
    told(event, defaultViewId ? w.opensNow : w.opensNoMore);
    return go(event, `?${own(event)}`);
  }

  return { columns, openWith };
}

/** The views of the list. */
function viewActions({ name: list, filters, beside }: Declared) {
  const besides = (event: RequestEvent) => besideOf(own(event), beside);
  async function keepView(event: RequestEvent) {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<ListView>(
        `/api/bodies/${path(text(data, 'bodyId'))}/list-views`,
        { list, name: text(data, 'name'), shared: data.has('shared'), ...contentOf(own(event), filters) },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    told(event, listsWords[event.locals.lang].kept(done.value.name));
    return go(event, addressOf(done.value, besides(event)));
  }

  async function changeView(event: RequestEvent) {
    const data = await event.request.formData();
    const id = text(data, 'id');
    const done = await attempt(data, async () => {
      const { items } = await api(event).get<ListViews>(
        `/api/bodies/${path(text(data, 'bodyId'))}/list-views${query({ list })}`,
      );
      const before = items.find((one) => one.id === id);
      if (!before) return null;
      // Either its name and who sees it, or its rows: a form changes the one and leaves the other.
      const after = data.has('name')
        ? { ...before, name: text(data, 'name'), shared: data.has('shared') }
        : { ...before, ...contentOf(own(event), filters) };
      const { name, shared, sort, columns: kept } = after;
      return api(event).put<ListView>(
        `/api/list-views/${path(id)}`,
        { name, shared, filters: after.filters, sort, columns: kept },
        { version: text(data, 'version') },
      );
    });
    if (!done.ok) return done.failure;
    if (!done.value) return fail(404);
    told(event, listsWords[event.locals.lang].saved(done.value.name));
    return go(event, data.has('name') ? `?${own(event)}` : addressOf(done.value, besides(event)));
  }

  async function removeView(event: RequestEvent) {
    const data = await event.request.formData();
    const done = await attempt(data, () => api(event).delete(`/api/list-views/${path(text(data, 'id'))}`));
    if (!done.ok) return done.failure;
    told(event, listsWords[event.locals.lang].removed(text(data, 'was')));
    return go(event, `?${new URLSearchParams({ view: 'all', ...besides(event) })}`);
  }

  return { keepView, changeView, removeView };
}
