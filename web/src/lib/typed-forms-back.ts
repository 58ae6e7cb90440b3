import { givenBy, STORE, write, type Typed } from './typed-forms.ts';

const SIGN_IN = /^\/(sign-in|forgot|reset)(\/|$)/;

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
  const form = formOf(typed);
  if (!form) return false;
  // What is folded away would be filled without being seen.
  for (let at = form.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
    at.open = true;
  for (const name of new Set(typed.fields.map(([one]) => one)))
    fill(
      form,
      name,
      typed.fields.filter(([one]) => one === name).map(([, value]) => value),
    );
  return true;
}

/** The form that was sent. Where each row of a page has one of the same action, that of the same row, and of no other. */
function formOf({ action, of }: Typed): HTMLFormElement | undefined {
  const alike = [...document.forms].filter((one) => (one.getAttribute('action') ?? '') === action);
  const same = JSON.stringify(of);
  return (
    alike.find((one) => JSON.stringify(givenBy(one)) === same) ?? (alike.length === 1 ? alike[0] : undefined)
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

function read(): Typed | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? 'null') as Typed | null;
  } catch {
    return null;
  }
}
