/** Chance that depends on a seed and on what it is about, never on who asks first: many may ask at once. Pure. */
export type Chance = {
  /** 0 ≤ x < 1 */
  float(): number;
  /** 0 ≤ n < below */
  int(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** Mean 0, deviation 1 (Box and Muller 1958). */
  normal(): number;
};

/**
 * @param about what is decided: `'points', juror, submission` gives the same points whenever it is asked
 */
export function chanceOf(seed: number, ...about: readonly (string | number)[]): Chance {
  let state = numberOf(`${seed} ${about.join(' ')}`);
  // mulberry32
  const float = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(float() * below);
  return {
    float,
    int,
    pick: (from) => from[int(from.length)]!,
    normal: () => Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float()),
  };
}

/** FNV-1a, 32 bits. */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
