import { deserialize } from '$app/forms';
import type { Refusal } from './forms.ts';

/** A pause in typing after which the server is asked. */
const PAUSE_MS = 600;

/**
 * What a form's look at itself says of what is typed right now, without being pressed: its preview, or what is wrong with which field.
 * Where no answer comes, what was seen last stands; nothing of it is kept.
 */
export class LiveLook<P> {
  preview = $state<P>();
  refusal = $state<Refusal>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  /** Asks the action of this name, once the typing pauses. */
  soon(form: HTMLFormElement, action: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(form, action), PAUSE_MS);
  }

  private async ask(form: HTMLFormElement, action: string): Promise<void> {
    const turn = (this.asked += 1);
    const pairs = [...new FormData(form)].map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : value.name,
    ]);
    pairs.push(['typing', 'true']);
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
    const body = new URLSearchParams(pairs);
    const text = await fetch(`?/${action}`, { method: 'POST', headers, body, cache: 'no-store' })
      .then((answer) => answer.text())
      .catch(() => null);
    // What was typed since is asked for anew.
    if (text === null || turn !== this.asked) return;
    const result = readAnswer<P>(text);
    if (result?.type !== 'success') return;
    this.preview = result.data?.preview ?? this.preview;
    this.refusal = result.data?.refused;
  }
}

function readAnswer<P>(text: string) {
  try {
    return deserialize<{ preview?: P; refused?: Refusal }, never>(text);
  } catch {
    return null;
  }
}
