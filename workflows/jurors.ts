/** Everybody who may hold a score sheet; whose sheet it is, is policy's business. */
import type { Role } from './table.ts';

export const jurors: readonly Role[] = ['evaluator', 'evaluator-chair', 'panelist', 'panel-chair'];
