import type { z } from 'zod';
import type * as schemas from '../../../../server/people/privacy/schemas.ts';

export type PrivacyNotice = z.infer<typeof schemas.noticeAnswer>;
export type OwnData = z.infer<typeof schemas.ownDataAnswer>;
export type PrivacyRequests = z.infer<typeof schemas.requestsPage>;
export type Retention = z.infer<typeof schemas.retentionAnswer>;
