import type { z } from 'zod';
import type {
  candidatesAnswer,
  contestedAnswer,
  listAnswer,
  mineAnswer,
  objectionSchema,
  ownAnswer,
  publicAnswer,
} from '../../../../server/objections/schemas.ts';

export type Objection = z.infer<typeof objectionSchema>;
export type ObjectionItem = z.infer<typeof listAnswer>['items'][number];
export type ObjectionRegister = z.infer<typeof publicAnswer>;
export type Registered = ObjectionRegister['register'][number];
export type OwnObjections = z.infer<typeof ownAnswer>;
export type MyObjections = z.infer<typeof mineAnswer>;
export type Contested = z.infer<typeof contestedAnswer>;
export type Candidates = z.infer<typeof candidatesAnswer>;
