/**
 * Dense linear algebra for the severity model. Matrices are row-major Float64Arrays of n × n of which only the
 * lower triangle is read; the upper may hold anything afterwards. Every inner loop runs along rows, over
 * neighbouring memory, and the large product takes two rows by four at a time so that a loaded number is used
 * several times (the usual blocked left-looking Cholesky; Golub and Van Loan, Matrix Computations, 4.2).
 */
const BLOCK = 48;

/** Replaces the lower triangle of `a` by L with a = L L'. False when `a` is not positive definite. */
export function factorise(a: Float64Array, n: number): boolean {
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(from + BLOCK, n);
    if (from > 0) subtractProducts(a, n, from, to);
    if (!factorisePanel(a, n, from, to)) return false;
  }
  return true;
}

/** Takes what the finished columns before `from` contribute out of the columns from..to−1, for all rows below. */
function subtractProducts(a: Float64Array, n: number, from: number, to: number): void {
  for (let i = from; i < n; i += 2) {
    const row = i * n;
    const next = i + 1 < n ? row + n : row;
    const end = Math.min(to, i + 2);
    let j = from;
    for (; j + 3 < to && j < end; j += 4) subtractTwoByFour(a, n, from, row, next, j);
    for (; j < end; j += 1) {
      a[row + j]! -= dot(a, row, j * n, 0, from);
      if (next !== row) a[next + j]! -= dot(a, next, j * n, 0, from);
    }
  }
}

function subtractTwoByFour(
  a: Float64Array,
  n: number,
  length: number,
  row: number,
  next: number,
  j: number,
): void {
  const c0 = j * n;
  const c1 = c0 + n;
  const c2 = c1 + n;
  const c3 = c2 + n;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  let t3 = 0;
  for (let k = 0; k < length; k += 1) {
    const x = a[row + k]!;
    const y = a[next + k]!;
    const b0 = a[c0 + k]!;
    const b1 = a[c1 + k]!;
    const b2 = a[c2 + k]!;
    const b3 = a[c3 + k]!;
    s0 += x * b0;
    s1 += x * b1;
    s2 += x * b2;
    s3 += x * b3;
    t0 += y * b0;
    t1 += y * b1;
    t2 += y * b2;
    t3 += y * b3;
  }
  a[row + j]! -= s0;
  a[row + j + 1]! -= s1;
  a[row + j + 2]! -= s2;
  a[row + j + 3]! -= s3;
  if (next === row) return;
  a[next + j]! -= t0;
  a[next + j + 1]! -= t1;
  a[next + j + 2]! -= t2;
  a[next + j + 3]! -= t3;
}

function factorisePanel(a: Float64Array, n: number, from: number, to: number): boolean {
  for (let j = from; j < to; j += 1) {
    const rowJ = j * n;
    const square = a[rowJ + j]! - dot(a, rowJ, rowJ, from, j);
    if (!(square > 0)) return false;
    const pivot = Math.sqrt(square);
    a[rowJ + j] = pivot;
    for (let i = j + 1; i < n; i += 1) {
      const rowI = i * n;
      a[rowI + j] = (a[rowI + j]! - dot(a, rowI, rowJ, from, j)) / pivot;
    }
  }
  return true;
}

function dot(a: Float64Array, left: number, right: number, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k += 1) sum += a[left + k]! * a[right + k]!;
  return sum;
}

/** Half the logarithm of the determinant of L L', that is Σ log L_jj. */
export function halfLogDeterminant(l: Float64Array, n: number): number {
  let sum = 0;
  for (let j = 0; j < n; j += 1) sum += Math.log(l[j * n + j]!);
  return sum;
}

/** Solves L x = b in place; b starts at `offset` of its array. */
export function solveLower(l: Float64Array, n: number, b: Float64Array, offset = 0): void {
  for (let i = 0; i < n; i += 1) {
    const row = i * n;
    let sum = b[offset + i]!;
    for (let k = 0; k < i; k += 1) sum -= l[row + k]! * b[offset + k]!;
    b[offset + i] = sum / l[row + i]!;
  }
}

/** Solves L' x = b in place, by rows of L so that memory is read in order. */
export function solveUpper(l: Float64Array, n: number, b: Float64Array, offset = 0): void {
  for (let i = n - 1; i >= 0; i -= 1) {
    const row = i * n;
    const x = b[offset + i]! / l[row + i]!;
    b[offset + i] = x;
    for (let k = 0; k < i; k += 1) b[offset + k]! -= l[row + k]! * x;
  }
}

/**
 * The full symmetric inverse of L L', from L: M = L⁻¹ row by row (row i is e_i less L_ik times the rows k above it),
 * then M'M as a sum of outer products of M's rows; both run along rows.
 */
export function invertFactor(l: Float64Array, n: number): Float64Array {
  const m = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    const row = i * n;
    for (let k = 0; k < i; k += 1) addRow(m, row, k * n, k + 1, -l[row + k]!);
    m[row + i] = 1;
    for (let j = 0; j <= i; j += 1) m[row + j]! /= l[row + i]!;
  }
  const inverse = new Float64Array(n * n);
  for (let k = 0; k < n; k += 1) {
    const row = k * n;
    for (let i = 0; i <= k; i += 1) {
      const factor = m[row + i]!;
      if (factor === 0) continue;
      const at = i * n;
      for (let j = 0; j <= i; j += 1) inverse[at + j]! += factor * m[row + j]!;
    }
  }
  for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) inverse[j * n + i] = inverse[i * n + j]!;
  return inverse;
}

function addRow(m: Float64Array, into: number, from: number, length: number, factor: number): void {
  if (factor === 0) return;
  for (let j = 0; j < length; j += 1) m[into + j]! += factor * m[from + j]!;
}
