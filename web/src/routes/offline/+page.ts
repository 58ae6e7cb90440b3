import { browser } from '$app/env';
import { lastHere } from '#lib/offline/person.ts';
import type { PageLoad } from './$types.js';

/** This page is kept on the device as nobody's; the language is the one its person chose last. */
export const load: PageLoad = async ({ parent }) => {
  const { lang } = await parent();
  return { lang: (browser && (await lastHere())?.lang) || lang };
};
