import type { Actor, Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** What a session knows of the proofs its person gave. Programs with an API token have none. */
export type Proof = {
  /** How long ago the person last proved in this session who they are. */
  seconds: number;
  by: 'password' | 'totp' | 'recovery' | 'passkey' | 'provider';
  /** Whether the person has a second factor now. */
  hasFactor: boolean;
};

/** How long a proof is good for what needs a fresh one. */
export const FRESH_MINUTES = 15;

/**
 * Who may change results, see what is under embargo, or judge: these need a second factor where the configuration says so
 * (SECOND_FACTOR, on in production).
 */
const SECURED: ReadonlySet<Role> = new Set([
  'organiser',
  'secretariat',
  'evaluator',
  'evaluator-chair',
  'panelist',
  'panel-chair',
]);

export function needsFactor(actor: Actor): boolean {
  return actor.kind === 'person' && actor.roles.some((held) => SECURED.has(held.role));
}

/**
 * Holds a route that wants a fresh proof to it: `always`, or only of people who have or need a second factor (`secured`).
 * Whoever has a factor proves it by that; the others by their password.
 * @throws Refusal fresh_proof_required
 */
export function refuseStale(
  wanted: 'always' | 'secured',
  { actor, proof, required }: { actor: Actor; proof: Proof | null; required: boolean },
): void {
  const secured = (proof?.hasFactor ?? false) || (required && needsFactor(actor));
  if (wanted === 'secured' && !secured) return;
  const isByFactor = proof !== null && ['totp', 'recovery', 'passkey'].includes(proof.by);
  if (proof && proof.seconds <= FRESH_MINUTES * 60 && (isByFactor || !proof.hasFactor)) return;
  throw new Refusal('fresh_proof_required', { minutes: FRESH_MINUTES });
}
