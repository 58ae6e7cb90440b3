import { json } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import type { Room } from '#lib/types/room.ts';
import type { RequestHandler } from './$types.js';

/** What the room's screen asks again every few seconds. */
export const GET: RequestHandler = async (event) =>
  json(await orError(event, api(event).get<Room>(`/api/interviews/${event.params.interview}/room`)));
