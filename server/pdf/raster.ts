/** A picture of red, green and blue bytes, row by row. */
export type Canvas = { width: number; height: number; pixels: Uint8Array };
export type Colour = `#${string}`;

/** The commands of an outline, as a font file gives them. */
export type OutlineCommand = {
  command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  args: readonly number[];
};

/** Where an outline lies on the canvas: `matrix` is [a b c d e f] as in SVG. */
export type Matrix = readonly [number, number, number, number, number, number];

export function openCanvas(width: number, height: number, ground: Colour): Canvas {
  const pixels = new Uint8Array(width * height * 3);
  const colour = bytesOf(ground);
  for (let at = 0; at < pixels.length; at += 3) pixels.set(colour, at);
  return { width, height, pixels };
}

/** Fills a rectangle with whole pixels. */
export function fillBox(canvas: Canvas, x: number, y: number, width: number, height: number, colour: Colour) {
  const bytes = bytesOf(colour);
  for (let row = Math.max(0, y); row < Math.min(canvas.height, y + height); row += 1)
    for (let column = Math.max(0, x); column < Math.min(canvas.width, x + width); column += 1)
      canvas.pixels.set(bytes, (row * canvas.width + column) * 3);
}

const STEPS = 12;

/**
 * Fills an outline with smooth edges: every edge adds its signed area to the pixels it crosses, and the sum along a row
 * is how much of each pixel is covered. Inner outlines that run the other way are holes.
 */
export function fillOutline(
  canvas: Canvas,
  outline: readonly OutlineCommand[],
  matrix: Matrix,
  colour: Colour,
  opacity = 1,
): void {
  const edges = edgesOf(outline, matrix);
  if (edges.length === 0) return;
  const left = Math.floor(Math.min(...edges.map(([x0, , x1]) => Math.min(x0, x1))));
  const top = Math.floor(Math.min(...edges.map(([, y0, , y1]) => Math.min(y0, y1))));
  const width = Math.ceil(Math.max(...edges.map(([x0, , x1]) => Math.max(x0, x1)))) - left + 2;
  const height = Math.ceil(Math.max(...edges.map(([, y0, , y1]) => Math.max(y0, y1)))) - top;
  const area = new Float32Array(width * height + 2);
  for (const [x0, y0, x1, y1] of edges) addEdge(area, width, [x0 - left, y0 - top, x1 - left, y1 - top]);
  const bytes = bytesOf(colour);
  for (let row = 0; row < height; row += 1) {
    let covered = 0;
    for (let column = 0; column < width; column += 1) {
      covered += area[row * width + column]!;
      blend(canvas, left + column, top + row, bytes, Math.min(1, Math.abs(covered)) * opacity);
    }
  }
}

type Edge = readonly [number, number, number, number];

function edgesOf(outline: readonly OutlineCommand[], [a, b, c, d, e, f]: Matrix): Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number) => {
    edges.push([a * x + c * y + e, b * x + d * y + f, a * toX + c * toY + e, b * toX + d * toY + f]);
    [x, y] = [toX, toY];
  };
  for (const { command, args } of outline) {
    if (command === 'closePath') lineTo(startX, startY);
    else if (command === 'moveTo') [x, y, startX, startY] = [args[0]!, args[1]!, args[0]!, args[1]!];
    else if (command === 'lineTo') lineTo(args[0]!, args[1]!);
    else {
      const [x0, y0] = [x, y];
      for (let step = 1; step <= STEPS; step += 1) lineTo(...pointOn([x0, y0, ...args], step / STEPS));
    }
  }
  return edges.filter(([, y0, , y1]) => y0 !== y1);
}

/** A point on a curve by De Casteljau: the points between its points, until one is left. */
function pointOn(points: readonly number[], t: number): [number, number] {
  if (points.length === 2) return [points[0]!, points[1]!];
  const between = points.slice(2).map((value, index) => points[index]! + (value - points[index]!) * t);
  return pointOn(between, t);
}

/** Adds the signed area right of one edge, as a change along the row. */
function addEdge(area: Float32Array, width: number, [fromX, fromY, toX, toY]: Edge): void {
  const down = fromY < toY;
  const [x0, y0, x1, y1] = down ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
  const slope = (x1 - x0) / (y1 - y0);
  let x = x0;
  for (let row = Math.floor(y0); row < y1; row += 1) {
    const part = Math.min(row + 1, y1) - Math.max(row, y0);
    const next = x + slope * part;
    addSpan(area, row * width, Math.min(x, next), Math.max(x, next), down ? part : -part);
    x = next;
  }
}

/** One row of an edge from x to x: shared out over the pixels that it crosses. */
function addSpan(area: Float32Array, start: number, from: number, to: number, amount: number): void {
  const first = Math.floor(from);
  const last = Math.max(first, Math.ceil(to) - 1);
  if (last === first) {
    const middle = (from + to) / 2 - first;
    area[start + first]! += amount * (1 - middle);
    area[start + first + 1]! += amount * middle;
    return;
  }
  const perPixel = amount / (to - from);
  for (let pixel = first; pixel <= last; pixel += 1) {
    const [enter, leave] = [Math.max(pixel, from), Math.min(pixel + 1, to)];
    const share = perPixel * (leave - enter);
    const middle = (enter + leave) / 2 - pixel;
    area[start + pixel]! += share * (1 - middle);
    area[start + pixel + 1]! += share * middle;
  }
}

function blend(canvas: Canvas, x: number, y: number, bytes: Uint8Array, share: number): void {
  if (share <= 0.002 || x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return;
  const at = (y * canvas.width + x) * 3;
  for (let part = 0; part < 3; part += 1) {
    const below = canvas.pixels[at + part]!;
    canvas.pixels[at + part] = Math.round(below + (bytes[part]! - below) * share);
  }
}

function bytesOf(colour: Colour): Uint8Array {
  return Uint8Array.from(Buffer.from(colour.slice(1), 'hex'));
}
