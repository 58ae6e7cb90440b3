import type { z } from 'zod';
import type {
  auditSchema,
  checkpointPage,
  checkpointSchema,
  keySchema,
  receiptAnswer,
  witnessList,
} from '../../../../server/integrity/schemas.ts';

export type Checkpoint = z.infer<typeof checkpointSchema>;
export type CheckpointPage = z.infer<typeof checkpointPage>;
export type CheckedReceipt = z.infer<typeof receiptAnswer>;
export type Keys = z.infer<typeof keySchema>;
export type Audit = z.infer<typeof auditSchema>;
export type WitnessList = z.infer<typeof witnessList>;
