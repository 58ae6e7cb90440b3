import type { RequestEvent } from '@sveltejs/kit';

/** The ticket that rates on this device: a cookie of the rating pages of one edition alone, seven days at most. */
const NAME = 'kipp_rating';

const pathOf = (event: RequestEvent) => `/rate/${event.params['edition']}`;

export const ticketOf = (event: RequestEvent): string | undefined => event.cookies.get(NAME);

export function ticketHeader(event: RequestEvent): Record<string, string> {
  const ticket = ticketOf(event);
  return ticket ? { 'rating-ticket': ticket } : {};
}

export function keepTicket(event: RequestEvent, ticket: string): void {
  event.cookies.set(NAME, ticket, {
    path: pathOf(event),
    maxAge: 7 * 86_400,
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
  });
}
