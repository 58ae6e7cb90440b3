/**
 * A form that was sent after its session had ended comes back with what was typed: the browser's tab keeps it while its writer
 * signs in again, for that person alone, and fills the form when the page opens. Nothing is sent by itself.
 */
type Typed = {
  personId: string;
  path: string;
  action: string;
  fields: [string, string][];
  atSignIn: boolean;
};

const STORE = 'kipp:typed';
const SIGN_IN = /^\/(sign-in|forgot|reset)(\/|$)/;

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
  write({ personId, path: location.pathname, action, fields, atSignIn: false });
}

/**
 * A page has opened. On the sign-in page the form that led there is kept; on its own page, for the same person, it is filled;
 * anywhere else it was sent, and is forgotten.
 * @returns whether a form was filled
 */
export function restoreForm(personId: string | undefined): boolean {
  const typed = read();
  if (!typed) return false;
  if (SIGN_IN.test(location.pathname)) {
    write({ ...typed, atSignIn: true });
    return false;
  }
  sessionStorage.removeItem(STORE);
  if (!typed.atSignIn || typed.personId !== personId || typed.path !== location.pathname) return false;
  const form = [...document.forms].find((one) => (one.getAttribute('action') ?? '') === typed.action);
  if (!form) return false;
  for (const name of new Set(typed.fields.map(([one]) => one)))
    fill(
      form,
      name,
      typed.fields.filter(([one]) => one === name).map(([, value]) => value),
    );
  return true;
}

/** What a person chose or wrote: not what the page itself put into the form. */
function isTyped(form: HTMLFormElement, name: string): boolean {
  return [...form.elements].some(
    (one) =>
      (one as HTMLInputElement).name === name &&
      (one as HTMLInputElement).type !== 'hidden' &&
      one.tagName !== 'BUTTON',
  );
}

function fill(form: HTMLFormElement, name: string, values: string[]): void {
  const fields = [...form.elements].filter(
    (one) => (one as HTMLInputElement).name === name,
  ) as HTMLInputElement[];
  for (const [index, field] of fields.entries()) {
    if (field.type === 'hidden') continue;
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.includes(field.value);
    else field.value = values[Math.min(index, values.length - 1)] ?? '';
    // The page's own program hears of it as if it had been typed.
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function write(typed: Typed): void {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(typed));
  } catch {
    // No room in this tab: the form is sent as it would be anyway.
  }
}

function read(): Typed | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? 'null') as Typed | null;
  } catch {
    return null;
  }
}
