import { redirect } from '@sveltejs/kit';
import { hasRole } from '#lib/roles.ts';
import type { RequestHandler } from './$types.js';

/** The address that a mail names: it leads to the page of whichever side its reader stands on. */
export const GET: RequestHandler = ({ locals: { me }, params, url }) => {
  if (!me) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
  const id = encodeURIComponent(params.id);
  redirect(303, hasRole(me, 'organiser', 'secretariat', 'auditor') ? `/office/hubs/${id}` : `/hub/own/${id}`);
};
