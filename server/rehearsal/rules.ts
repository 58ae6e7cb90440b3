import { readFile } from 'node:fs/promises';
import { desc, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';
import { editionVersions, type RehearsalSettings } from '../db/schema/index.ts';
import { parseRulebook } from '../editions/rulebook/parse.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';

const TEMPLATES = new URL('../../templates/editions/', import.meta.url);

/**
 * The rules that are rehearsed: those of one of the body's own editions as they are now, or a shipped rule book.
 * @throws Refusal not_found
 */
export async function sourceOf(
  context: Context,
  { editionId, template }: Pick<RehearsalSettings, 'editionId' | 'template'>,
): Promise<{ source: string; rulebook: Rulebook }> {
  const source = editionId ? await sourceOfEdition(context, editionId) : await sourceOfTemplate(template);
  return { source, rulebook: parseRulebook(source, 'gladi.yaml').rulebook };
}

async function sourceOfEdition(context: Context, editionId: string): Promise<string> {
  const [row] = await look(asSystem(context), (tx) =>
    tx
      .select({ source: editionVersions.source })
      .from(editionVersions)
      .where(eq(editionVersions.editionId, editionId))
      .orderBy(desc(editionVersions.number))
      .limit(1),
  );
  if (!row) throw new Refusal('not_found');
  return row.source;
}

function sourceOfTemplate(template: string | null): Promise<string> {
  const name = template ?? 'kipp-2023';
  if (!/^[a-z0-9-]+$/.test(name)) throw new Refusal('not_found');
  return readFile(new URL(`${name}.yaml`, TEMPLATES), 'utf8').catch(() => {
    throw new Refusal('not_found');
  });
}
