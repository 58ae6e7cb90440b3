import { z } from 'zod';
import { LISTS } from './lists.ts';

const list = z.enum(LISTS);
const word = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);
const text = (most: number) =>
  z
    .string()
    .overwrite((value) => value.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .max(most);
const columns = z.array(word).min(1).max(30).nullable();

const view = {
  name: text(60).min(1),
  shared: z.boolean(),
  filters: z.record(word, text(200).min(1)).refine((all) => Object.keys(all).length <= 20),
  sort: z
    .string()
    .regex(/^-?[a-z][a-zA-Z0-9]{0,39}$/)
    .nullable(),
  columns,
};

export const listQuery = z.strictObject({ list });
export const newViewBody = z.strictObject({ list, ...view });
export const viewBody = z.strictObject(view);
/** What is left out stays as it is. */
export const choiceBody = z.strictObject({
  list,
  columns: columns.optional(),
  defaultViewId: z.uuid().nullable().optional(),
});

export const viewAnswer = z.object({
  id: z.uuid(),
  version: z.number().int(),
  list,
  name: z.string(),
  shared: z.boolean(),
  filters: z.record(z.string(), z.string()),
  sort: z.string().nullable(),
  columns: z.array(z.string()).nullable(),
  /** Whose it is, and whether whoever asks may change it. */
  own: z.boolean(),
  mayChange: z.boolean(),
});
export const choiceAnswer = z.object({
  columns: z.array(z.string()).nullable(),
  defaultViewId: z.uuid().nullable(),
});
export const viewsAnswer = z.object({
  items: z.array(viewAnswer),
  choice: choiceAnswer,
  /** Whether whoever asks may share a view with the office. */
  mayShare: z.boolean(),
});
