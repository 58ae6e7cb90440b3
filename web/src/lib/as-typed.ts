import { tick } from 'svelte';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const isTyped = (one: Element): one is Field =>
  one.matches('input:not([type=hidden], [type=file]), textarea, select:not([multiple])');

/**
 * Shows a refusal, or reads the page anew after one: what the page itself put into the form (its version, its key) is what holds
 * now, and what was typed stands as it was typed, whatever the page would put there.
 */
export async function asTyped(form: HTMLFormElement, read: () => Promise<void>): Promise<void> {
  const typed = [...form.elements].filter(isTyped).map((one) => ({
    one,
    value: one.value,
    checked: (one as HTMLInputElement).checked,
  }));
  await read();
  await tick();
  for (const { one, value, checked } of typed) {
    const field = one as HTMLInputElement;
    if (!one.isConnected || (one.value === value && field.checked === checked)) continue;
    one.value = value;
    if (checked !== undefined) field.checked = checked;
    // The page's own program hears of it as if it had been typed.
    one.dispatchEvent(new Event('input', { bubbles: true }));
    one.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
