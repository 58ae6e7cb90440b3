import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { CHOICE, LANGUAGE_COOKIE } from '#lib/cookies.ts';
import { localPath } from '#lib/paths.ts';
import { homeOf } from '#lib/roles.ts';
import type { Me } from '#lib/types/people.ts';

/** What the server answers to whoever is let in; its cookie was set with it. */
export type Session = { token: string };

/** Leads somebody who has just signed in to where they were going. Never returns. */
export async function enter(event: RequestEvent, session: Session, next: string): Promise<never> {
  // The new session is not in this request's cookies yet, so its token asks who it is.
  const me = await api(event, session.token).get<Me>('/api/me');
  event.cookies.set(LANGUAGE_COOKIE, me.person.language, CHOICE);
  if (me.mustEnrol) redirect(303, '/account/security');
  redirect(303, next ? localPath(next) : homeOf(me));
}
