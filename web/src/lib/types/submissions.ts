import type { z } from 'zod';
import type { authorsAnswer } from '../../../../server/submissions/author-routes.ts';
import type { commentsAnswer } from '../../../../server/submissions/comment-routes.ts';
import type { likenessAnswer } from '../../../../server/submissions/likeness-routes.ts';
import type { remindedAnswer } from '../../../../server/submissions/reminder-routes.ts';
import type {
  differenceAnswer,
  listAnswer,
  receiptSchema,
  submissionSchema,
  versionListAnswer,
} from '../../../../server/submissions/schemas.ts';

export type Submission = z.infer<typeof submissionSchema>;
export type Missing = Submission['missing'][number];
export type Attachment = Submission['attachments'][number];
export type SubmissionItem = z.infer<typeof listAnswer>['items'][number];
export type Reminded = z.infer<typeof remindedAnswer>;
export type Receipt = z.infer<typeof receiptSchema>;
export type Version = z.infer<typeof versionListAnswer>['items'][number];
export type Likenesses = z.infer<typeof likenessAnswer>;
export type Authors = z.infer<typeof authorsAnswer>;
export type Difference = z.infer<typeof differenceAnswer>;
export type Comments = z.infer<typeof commentsAnswer>;
export type Comment = Comments['items'][number];
