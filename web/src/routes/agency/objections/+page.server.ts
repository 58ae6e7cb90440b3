import { api, orError, orNull } from '#lib/api.ts';
import type { MyObjections, ObjectionRegister } from '#lib/types/objections.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition } = await event.parent();
  const [mine, period] = await Promise.all([
    orError(event, api(event).get<MyObjections>('/api/me/objections')),
    edition
      ? orNull(api(event).get<ObjectionRegister>(`/api/editions/${edition.id}/objection-register`))
      : Promise.resolve(null),
  ]);
  return { items: mine.items.filter((one) => one.seat === 'agency' || one.seat === 'objector'), period };
};
