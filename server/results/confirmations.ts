import type { Tx } from '../db/door.ts';
import type { RequestRow } from '../editions/queries.ts';
import { confirmPublication } from './publication-service.ts';
import { confirmRevocation } from './revocation-service.ts';

/** What each act does once a second organiser has confirmed it; every feature brings its own. */
export const confirmations: Readonly<Record<string, (tx: Tx, request: RequestRow) => Promise<void>>> = {
  publish: confirmPublication,
  revoke: confirmRevocation,
};
