import type { Facts, Role } from '../../workflows/index.ts';

/** Ways to build it wrong, each of which the invariants have to find. */
export type Seam = 'none' | 'reply before commit' | 'key apart' | 'no version' | 'resend' | 'one organiser';

export type Event = {
  verb: string;
  from: string;
  to: string;
  key: string;
  by: string[];
  number: number | null;
  seen: number | null;
};
export type Mail = { state: 'pending' | 'sending' | 'sent' | 'doubtful'; claim: number; arrived: number };
export type Ask = { verb: string; by: string; state: string };
export type Answer = { status: number };
/** What one transaction is going to write when it commits. */
export type Staged = {
  event?: Event;
  ask?: Ask;
  settled?: Ask;
  version: number;
  state: string;
  mails: number;
};
export type Row = { state: string; version: number };

export type Officer = {
  name: string;
  roles: readonly Role[];
  step: 'idle' | 'asked' | 'inside' | 'decided' | 'committed' | 'storing';
  wish: { key: string; verb: string; confirms: Ask | null; seen: number } | null;
  staged: Staged | null;
  answer: Answer | null;
  keys: number;
};
export type Worker = { step: 'idle' | 'claimed' | 'handed'; mail: number; claim: number };

/** Every fact that a guard may ask for holds: what is tried here is the order of things, not the rules. */
export const FACTS: Facts = new Proxy({} as Facts, {
  get: (_, name) => (name === 'announced' ? undefined : name !== 'skips' ? true : []),
});
