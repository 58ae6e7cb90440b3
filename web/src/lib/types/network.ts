import type { z } from 'zod';
import type { evidenceAnswer, innovationFunnelAnswer } from '../../../../server/network/public-schemas.ts';
import type {
  funnelAnswer,
  hubsAnswer,
  itemSchema,
  replicationSchema,
} from '../../../../server/network/schemas.ts';

export type Replication = z.infer<typeof replicationSchema>;
export type ReplicationItem = z.infer<typeof itemSchema>;
export type Hubs = z.infer<typeof hubsAnswer>;
export type Evidence = z.infer<typeof evidenceAnswer>;
export type Funnel = z.infer<typeof funnelAnswer>;
export type FunnelFigures = Funnel['funnel'];
export type InnovationFunnel = z.infer<typeof innovationFunnelAnswer>;
