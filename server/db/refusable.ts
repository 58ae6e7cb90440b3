import { AsyncLocalStorage } from 'node:async_hooks';

/** Whether the piece of work that runs is one that a freeze refuses: set around every unsafe request (http/gate.ts). */
export const refusable = new AsyncLocalStorage<boolean>();
