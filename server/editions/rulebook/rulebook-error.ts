import type { Words } from './types.ts';

/** One fault of a rulebook file. Lines and columns start at 1; `path` is empty for the file as a whole. */
export type RulebookFault = { file: string; line: number; column: number; path: string; reason: Words };

/** A rulebook file that is refused whole, with every fault that was found. */
export class RulebookError extends Error {
  readonly faults: readonly RulebookFault[];

  constructor(faults: readonly RulebookFault[]) {
    super(faults.map((fault) => faultLine(fault)).join('\n'));
    this.name = 'RulebookError';
    this.faults = faults;
  }
}

/** A fault as one line for a terminal: file:line:column path: reason. */
export function faultLine(fault: RulebookFault, language: keyof Words = 'en'): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`;
  return fault.path === ''
    ? `${place}: ${fault.reason[language]}`
    : `${place} ${fault.path}: ${fault.reason[language]}`;
}
