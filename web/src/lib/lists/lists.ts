/** `sort` names the server's sort key where a column can be sorted; `both` where a second click turns it round. */
export type Column = { label: string; number?: boolean; sort?: string; both?: boolean; width?: string };

/** A column that a person may show or not. `always` stands in every list; `aside` waits until somebody asks for it. */
export type ListColumn<Key extends string = string> = Column & { key: Key; always?: true; aside?: true };

export type ListView = {
  id: string;
  version: number;
  name: string;
  shared: boolean;
  filters: Record<string, string>;
  sort: string | null;
  columns: string[] | null;
  own: boolean;
  mayChange: boolean;
};

/** How a person has a list, as the server keeps it. */
export type ListViews = {
  items: ListView[];
  choice: { columns: string[] | null; defaultViewId: string | null };
  mayShare: boolean;
};

/** What a page knows of its list: its views, and what the address says of filters, order and columns. */
export type Listing = ListViews & {
  list: string;
  bodyId: string;
  /** The view that the address names, where this person may open it. */
  active: ListView | null;
  /** The address names a view that is no more, or is not this person's to open. */
  gone: boolean;
  /** A view whose filters the server takes no more: its list was opened whole. */
  unfit: ListView | null;
  /** The address shows other rows, another order or other columns than the view it names. */
  changed: boolean;
  /** Of the columns that are shown, those that somebody chose; null for the list as it comes. */
  columns: string[] | null;
  /** What the address says beside the list; it goes along wherever the list leads. */
  beside: Record<string, string>;
  key: string;
};

/** The address without the name of a form's action, and without what is told once. */
export function plain(params: Iterable<[string, string]>): URLSearchParams {
  return new URLSearchParams([...params].filter(([name]) => !name.startsWith('/') && name !== 'unfit'));
}

/** The address that a view stands for: whoever reads it sees which rows are shown, and why. */
export function addressOf(
  { id, filters, sort, columns }: Omit<ListView, 'own' | 'mayChange'>,
  beside: Readonly<Record<string, string>> = {},
): string {
  const params = new URLSearchParams({ view: id, ...filters, ...beside });
  if (sort) params.set('sort', sort);
  if (columns) params.set('columns', columns.join(','));
  return `?${params}`;
}

/** What an address says beside its list. */
export const besideOf = (params: URLSearchParams, names: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));

/** What an address says of a list, as a view keeps it. */
export function contentOf(params: URLSearchParams, names: readonly string[]) {
  const filters = Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  return { filters, sort: params.get('sort') || null, columns: columnsOf(params) };
}

const columnsOf = (params: URLSearchParams): string[] | null => {
  const named = (params.get('columns') ?? '')
    .split(',')
    .filter((key) => /^[a-z][a-zA-Z0-9]{0,39}$/.test(key));
  return named.length ? named.slice(0, 30) : null;
};

export function isAsKept(view: ListView, content: ReturnType<typeof contentOf>): boolean {
  const of = ({ filters, sort, columns }: ReturnType<typeof contentOf>) =>
    JSON.stringify([Object.entries(filters).sort(), sort, columns]);
  return of(view) === of(content);
}

/** The columns to draw, in the order of the list, whatever order they were chosen in. One that is no more is left out. */
export function shown<C extends ListColumn>(all: readonly C[], chosen: readonly string[] | null): C[] {
  const known = chosen?.filter((key) => all.some((column) => column.key === key)) ?? [];
  return all.filter((column) =>
    column.always ? true : known.length ? known.includes(column.key) : !column.aside,
  );
}
