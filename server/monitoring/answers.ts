import type { MonitoringAnswer, MonitoringForm, MonitoringQuestion } from '../db/schema/monitoring.ts';
import { Refusal } from '../errors.ts';

export type Answers = Record<string, MonitoringAnswer>;

const questionsOf = (form: MonitoringForm): MonitoringQuestion[] =>
  form.sections.flatMap((one) => one.questions);

/** Whether nothing is missing: each question answered, and where proof lies said of each that asks for it. */
export function isComplete(form: MonitoringForm, answers: Answers): boolean {
  return questionsOf(form).every(({ key, kind, evidence }) => {
    const given = answers[key];
    if (!given) return false;
    const said = kind === 'text' || kind === 'number' ? given.text !== '' : given.chosen.length > 0;
    return said && (!evidence || given.evidence !== '');
  });
}

const UNKNOWN = { id: 'Formulir ini tidak punya jawaban itu.', en: 'The form has no such answer.' };
const NUMBER = { id: 'Tulis angka saja.', en: 'Write a number alone.' };

/**
 * Holds what was sent to the version of the form that the entry began with.
 * @throws Refusal invalid_input (a question or option that is not in it, more than one option where one is asked, no number)
 */
export function holdToForm(form: MonitoringForm, answers: Answers): void {
  const known = new Map(questionsOf(form).map((one) => [one.key, one]));
  const faults = Object.entries(answers).flatMap(([key, given]) => {
    const question = known.get(key);
    const options = new Set((question?.options ?? []).map((one) => one.key));
    const fits =
      question !== undefined &&
      given.chosen.every((one) => options.has(one)) &&
      given.chosen.length <= (question.kind === 'multiple' ? options.size : 1) &&
      new Set(given.chosen).size === given.chosen.length;
    if (!fits) return [{ path: `answers.${key}`, code: 'not_in_form', detail: UNKNOWN }];
    const isNumber = question.kind !== 'number' || /^(\d{1,12})?$/.test(given.text);
    return isNumber ? [] : [{ path: `answers.${key}`, code: 'not_a_number', detail: NUMBER }];
  });
  if (faults.length > 0) throw new Refusal('invalid_input', { summary: faults[0]!.detail }, {}, faults);
}
