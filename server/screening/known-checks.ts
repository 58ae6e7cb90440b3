import type { Rulebook } from '../editions/rulebook/types.ts';
import { checksWithEvidence, type Check, type CheckFacts } from './evidence.ts';

const MOST = 500;
const known = new WeakMap<Rulebook, Map<string, readonly Check[]>>();

/**
 * The checklist with what the system found, looked for once while nothing that it rests on changes: the queue is opened again after
 * every verdict, and reading its texts anew is the dearest part of it. The hash of a text stands for the text.
 * @returns shared by all who ask; changed by nobody
 */
export function knownChecks(rulebook: Rulebook, facts: CheckFacts | undefined): readonly Check[] {
  if (!facts) return [];
  const { draft, ...others } = facts;
  const { answers: _answers, ...rest } = draft;
  const name = JSON.stringify([others, rest]);
  let found = known.get(rulebook);
  if (!found) known.set(rulebook, (found = new Map()));
  let checks = found.get(name);
  if (!checks) {
    checks = checksWithEvidence(rulebook, facts);
    if (found.size >= MOST) found.delete(found.keys().next().value!);
  }
  // What was asked for last is forgotten last.
  found.delete(name);
  found.set(name, checks);
  return checks;
}
