import { countWaiting, listChains, listLinks, listUnchained, type Asker } from './audit-queries.ts';
import { beginWalk, walkOn, type AuditFault } from './audit-walk.ts';

const BATCH = 1000;
/** So many faults are named; a chain that was rewritten has one at every link. */
const SHOWN = 20;

export type AuditReport = {
  chain: string;
  /** Links in the chain, the hash of the last one, and events that wait to be sealed. */
  length: number;
  head: string;
  waiting: number;
  /** At most twenty; none means that the audit is whole. */
  faults: AuditFault[];
};

/** Recomputes one chain from its first link to its last. */
export async function checkChain(asker: Asker, chain: string): Promise<AuditReport> {
  const walk = beginWalk(chain);
  for (;;) {
    const links = await listLinks(asker, chain, walk.position, BATCH);
    walkOn(walk, links);
    if (links.length < BATCH || walk.faults.length >= SHOWN) break;
  }
  const { waiting, outside } = await countWaiting(asker, chain);
  const unchained = await listUnchained(asker, chain, SHOWN);
  const beside: AuditFault[] = [
    ...unchained.map((eventId) => ({ kind: 'unchained' as const, position: null, eventId })),
    ...outside.map((eventId) => ({ kind: 'outside' as const, position: null, eventId })),
  ];
  return {
    chain,
    length: walk.position,
    head: walk.hash,
    waiting,
    faults: [...walk.faults, ...beside].slice(0, SHOWN),
  };
}

/** Recomputes the chains of all bodies and of the installation: `kipp doctor`. */
export async function checkAudit(asker: Asker): Promise<(AuditReport & { bodyName: string | null })[]> {
  const reports = [];
  for (const { chain, bodyName } of await listChains(asker))
    reports.push({ ...(await checkChain(asker, chain)), bodyName });
  return reports;
}
