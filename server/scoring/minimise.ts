export type Minimum = {
  readonly x: readonly [number, number];
  readonly value: number;
  readonly steps: number;
  readonly converged: boolean;
};

type Point = { x: [number, number]; value: number };

/**
 * The minimum of a smooth function of two variables: a Nelder–Mead simplex (Nelder and Mead 1965, with the usual
 * coefficients 1, 2, ½, ½) down to a rough answer, then Newton steps from finite differences. Where the surface
 * is no bowl for Newton, the simplex goes on to the end, begun again from its own answer until a restart gains
 * nothing, because a flat simplex can stop early. Infinity is a legal value of f.
 */
export function minimisePlane(
  f: (a: number, b: number) => number,
  start: readonly [number, number],
): Minimum {
  let steps = 0;
  const at = (a: number, b: number): Point => {
    steps += 1;
    return { x: [a, b], value: f(a, b) };
  };
  const simplex = simplexAround(at(start[0], start[1]), 0.5, at);
  shrinkSimplex(simplex, at, 0.03);
  let best = simplex[0]!;
  const polished = newton(best, at);
  if (polished !== null) return { ...polished, steps, converged: true };
  for (let restart = 0; restart < 8; restart += 1) {
    const again = simplexAround(best, restart === 0 ? 0.1 : 0.02, at);
    const before = best.value;
    const converged = shrinkSimplex(again, at, 1e-7);
    best = again[0]!;
    if (converged && restart > 0 && before - best.value <= 1e-9 * (1 + Math.abs(before))) {
      return { ...best, steps, converged: Number.isFinite(best.value) };
    }
  }
  return { ...best, steps, converged: false };
}

function simplexAround(centre: Point, size: number, at: (a: number, b: number) => Point): Point[] {
  const [a, b] = centre.x;
  return [centre, at(a + size * Math.max(Math.abs(a), 0.1), b), at(a, b + size * Math.max(Math.abs(b), 0.1))];
}

/** Newton's method on central differences; null when the surface is not a bowl here or a step leads uphill. */
function newton(start: Point, at: (a: number, b: number) => Point): Point | null {
  let point = start;
  for (let round = 0; round < 8; round += 1) {
    const [a, b] = point.x;
    const h = 1e-3 * Math.max(Math.abs(a), 0.1);
    const k = 1e-3 * Math.max(Math.abs(b), 0.1);
    const [right, left, up, down] = [at(a + h, b), at(a - h, b), at(a, b + k), at(a, b - k)].map(
      ({ value }) => value,
    ) as [number, number, number, number];
    const slopeA = (right - left) / (2 * h);
    const slopeB = (up - down) / (2 * k);
    const bendA = (right - 2 * point.value + left) / (h * h);
    const bendB = (up - 2 * point.value + down) / (k * k);
    const twist = (at(a + h, b + k).value - right - up + point.value) / (h * k);
    const determinant = bendA * bendB - twist * twist;
    if (!(bendA > 0 && determinant > 1e-6 * bendA * bendB)) return null;
    const stepA = (twist * slopeB - bendB * slopeA) / determinant;
    const stepB = (twist * slopeA - bendA * slopeB) / determinant;
    const next = at(a + stepA, b + stepB);
    if (!(next.value <= point.value + 1e-9 * (1 + Math.abs(point.value)))) return null;
    point = next;
    // Steps shrink by the square, so after a step this small the answer is good to about nine digits.
    if (
      Math.abs(stepA) <= 2e-5 * Math.max(Math.abs(a), 0.1) &&
      Math.abs(stepB) <= 2e-5 * Math.max(Math.abs(b), 0.1)
    ) {
      return point;
    }
  }
  return null;
}

function shrinkSimplex(simplex: Point[], at: (a: number, b: number) => Point, tolerance: number): boolean {
  for (let round = 0; round < 400; round += 1) {
    simplex.sort((p, q) => p.value - q.value);
    const [low, mid, high] = simplex as [Point, Point, Point];
    if (width(low, mid, high) < tolerance) return true;
    const towards = (t: number): Point => {
      const centre = [(low.x[0] + mid.x[0]) / 2, (low.x[1] + mid.x[1]) / 2] as const;
      return at(centre[0] + t * (centre[0] - high.x[0]), centre[1] + t * (centre[1] - high.x[1]));
    };
    const reflected = towards(1);
    if (reflected.value < low.value) {
      const expanded = towards(2);
      simplex[2] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < mid.value) {
      simplex[2] = reflected;
    } else {
      const contracted = towards(reflected.value < high.value ? 0.5 : -0.5);
      if (contracted.value < Math.min(reflected.value, high.value)) simplex[2] = contracted;
      else for (const index of [1, 2]) simplex[index] = halfway(simplex[index]!, low, at);
    }
  }
  return false;
}

function halfway(point: Point, low: Point, at: (a: number, b: number) => Point): Point {
  return at((point.x[0] + low.x[0]) / 2, (point.x[1] + low.x[1]) / 2);
}

/** The simplex's extent relative to where it lies. */
function width(low: Point, ...others: Point[]): number {
  const scale = (index: 0 | 1) => Math.max(Math.abs(low.x[index]), 0.01);
  return Math.max(
    ...others.flatMap((p) => ([0, 1] as const).map((i) => Math.abs(p.x[i] - low.x[i]) / scale(i))),
  );
}
