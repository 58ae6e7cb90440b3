import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { BadInput } from '../scoring/bad-input.ts';

/** Why a row is not taken: its line (the header is line 1), the column, and the sentence that a person can act on. */
export type Fault = { line: number; column: string; sentence: Words };

/** What would become of one row. `label` says whose it is, `note` what changes. */
export type PlannedRow = {
  line: number;
  act: 'create' | 'change' | 'same';
  label: string;
  note: string | null;
  /** What somebody should look at, though the row is taken. */
  warning?: Words;
};

/** An import worked out against what is known now, and the way to carry it out in the same transaction. */
export type ImportPlan<Counts = unknown> = {
  rows: PlannedRow[];
  faults: Fault[];
  write(): Promise<Counts>;
};

/** One row with its cells by column name, trimmed. */
export type Line = { line: number; cell(column: string): string };

/** A row cannot be taken. */
export class RowFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.sentence.en);
    this.fault = fault;
  }
}

/** @throws RowFault always */
export function refuseRow(line: Line, column: string, id: string, en: string): never {
  throw new RowFault({ line: line.line, column, sentence: { id, en } });
}

/** Reads every row; those that cannot be taken become faults instead of stopping the rest. */
export function readEach<T>(
  lines: readonly Line[],
  read: (line: Line) => T,
): { given: T[]; faults: Fault[] } {
  const given: T[] = [];
  const faults: Fault[] = [];
  for (const line of lines) {
    try {
      given.push(read(line));
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      faults.push(error.fault);
    }
  }
  return { given, faults };
}

/** For the command line, where a file is taken whole or not at all: the first fault, with its place. */
export function refuseFaults(faults: readonly Fault[], fileName: string): void {
  const [first] = faults.toSorted((a, b) => a.line - b.line);
  if (!first) return;
  const { line, column, sentence } = first;
  throw new BadInput(`${fileName}:${line}:${column}: ${sentence.en}`, { line, column });
}

/** What an import of a kind needs to know of its place. */
export type ImportPlace = { bodyId: string; editionId: string | null; by: string | null };
export type Planner = (tx: Tx, place: ImportPlace, lines: readonly Line[]) => Promise<ImportPlan>;
