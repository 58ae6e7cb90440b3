import {
  countWaiting,
  listChains,
  listClaims,
  listLinks,
  listUnchained,
  type Asker,
} from './audit-queries.ts';
import { beginWalk, endWalk, walkOn, type AuditFault, type Claim } from './audit-walk.ts';

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

/**
 * Recomputes one chain from its first link to its last, and compares it with every checkpoint that was signed of it.
 * @param outside checkpoints kept outside this database: they find what whoever owns it could hide
 */
export async function checkChain(
  asker: Asker,
  chain: string,
  outside: readonly Claim[] = [],
): Promise<AuditReport> {
  const walk = beginWalk(chain, [...(await listClaims(asker, chain)), ...outside]);
  for (;;) {
    const links = await listLinks(asker, chain, walk.position, BATCH);
    walkOn(walk, links);
    if (links.length < BATCH) endWalk(walk);
    if (links.length < BATCH || walk.faults.length >= SHOWN) break;
  }
  const { waiting, outside: written } = await countWaiting(asker, chain);
  const unchained = await listUnchained(asker, chain, SHOWN);
  const beside: AuditFault[] = [
    ...unchained.map((eventId) => ({ kind: 'unchained' as const, position: null, eventId })),
    ...written.map((eventId) => ({ kind: 'outside' as const, position: null, eventId })),
  ];
  return {
    chain,
    length: walk.position,
    head: walk.hash,
    waiting,
    faults: [...walk.faults, ...beside].slice(0, SHOWN),
  };
}

/** Recomputes the chains of all bodies and of the installation: `kipp doctor`. @param outside by chain */
export async function checkAudit(
  asker: Asker,
  outside: ReadonlyMap<string, Claim[]> = new Map(),
): Promise<(AuditReport & { bodyName: string | null })[]> {
  const reports = [];
  const here = await listChains(asker);
  const gone = [...outside.keys()].filter((chain) => !here.some((one) => one.chain === chain));
  for (const { chain, bodyName } of [...here, ...gone.map((one) => ({ chain: one, bodyName: null }))])
    reports.push({ ...(await checkChain(asker, chain, outside.get(chain))), bodyName });
  return reports;
}
