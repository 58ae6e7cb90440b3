/** `npm start`. */
import '../compile-cache.ts';
import { startKipp } from './starting.ts';

await startKipp(async () => (await import('../main.ts')).main);
