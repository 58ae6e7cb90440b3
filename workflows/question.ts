/** What an agency asks the secretariat: it waits until somebody of the office answers, or says that nothing needs an answer. */
import { defineWorkflow, mail, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  waiting: { label: say('Menunggu jawaban', 'Awaiting an answer') },
  answered: { label: say('Sudah dijawab', 'Answered') },
} satisfies Record<string, StateWords>;

export type QuestionState = keyof typeof states;

export const question = defineWorkflow<QuestionState>({
  name: 'question',
  creation: { event: 'question.asked', effects: mail('question.asked', 'office') },
  states,
  guards: {},
  table: [
    {
      from: ['waiting', 'answered'],
      verb: 'ask',
      to: 'waiting',
      event: 'question.asked',
      who: ['innovator', 'agency-admin'],
      effects: mail('question.asked', 'office'),
      words: {
        act: say('Kirim pertanyaan', 'Send the question'),
        done: say('Pertanyaan dikirim', 'Question sent'),
      },
    },
    {
      from: ['waiting', 'answered'],
      verb: 'answer',
      to: 'answered',
      event: 'question.answered',
      who: ['secretariat', 'organiser'],
      effects: [],
      words: {
        act: say('Kirim jawaban', 'Send the answer'),
        done: say('Jawaban dikirim', 'Answer sent'),
      },
    },
    {
      from: ['waiting'],
      verb: 'settle',
      to: 'answered',
      event: 'question.settled',
      who: ['secretariat', 'organiser'],
      effects: [],
      words: {
        act: say('Tandai tidak perlu jawaban', 'Mark as needing no answer'),
        done: say('Ditandai tidak perlu jawaban', 'Marked as needing no answer'),
      },
    },
  ],
});
