import type { Rulebook } from '#lib/types/rulebook.ts';
import { editsOf, faultsAt, readName, shownAs, valueAt, withEdits, type Fault } from './edits.ts';

/** What is typed on one page of the studio: its fields, the rules as they would be with them, and the faults beside them. */
export class Editing {
  /** Only what was touched, by the name of the field. */
  typed = $state<Record<string, string>>({});
  readonly saved: Rulebook;
  readonly faults: readonly Fault[];
  readonly open: boolean;

  constructor(
    draft: { rulebook: Record<string, unknown>; faults: readonly Fault[]; editable: boolean },
    open: boolean,
    typed: Record<string, string> = {},
  ) {
    this.saved = draft.rulebook as unknown as Rulebook;
    this.faults = draft.faults;
    this.open = open && draft.editable;
    this.typed = Object.fromEntries(Object.entries(typed).filter(([name]) => readName(name)));
  }

  /** What the page would change. */
  private readonly edits = $derived.by(() => editsOf($state.snapshot(this.typed), this.saved));
  readonly changed = $derived.by(() => this.edits.length);
  /** The rules with what is typed: for the previews. What is not yet whole may lack parts. */
  readonly rules: Rulebook = $derived.by(() => withEdits(this.saved, this.edits));

  value(name: string): string {
    const read = readName(name)!;
    return this.typed[name] ?? shownAs(read.kind, valueAt(this.saved, read.path));
  }

  type(name: string, value: string): void {
    this.typed[name] = value;
  }

  faultsOf(dotted: string): Fault[] {
    return faultsAt(this.faults, dotted);
  }
}
