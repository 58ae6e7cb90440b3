/** A seeded stream of chance. The same seed gives the same stream on every machine. */
export type Chance = {
  /** Uniform from 0 up to but not including 1, 32 bits. */
  readonly uniform: () => number;
  /** Fills the array with independent draws from the standard normal distribution. */
  readonly normals: (into: Float64Array) => void;
};

/**
 * Chris Doty-Humphrey's sfc32 generator (PractRand; 96 bits of state and a counter, period at least 2^32), begun
 * from an integer seed, with Marsaglia and Tsang's ziggurat for normals ("The ziggurat method for generating
 * random variables", J. Stat. Softw. 5(8), 2000; layer and value are taken from separate words).
 */
export function chanceFrom(seed: number): Chance {
  // Held in an integer array: the generator then stays free of boxed numbers, which is half of its time.
  const state = Int32Array.of(seed, Math.floor(seed / 4294967296), 0x9e3779b9, 1);
  const bits = (): number => nextBits(state);
  const uniform = (): number => (bits() >>> 0) / 4294967296;
  for (let warm = 0; warm < 15; warm += 1) bits();
  const normals = (into: Float64Array): void => {
    for (let k = 0; k < into.length; k += 1) {
      const value = nextBits(state);
      const layer = nextBits(state) & 127;
      const x = value * WIDTH[layer]!;
      // Inside the layer's rectangle, 99 times in 100.
      into[k] = Math.abs(value) < INSIDE[layer]! ? x : normalAtEdge(x, layer, state, uniform);
    }
  };
  return { uniform, normals };
}

function nextBits(state: Int32Array): number {
  const b = state[1]!;
  const c = state[2]!;
  const counter = state[3]!;
  const result = (state[0]! + b + counter) | 0;
  state[3] = counter + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + result;
  return result;
}

function normalAtEdge(x: number, layer: number, state: Int32Array, uniform: () => number): number {
  if (layer === 0) return tail(x < 0, uniform);
  if (HEIGHT[layer]! + uniform() * (HEIGHT[layer - 1]! - HEIGHT[layer]!) < Math.exp(-0.5 * x * x)) return x;
  for (;;) {
    const value = nextBits(state);
    const other = nextBits(state) & 127;
    const next = value * WIDTH[other]!;
    if (Math.abs(value) < INSIDE[other]!) return next;
    if (other === 0) return tail(next < 0, uniform);
    if (HEIGHT[other]! + uniform() * (HEIGHT[other - 1]! - HEIGHT[other]!) < Math.exp(-0.5 * next * next))
      return next;
  }
}

/** Where the 128 layers of equal area begin their tail, and that area, from Marsaglia and Tsang. */
const EDGE = 3.442619855899;
const AREA = 9.91256303526217e-3;
const WIDTH = new Float64Array(128);
const INSIDE = new Float64Array(128);
const HEIGHT = new Float64Array(128);

function layOut(): void {
  const scale = 2147483648;
  let edge = EDGE;
  let outer = EDGE;
  const density = (x: number): number => Math.exp(-0.5 * x * x);
  const base = AREA / density(edge);
  INSIDE[0] = (edge / base) * scale;
  INSIDE[1] = 0;
  WIDTH[0] = base / scale;
  WIDTH[127] = edge / scale;
  HEIGHT[0] = 1;
  HEIGHT[127] = density(edge);
  for (let layer = 126; layer >= 1; layer -= 1) {
    edge = Math.sqrt(-2 * Math.log(AREA / edge + density(edge)));
    INSIDE[layer + 1] = (edge / outer) * scale;
    outer = edge;
    HEIGHT[layer] = density(edge);
    WIDTH[layer] = edge / scale;
  }
}
layOut();

/** Marsaglia's exact method for the tail beyond the last layer. */
function tail(negative: boolean, uniform: () => number): number {
  for (;;) {
    const x = -Math.log(1 - uniform()) / EDGE;
    const y = -Math.log(1 - uniform());
    if (y + y >= x * x) return negative ? -(EDGE + x) : EDGE + x;
  }
}
