import { setOut } from '#lib/provider.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = (event) => setOut(event, event.params.key, 'sign-ins');
