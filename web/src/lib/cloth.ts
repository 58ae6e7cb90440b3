export type Cloth = {
  ground: string;
  line: string;
  size: number;
  turn: number;
  outer: string;
  inner: string | null;
  heart: 'dot' | 'cross' | 'ring';
};

/** Dye grounds with the line that reads on them. */
const DYES = [
  ['#172e5b', '#9fbbef'],
  ['#164237', '#9fd6cb'],
  ['#502157', '#eccdf1'],
  ['#59370f', '#f4ba80'],
  ['#6b2418', '#fdcabf'],
  ['#2b3a42', '#c6d8f9'],
] as const;
const HEARTS = ['dot', 'cross', 'ring'] as const;

/** FNV-1a over the text: small, stable everywhere, and close numbers give unlike cloths. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const character of text) h = Math.imul(h ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return h >>> 0;
}

function lens(size: number, from: number, to: number, width: number): string {
  const at = (share: number) => (size * share).toFixed(1);
  const bulge = (from + to) / 2;
  return `M0 -${at(from)}C${at(width)} -${at(bulge - 0.1)} ${at(width)} -${at(bulge + 0.1)} 0 -${at(to)}C-${at(width)} -${at(bulge + 0.1)} -${at(width)} -${at(bulge - 0.1)} 0 -${at(from)}Z`;
}

/** The design of a cloth: every choice is a digit of the number's hash. */
export function cloth(number: string): Cloth {
  let rest = hash(number);
  const choose = (options: number): number => {
    const choice = rest % options;
    rest = Math.floor(rest / options);
    return choice;
  };
  const [ground, line] = DYES[choose(DYES.length)] ?? DYES[0];
  const size = 36 + 4 * choose(6);
  const width = 0.18 + 0.03 * choose(4);
  return {
    ground,
    line,
    size,
    turn: choose(2) * 45,
    outer: lens(size, 0.09, 0.63, width),
    inner: choose(2) ? lens(size, 0.14, 0.58, width * 0.7) : null,
    heart: HEARTS[choose(3)] ?? 'dot',
  };
}
