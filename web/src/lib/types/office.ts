import type { z } from 'zod';
import type { requestSchema } from '../../../../server/editions/schemas.ts';
import type { planAnswer, progressAnswer } from '../../../../server/judging/schemas.ts';
import type {
  deliveryDetail,
  deliveryPage,
  inboxMessageSchema,
  inboxPage,
  letterPage,
  mailTaskPage,
  messageSchema,
} from '../../../../server/messages/schemas.ts';
import type { namesAnswer, nameListPage } from '../../../../server/results/name-schemas.ts';
import type { draftAnswer, storyAnswer } from '../../../../server/results/story-schemas.ts';
import type { differenceSchema, previewAnswer } from '../../../../server/results/correction-schemas.ts';
import type { commentPage, letterAnswer } from '../../../../server/results/letter-schemas.ts';
import type {
  certificatePage,
  decreeListAnswer,
  publicationList,
  resultsAnswer,
  verificationAnswer,
} from '../../../../server/results/schemas.ts';
import type { countsAnswer } from '../../../../server/submissions/schemas.ts';

export type Request = z.infer<typeof requestSchema>;
export type Plan = z.infer<typeof planAnswer>;
export type Progress = z.infer<typeof progressAnswer>;
export type Deliveries = z.infer<typeof deliveryPage>;
export type Delivery = z.infer<typeof deliveryDetail>;
export type MailTasks = z.infer<typeof mailTaskPage>;
export type Inbox = z.infer<typeof inboxPage>;
export type InboxMessage = z.infer<typeof inboxMessageSchema>;
export type Letters = z.infer<typeof letterPage>;
export type Message = z.infer<typeof messageSchema>;
export type Certificates = z.infer<typeof certificatePage>;
/** Those of one submission come all at once. */
export type OwnCertificates = Pick<Certificates, 'items'>;
export type Decrees = z.infer<typeof decreeListAnswer>;
export type Results = z.infer<typeof resultsAnswer>;
export type Difference = z.infer<typeof differenceSchema>;
export type CorrectionPreview = z.infer<typeof previewAnswer>;
export type Publications = z.infer<typeof publicationList>;
export type Verification = z.infer<typeof verificationAnswer>;
export type Counts = z.infer<typeof countsAnswer>;
export type Names = z.infer<typeof namesAnswer>;
export type NameLists = z.infer<typeof nameListPage>;
export type StoryDraft = z.infer<typeof draftAnswer>;
export type Story = z.infer<typeof storyAnswer>;
export type JurorComments = z.infer<typeof commentPage>;
export type Letter = z.infer<typeof letterAnswer>;
