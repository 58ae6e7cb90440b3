import { SvelteSet } from 'svelte/reactivity';

/**
 * The rows of a page that are chosen to be worked on together. The boxes are those of a plain form, so that without JavaScript the
 * same form goes out; this counts them, and lets a range and the whole page be chosen.
 */
export class Chosen {
  readonly form: string;
  readonly #all: () => readonly string[];
  readonly #values = new SvelteSet<string>();
  #last: string | null = null;

  /** @param all the values of the rows on the page, in their order */
  constructor(form: string, all: () => readonly string[]) {
    this.form = form;
    this.#all = all;
  }

  get count(): number {
    return this.#all().filter((value) => this.#values.has(value)).length;
  }
  get isWhole(): boolean {
    return this.count > 0 && this.count === this.#all().length;
  }
  get isPart(): boolean {
    return this.count > 0 && !this.isWhole;
  }

  has(value: string): boolean {
    return this.#values.has(value);
  }

  /** With Shift everything between the one before and this one is turned as well. */
  turn(value: string, on: boolean, range: boolean): void {
    const all = this.#all();
    const [from, to] = [all.indexOf(this.#last ?? value), all.indexOf(value)].sort((a, b) => a - b);
    const turned = range && from! >= 0 ? all.slice(from, to! + 1) : [value];
    for (const one of turned) this.#set(one, on);
    this.#last = value;
  }

  turnAll(on: boolean): void {
    for (const one of this.#all()) this.#set(one, on);
  }

  clear(): void {
    this.#values.clear();
    this.#last = null;
  }

  #set(value: string, on: boolean): void {
    if (on) this.#values.add(value);
    else this.#values.delete(value);
  }
}
