import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { leafHash, treeRoot } from './merkle.ts';
import type { PackageContent } from './package-content.ts';
import { checkpointText, signNote, type Signer } from './signed-note.ts';

/** The version of the format, in rules.json. */
export const PACKAGE_FORMAT = 'kipp-result-package/1';

const FIXED = ['README.md', 'verify.mjs'] as const;
const read = new Map<string, Uint8Array>();

/** A file that is the same in every package. */
function fixed(name: (typeof FIXED)[number]): Uint8Array {
  const bytes = read.get(name) ?? readFileSync(new URL(`../../templates/package/${name}`, import.meta.url));
  read.set(name, bytes);
  return bytes;
}

/**
 * Writes the files of a sealed result package. The same content and key give the same bytes.
 * @param origin names the package among all that this key signs
 * @returns bytes by file name
 */
export function writePackage(
  content: PackageContent,
  signer: Signer,
  origin: string,
): Map<string, Uint8Array> {
  const { submissions, sheets, rubrics, result, ...rules } = content;
  const files = new Map<string, Uint8Array>(FIXED.map((name) => [name, fixed(name)]));
  const put = (name: string, text: string) => files.set(name, Buffer.from(text));
  put('submissions.jsonl', lines(submissions));
  put(
    'scores.jsonl',
    lines(
      sheets.flatMap(({ scores, ...sheet }) =>
        Object.entries(scores).map(([criterion, score]) => ({
          submission: sheet.submission,
          juror: sheet.juror,
          stage: sheet.stage,
          criterion,
          score: score / 100,
          rubricVersion: sheet.rubricVersion,
          independent: sheet.independent,
        })),
      ),
    ),
  );
  put('rubric.json', json({ rubrics }));
  put('rules.json', json({ format: PACKAGE_FORMAT, key: signer.vkey, ...rules }));
  put('result.json', json(result));
  return sealPackage(files, signer, origin);
}

/** Adds the manifest of all files and the signed checkpoint over its lines. */
export function sealPackage(
  files: ReadonlyMap<string, Uint8Array>,
  signer: Signer,
  origin: string,
): Map<string, Uint8Array> {
  const manifest = [...files]
    .filter(([name]) => name !== 'manifest.sha256' && name !== 'checkpoint.txt')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  const root = treeRoot(manifest.map((line) => leafHash(line)));
  const checkpoint = { origin, size: manifest.length, root, lines: [] };
  return new Map([
    ...files,
    ['manifest.sha256', Buffer.from(manifest.map((line) => `${line}\n`).join(''))],
    ['checkpoint.txt', Buffer.from(signNote(checkpointText(checkpoint), signer))],
  ]);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
