import type { RequestEvent } from '@sveltejs/kit';
import { RATING_COOKIE } from './cookies.ts';

const pathOf = (event: RequestEvent) => `/rate/${event.params['edition']}`;

/** The ticket that rates on this device: a cookie of the rating pages of one edition alone, seven days at most. */
export const ticketOf = (event: RequestEvent): string | undefined => event.cookies.get(RATING_COOKIE);

export function ticketHeader(event: RequestEvent): Record<string, string> {
  const ticket = ticketOf(event);
  return ticket ? { 'rating-ticket': ticket } : {};
}

export function keepTicket(event: RequestEvent, ticket: string): void {
  event.cookies.set(RATING_COOKIE, ticket, {
    path: pathOf(event),
    maxAge: 7 * 86_400,
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
  });
}
