import { applyAction, deserialize } from '$app/forms';
import { refreshAll } from '$app/navigation';
import { asTyped } from '#lib/as-typed.ts';
import {
  go,
  LEADS_HEADER,
  missedBy,
  once,
  post,
  sentBy,
  TELL_HEADER,
  type Missed,
} from '#lib/form-travel.ts';
import { forgetForm } from '#lib/typed-forms.ts';

type Sent = NonNullable<ReturnType<typeof sentBy>>;

/**
 * A form that no part of its page sends is sent from here (routes/+layout.svelte), so that an absent server takes nothing from
 * its person. What follows is what the browser would do: another page, or this one with the refusal.
 */
export function sendForm(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const sent = sentBy(form, submitter);
  if (!sent) return false;
  // Only a page takes a refusal back; the other addresses (language, edition, sign-out) always lead on.
  const isOfPage = sent.action.pathname === location.pathname;
  void once(form, submitter, sent, () => (isOfPage ? toPage(form, sent) : toPlace(sent)));
  return true;
}

async function toPage(form: HTMLFormElement, sent: Sent): Promise<Missed | null> {
  const answer = await post(sent, { accept: 'application/json', 'x-sveltekit-action': 'true' });
  if ('why' in answer) return answer;
  const result = await read(answer);
  // Whoever went on meanwhile is not called back; the page they are at shows what was done.
  if (location.pathname !== sent.action.pathname) {
    await refreshAll();
    return null;
  }
  if (!result || answer.redirected) return missedBy(answer.ok ? 502 : answer.status, '');
  if (result.type === 'redirect') return go(result.location);
  if (result.type === 'error' && (answer.status >= 500 || answer.status === 413))
    return missedBy(answer.status === 413 ? 413 : 500, result.error.code);
  if (result.type === 'success') forgetForm();
  if (result.type === 'success') await refreshAll();
  if (result.type === 'failure')
    await asTyped(form, async () => {
      await refreshAll();
      await applyAction({ ...result, status: answer.status });
    });
  else await applyAction(result.type === 'success' ? result : { ...result, status: answer.status });
  return null;
}

/** What a proxy or a hotel's network says in the server's place is nothing that can be read. */
async function read(answer: Response) {
  try {
    return deserialize(await answer.text());
  } catch {
    return null;
  }
}

async function toPlace(sent: Sent): Promise<Missed | null> {
  const answer = await post(sent, { accept: 'text/html', [TELL_HEADER]: '1' });
  if ('why' in answer) return answer;
  const leads = answer.headers.get(LEADS_HEADER);
  if (!leads) return missedBy(answer.ok ? 502 : answer.status, '');
  return go(leads);
}
