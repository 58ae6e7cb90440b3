export type Fit = { lines: string[]; size: number };

export type Room = {
  /** Widest line, in points. */
  width: number;
  /** The size to begin with and the smallest that is still well read, in points. */
  size: number;
  smallest: number;
  /** Lines to try for, down to the smallest size. */
  lines: number;
};

/** Width of a text in points at a size in points. */
export type Measure = (text: string, size: number) => number;

/** Below this a text is no longer read on paper, whatever its length. */
const LAST_SIZE = 6;

/**
 * Breaks a text into lines that fit, at the largest size that needs no more lines than wanted. A text that is
 * too long for that even at the smallest size gets one or two lines more, and at last smaller letters; it is
 * never cut.
 */
export function fitText(text: string, room: Room, measure: Measure): Fit {
  for (const extra of [0, 1, 2]) {
    for (let size = room.size; size >= room.smallest; size -= 0.5) {
      const lines = balanced(text, size, room.width, measure);
      if (lines.length <= room.lines + extra) return { lines, size };
    }
  }
  for (let size = room.smallest; size > LAST_SIZE; size -= 0.5) {
    const lines = balanced(text, size, room.width, measure);
    if (lines.length <= room.lines + 2) return { lines, size };
  }
  return { lines: balanced(text, LAST_SIZE, room.width, measure), size: LAST_SIZE };
}

/** Lines of about the same length: the narrowest width that needs no more lines than the whole width does. */
function balanced(text: string, size: number, width: number, measure: Measure): string[] {
  const widest = broken(text, size, width, measure);
  if (widest.length === 1) return widest;
  let best = widest;
  for (let narrower = width * 0.96; narrower > width * 0.4; narrower -= width * 0.04) {
    const lines = broken(text, size, narrower, measure);
    if (lines.length > widest.length) break;
    best = lines;
  }
  return best;
}

function broken(text: string, size: number, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((whole) => pieces(whole, size, width, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Breaks a text into lines of one size, each as full as it can be; a line break in the text is kept. */
export function wrapText(text: string, size: number, width: number, measure: Measure): string[] {
  const space = measure(' ', size);
  const lines: string[] = [];
  for (const stretch of text.split(/\r\n?|\n|\u2028|\u2029/)) {
    let line = '';
    let reached = 0;
    for (const word of stretch.split(/\s+/).flatMap((whole) => pieces(whole, size, width, measure))) {
      const length = measure(word, size);
      if (line !== '' && reached + space + length > width) {
        lines.push(line);
        [line, reached] = ['', 0];
      }
      reached += line === '' ? length : space + length;
      line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

/** A word wider than the whole line, such as an address, is cut: after a slash or a hyphen where there is one. */
function pieces(word: string, size: number, width: number, measure: Measure): string[] {
  if (measure(word, size) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && measure(part + letter, size) > width) {
      const cut = Math.max(part.lastIndexOf('/'), part.lastIndexOf('-')) + 1;
      const end = cut > part.length / 2 ? cut : part.length;
      parts.push(part.slice(0, end));
      part = part.slice(end);
    }
    part += letter;
  }
  return [...parts, part];
}
