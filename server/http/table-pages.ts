import type { Words } from '../db/schema/columns.ts';
import type { TableColumn } from './table-export.ts';

/** A column of a table in both languages; without a kind it is text. */
export type WordedColumn = readonly [key: string, label: Words, kind?: 'instant' | 'number'];

/** The columns in the language of who takes the table away. */
export function columnsIn(columns: readonly WordedColumn[], language: 'id' | 'en'): TableColumn[] {
  return columns.map(([key, label, kind]) => ({ key, label: label[language], kind: kind ?? 'text' }));
}

type Page<T> = { items: readonly T[]; next?: string | null };

/**
 * Every row of a list, page after page by its own service, so with its own eyes. The first page is read before anything
 * is sent: whoever may not read the list is refused in words.
 * @param read one page of the list
 * @throws Refusal as the list
 */
export async function rowsOfPages<T>(
  read: (after: string | undefined) => Promise<Page<T>>,
  rowOf: (item: T) => Record<string, unknown>,
): Promise<AsyncGenerator<Record<string, unknown>>> {
  const first: Page<T> = await read(undefined);
  async function* rows() {
    for (let page = first; ; page = await read(page.next)) {
      yield* page.items.map(rowOf);
      if (!page.next) return;
    }
  }
  return rows();
}

/**
 * A whole list as a table in its reader's language, by the list's own service.
 * @param read one page; a list that has no pages answers all at once
 * @throws Refusal as the list
 */
export async function tableOfList<T>(
  language: 'id' | 'en',
  columns: readonly WordedColumn[],
  read: (after: string | undefined) => Promise<Page<T>>,
  rowOf: (item: T) => Record<string, unknown>,
) {
  return { columns: columnsIn(columns, language), rows: await rowsOfPages(read, rowOf) };
}
