import { enhance as enhanceByKit, type SubmitFunction } from '$app/forms';
import { refreshAll } from '$app/navigation';
import { asTyped } from '#lib/as-typed.ts';
import {
  answered,
  asBefore,
  hush,
  missedBy,
  patienceOf,
  tell,
  wordsOf,
  type Missed,
} from '#lib/form-travel.ts';
import { forgetForm } from '#lib/typed-forms.ts';

/** What is on its way, by its form. */
const travelling = new WeakMap<HTMLFormElement, string>();

/** The page holds a version or a key that something else was done with since. */
const isOutOfDate = (data: { refusal?: { code?: string } } | undefined): boolean =>
  ['stale_version', 'idempotency_key_reused'].includes(data?.refusal?.code ?? '');

/**
 * Sends a form without leaving its page, as SvelteKit's `enhance` does, but for a server that is away: then the form stands as it
 * was filled in, and beside the pressed button is said what to do (lib/form-travel.ts). What a form does afterwards it is given with
 * `result.type` "error", and its `update` changes nothing.
 */
export function enhance(form: HTMLFormElement, submit?: SubmitFunction) {
  return enhanceByKit(form, async (input) => {
    const { submitter, controller, formData } = input;
    asBefore(form, formData);
    // An impatient second press of the same sends nothing; of something else, such as a box turned back, it does.
    const words = wordsOf(formData);
    if (travelling.get(form) === words) return input.cancel();
    let isCancelled = false;
    const then = await submit?.({ ...input, cancel: () => ((isCancelled = true), input.cancel()) });
    if (isCancelled) return;
    travelling.set(form, words);
    hush();
    submitter?.setAttribute('aria-busy', 'true');
    const arrived = () => {
      if (travelling.get(form) === words) travelling.delete(form);
    };
    const miss = async (missed: Missed, given: object) => {
      arrived();
      submitter?.removeAttribute('aria-busy');
      const result = { type: 'error' as const, status: 503, error: { message: missed.why } };
      await then?.({
        ...input,
        ...given,
        formElement: form,
        result,
        update: () => Promise.resolve(),
      } as never);
      tell(form, submitter, formData, missed);
    };
    const timer = setTimeout(() => {
      controller.abort();
      void miss({ why: 'late' }, {});
    }, patienceOf(formData));
    return async (ending) => {
      clearTimeout(timer);
      const { result } = ending;
      if (result.type === 'error') {
        // Without a status no answer of ours arrived: there is no line, or something on the way spoke in our place.
        const isOurs = result.status !== undefined;
        const { status, code } = result.error;
        const isOnTheWay = !isOurs && (status >= 500 || status < 400);
        if (isOnTheWay) return miss({ why: 'away' }, ending);
        if (!isOurs || status >= 500 || status === 413) return miss(missedBy(status, code), ending);
      }
      submitter?.removeAttribute('aria-busy');
      answered(form);
      if (result.type === 'success') forgetForm();
      // Pressed again, what this page holds would be refused for ever.
      if (result.type === 'failure' && isOutOfDate(result.data)) await asTyped(form, refreshAll);
      const show = async () => void (await (then ? then(ending) : ending.update()));
      // Whoever typed on while the answer was on its way keeps what stands there now, and not what was sent.
      await (result.type === 'failure' ? asTyped(form, show) : show());
      arrived();
    };
  });
}
