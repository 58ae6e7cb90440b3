import { askQuestion, writeMessage } from '../submissions/question-service.ts';
import { publishFaq } from '../submissions/faq-service.ts';
import type { Cast } from './cast.ts';
import { FAQS, QUESTIONS } from './content/questions.ts';

/** Two agencies ask, one is answered; the secretariat publishes what everybody may read. */
export async function playQuestions(cast: Cast, editionId: string): Promise<void> {
  const secretariat = cast.as('sekretariat');
  for (const said of FAQS) await publishFaq(secretariat, editionId, said);
  for (const { agencyKey, text, answer } of QUESTIONS) {
    const thread = await askQuestion(cast.as(`admin-${agencyKey}`), cast.id(agencyKey), { editionId, text });
    if (answer) await writeMessage({ ...secretariat, expected: thread.version }, thread.id, answer);
  }
}
