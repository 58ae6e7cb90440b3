/** The rule book's types, for the pages; its code stays on the server. */
export type {
  AttachmentRequirement,
  Criterion,
  Field,
  Rubric,
  Rulebook,
  ScreeningReason,
} from '../../../../server/editions/rulebook/types.ts';
