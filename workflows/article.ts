/** A page of the portal that people write: another reads it before anybody else does. */
import { defineWorkflow, fact, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

const states = {
  draft: { label: say('Draf', 'Draft') },
  review: { label: say('Menunggu pembaca kedua', 'Waiting for a second reader') },
  approved: { label: say('Disetujui', 'Approved') },
  withdrawn: { label: say('Ditarik', 'Withdrawn') },
} satisfies Record<string, StateWords>;

export type ArticleState = keyof typeof states;

const guards: Record<string, Guard> = {
  otherPerson: fact(
    'otherPerson',
    say(
      'Anda yang menulisnya. Orang lain di panitia yang memeriksanya.',
      'You wrote it yourself. Somebody else of the office reads it.',
    ),
  ),
};

const WRITERS = ['secretariat', 'organiser'] as const;

export const article = defineWorkflow<ArticleState>({
  name: 'article',
  creation: { event: 'article.begun', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['draft'],
      verb: 'submit',
      to: 'review',
      event: 'article.submitted',
      who: WRITERS,
      effects: [],
      words: {
        act: say('Minta diperiksa', 'Ask for a second reader'),
        done: say('Menunggu pembaca kedua', 'Waiting for a second reader'),
      },
    },
    {
      from: ['review'],
      verb: 'return',
      to: 'draft',
      event: 'article.returned',
      who: WRITERS,
      needsReason: true,
      effects: [],
      words: { act: say('Kembalikan', 'Send back'), done: say('Dikembalikan', 'Sent back') },
    },
    {
      from: ['review'],
      verb: 'approve',
      to: 'approved',
      event: 'article.approved',
      who: WRITERS,
      guards: ['otherPerson'],
      effects: [],
      words: { act: say('Setujui', 'Approve'), done: say('Disetujui', 'Approved') },
    },
    {
      from: ['approved'],
      verb: 'withdraw',
      to: 'withdrawn',
      event: 'article.withdrawn',
      who: WRITERS,
      needsReason: true,
      effects: [],
      words: { act: say('Tarik', 'Withdraw'), done: say('Ditarik', 'Withdrawn') },
    },
    {
      from: ['approved', 'withdrawn'],
      verb: 'revise',
      to: 'draft',
      event: 'article.revised',
      who: WRITERS,
      effects: [],
      words: {
        act: say('Tulis ulang sebagai draf', 'Write again as a draft'),
        done: say('Menjadi draf', 'A draft again'),
      },
    },
  ],
});
