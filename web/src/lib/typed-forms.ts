import { OF_THE_PAGE } from './form-travel.ts';

/**
 * A form that was sent after its session had ended comes back with what was typed: the browser's tab keeps it while its writer
 * signs in again, for that person alone, and fills the form when the page opens. Nothing is sent by itself.
 */
export type Typed = {
  personId: string;
  path: string;
  action: string;
  fields: [string, string][];
  /** What the page itself put into the form: which of several with the same action it was. */
  of: [string, string][];
  atSignIn: boolean;
};

export const STORE = 'kipp:typed';

/** A form is being sent: remembers its texts until it is known what came of it. Passwords and files are never kept. */
export function rememberForm(event: SubmitEvent, personId: string | undefined): void {
  const form = event.target;
  if (!personId || !(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.querySelector('input[type=password]')) return;
  const fields = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && isTyped(form, pair[0]),
  );
  if (!fields.length) return;
  const action = form.getAttribute('action') ?? '';
  write({ personId, path: location.pathname, action, fields, of: givenBy(form), atSignIn: false });
}

/** The server has it: nothing of it is filled in again. */
export function forgetForm(): void {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // A tab that keeps nothing has nothing to forget.
  }
}

/** What a page put into a form, but for what is new at every reading. */
export const givenBy = (form: HTMLFormElement): [string, string][] =>
  [...form.elements].flatMap((one) => {
    const { name, type, value } = one as HTMLInputElement;
    return type === 'hidden' && name && !OF_THE_PAGE.includes(name) ? [[name, value]] : [];
  });

/** What a person chose or wrote: not what the page itself put into the form. */
function isTyped(form: HTMLFormElement, name: string): boolean {
  return [...form.elements].some(
    (one) =>
      (one as HTMLInputElement).name === name &&
      (one as HTMLInputElement).type !== 'hidden' &&
      one.tagName !== 'BUTTON',
  );
}

/** Whether a form waits to be filled again: most pages need not ask what fills it. */
export function waits(): boolean {
  try {
    return sessionStorage.getItem(STORE) !== null;
  } catch {
    return false;
  }
}

export function write(typed: Typed): void {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(typed));
  } catch {
    // No room in this tab: the form is sent as it would be anyway.
  }
}
