/** Reads a rulebook file, and refuses a broken one with file, line, column and reason for each fault. */
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { rulebookSchema } from './schema.ts';
import { findFaults } from './meaning.ts';
import { uncheckedFaults, withFinalJudging } from './meaning-stages.ts';
import { reasonFor } from './reasons.ts';
import { RulebookError } from './rulebook-error.ts';
import type { RulebookFault } from './rulebook-error.ts';
import type { Rulebook, Words } from './types.ts';

type Path = readonly PropertyKey[];

/** Larger files are refused unread: a year's rules take about 40 kB. */
const LIMIT_BYTES = 512 * 1024;

/**
 * Parses the text of a rulebook. Throws RulebookError, with every fault found, when the text is not YAML,
 * has the wrong shape, or contradicts itself. `fileName` is only repeated in the faults.
 * @param asDraft lets stages pass that were added and not looked at yet; without it they are faults
 */
export function parseRulebook(text: string, fileName: string, asDraft = false): { rulebook: Rulebook } {
  const file = new RulebookFile(text, fileName);
  const raw = file.read();
  const parsed = rulebookSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success)
    throw new RulebookError(parsed.error.issues.flatMap((issue) => file.shapeFaults(issue)));
  const rulebook = withFinalJudging(parsed.data);
  const faults = [...findFaults(rulebook), ...(asDraft ? [] : uncheckedFaults(rulebook))];
  if (faults.length > 0) throw new RulebookError(faults.map((fault) => file.fault(fault.path, fault.reason)));
  return { rulebook };
}

class RulebookFile {
  readonly text: string;
  readonly name: string;
  readonly lines = new LineCounter();
  readonly document: Document;

  constructor(text: string, name: string) {
    if (Buffer.byteLength(text) > LIMIT_BYTES) throw tooLarge(name);
    this.text = text;
    this.name = name;
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  read(): unknown {
    const errors = this.document.errors;
    if (errors.length > 0)
      throw new RulebookError(errors.map((error) => this.at(error.pos[0], '', notYaml(error.message))));
    try {
      return this.document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      throw new RulebookError([this.at(0, '', notYaml((error as Error).message))]);
    }
  }

  shapeFaults(issue: Parameters<typeof reasonFor>[0]): RulebookFault[] {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        this.fault([...issue.path, key], reasonFor({ ...issue, keys: [key] }, false)),
      );
    }
    return [this.fault(issue.path, reasonFor(issue, !this.document.hasIn(issue.path)))];
  }

  /** The fault at the deepest part of the path that the file holds: for a missing key that is its parent. */
  fault(path: Path, reason: Words): RulebookFault {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const offset = this.offsetOf(path.slice(0, depth));
      if (offset !== undefined) return this.at(offset, path.map(String).join('.'), reason);
    }
    return this.at(0, path.map(String).join('.'), reason);
  }

  /** Where the key of a map entry, or the item of a list, begins. */
  private offsetOf(path: Path): number | undefined {
    const parent = path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
      const key = pair?.key;
      return isNode(key) ? key.range?.[0] : undefined;
    }
    const node = this.document.getIn(path, true);
    return isNode(node) ? node.range?.[0] : undefined;
  }

  private at(offset: number, path: string, reason: Words): RulebookFault {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.name, line: Math.max(line, 1), column: Math.max(col, 1), path, reason };
  }
}

function notYaml(message: string): Words {
  return {
    id: `Berkas ini bukan YAML yang utuh: ${message}`,
    en: `This file is not well-formed YAML: ${message}`,
  };
}

function tooLarge(file: string): RulebookError {
  const reason = { id: 'Berkas lebih besar daripada 512 KB.', en: 'The file is larger than 512 KB.' };
  return new RulebookError([{ file, line: 1, column: 1, path: '', reason }]);
}
