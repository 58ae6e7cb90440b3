/**
 * The rows of a page that are chosen to be worked on together. The boxes are those of a plain form, so that without JavaScript the
 * same form goes out; this counts them, and lets a range and the whole page be chosen.
 */
export class Chosen {
  readonly form: string;
  readonly #all: () => readonly string[];
  #values = $state.raw<ReadonlySet<string>>(new Set());
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
    this.#set(turned, on);
    this.#last = value;
  }

  turnAll(on: boolean): void {
    this.#set(this.#all(), on);
  }

  clear(): void {
    this.#values = new Set();
    this.#last = null;
  }

  #set(values: readonly string[], on: boolean): void {
    const left = [...this.#values].filter((one) => !values.includes(one));
    this.#values = new Set(on ? [...left, ...values] : left);
  }
}
