import { navigating } from '$app/state';
import { LIST_PAGES } from '#lib/lists/list-pages.ts';

/** Shorter than this nobody needs to be told that something is on its way. */
const LATE_MS = 150;

/** Whether a page is late, and whether it is another list than the one that stands there. */
export class Waiting {
  late = $state(false);
  readonly #to = $derived(navigating.to);
  readonly elsewhere = $derived(
    this.late &&
      this.#to !== null &&
      this.#to.url.pathname !== navigating.from?.url.pathname &&
      LIST_PAGES.has(this.#to.url.pathname),
  );

  constructor() {
    $effect(() => {
      this.late = false;
      if (!this.#to) return;
      const timer = setTimeout(() => (this.late = true), LATE_MS);
      return () => clearTimeout(timer);
    });
  }
}
