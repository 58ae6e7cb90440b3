import type { Tx } from '../db/door.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { checksWithEvidence, type Check, type CheckFacts } from './evidence.ts';
import { findCheckFacts } from './facts-queries.ts';

const MOST = 500;
const known = new WeakMap<Rulebook, Map<string, readonly Check[]>>();

/**
 * The checklists of these submissions with what the system found, each looked for once while nothing that it rests on changes: the
 * queue is opened again after every verdict, and reading its texts anew is the dearest part of it. The hash of a text stands for the
 * text; only what is looked at for the first time is read.
 * @returns by submission; the checks are shared by all who ask, and changed by nobody
 */
export async function knownChecks(
  tx: Tx,
  rulebook: Rulebook,
  ids: readonly string[],
): Promise<Map<string, { agencyName: string; checks: readonly Check[] }>> {
  const found = new Map<string, { agencyName: string; checks: readonly Check[] }>();
  const unknown: string[] = [];
  for (const [id, facts] of await findCheckFacts(tx, ids, false)) {
    const checks = recall(rulebook, facts);
    if (checks) found.set(id, { agencyName: facts.agencyName, checks });
    else unknown.push(id);
  }
  for (const [id, facts] of await findCheckFacts(tx, unknown))
    found.set(id, { agencyName: facts.agencyName, checks: learn(rulebook, facts) });
  return found;
}

function nameOf({ draft, ...others }: CheckFacts): string {
  const { answers: _answers, ...rest } = draft;
  return JSON.stringify([others, rest]);
}

/** What was asked for last is forgotten last. */
function recall(rulebook: Rulebook, facts: CheckFacts): readonly Check[] | undefined {
  const found = known.get(rulebook);
  const name = nameOf(facts);
  const checks = found?.get(name);
  if (!found || !checks) return undefined;
  found.delete(name);
  found.set(name, checks);
  return checks;
}

function learn(rulebook: Rulebook, facts: CheckFacts): readonly Check[] {
  const found = known.get(rulebook) ?? new Map<string, readonly Check[]>();
  known.set(rulebook, found);
  if (found.size >= MOST) found.delete(found.keys().next().value!);
  const checks = checksWithEvidence(rulebook, facts);
  found.set(nameOf(facts), checks);
  return checks;
}
