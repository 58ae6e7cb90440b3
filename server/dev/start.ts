/** `npm start`. */
import { startKipp } from './starting.ts';

await startKipp(async () => (await import('../main.ts')).main);
