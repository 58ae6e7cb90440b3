import { api, orError, orNull, query } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import { submissionCourse } from '#lib/machine/course.ts';
import type { Edition } from '#lib/types/editions.ts';
import type { Questions } from '#lib/types/desk.ts';
import type { Counts, Publications } from '#lib/types/office.ts';
import type { StagePaces } from '#lib/types/pace.ts';
import type { Application } from '#lib/types/people.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition } = await event.parent();
  if (!edition)
    return {
      glance: null,
      counts: null,
      paces: [],
      read: null,
      agenciesWaiting: 0,
      questions: null,
      isHeld: false,
      givenToNobody: null,
      course: submissionCourse,
    };
  const desk = edition.stages.find((stage) => stage.kind === 'desk_judging');
  const [full, counts, paces, applications, questions, publications] = await Promise.all([
    orError(event, api(event).get<Omit<Edition, 'rulebook'>>(`/api/editions/${edition.id}?rules=false`)),
    orError(event, api(event).get<Counts>(`/api/editions/${edition.id}/counts`)),
    orError(event, api(event).get<StagePaces>(`/api/editions/${edition.id}/pace`)),
    orNull(api(event).get<{ items: Application[] }>(`/api/bodies/${edition.bodyId}/agency-applications`)),
    orNull(
      api(event).get<Questions>(
        `/api/editions/${edition.id}/questions${query({ state: 'waiting', limit: 1 })}`,
      ),
    ),
    // Only a decided edition has a result that could be held back.
    edition.state === 'decided'
      ? orNull(api(event).get<Publications>(`/api/editions/${edition.id}/publications`))
      : null,
  ]);
  const read = paces.items.find(({ stage }) => stage.id === desk?.id) ?? null;
  return {
    // The edition itself came with the place.
    glance: {
      deliveries: full.deliveries,
      requestsOpen: full.requestsOpen,
      untold: full.untold,
      objectionsOpen: full.objectionsOpen,
    },
    counts,
    read: read && { done: read.done, all: read.done + read.left },
    // What runs or is late; what is over or has not begun is told by the calendar.
    paces: paces.items.filter(({ verdict }) => !['closed', 'waiting'].includes(verdict)),
    agenciesWaiting: (applications?.items ?? []).filter((one) => one.state === 'received').length,
    isHeld: publications?.items.at(-1)?.state === 'held',
    // Counted while its stage runs; before anything was planned there is nothing to point at.
    givenToNobody:
      read && edition.state === 'judging' && read.done + read.left > 0
        ? { n: read.unread ?? 0, stage: read.stage.id }
        : null,
    questions: questions && { waiting: questions.waiting, oldest: questions.oldest },
    course: submissionCourse,
  };
};

export const actions: Actions = { offer: takeOffer };
