import { AsyncLocalStorage } from 'node:async_hooks';
import { Refusal } from '../errors.ts';
import type { Actor } from './actor.ts';
import type { Tx } from './door.ts';

/** Set while a page asks the API: the same object for all that it asks until it changes something. */
export const onePage = new AsyncLocalStorage<object>();

/** Between two questions of a page nothing is asked for a moment; a view that nobody has read from for so long is left. */
const REST_MS = 5;

/** Of each page the views that stand open, by who asks. */
const views = new WeakMap<object, Map<unknown, View>>();

/**
 * One transaction in which everything is read that a page asks as one person: it begins and enters once and not for each question, and
 * no number on a page speaks of another moment than its neighbour.
 * @param open begins the transaction and holds it until what it is given has ended
 */
export function viewOf(page: object, actor: Actor, open: Open): View {
  const ofPage = views.get(page) ?? new Map<unknown, View>();
  views.set(page, ofPage);
  // Who asks for a page is looked for once (http/one-page.ts), so that one person is one object.
  const who = actor.kind === 'person' ? actor : `${actor.kind} ${actor.language}`;
  const known = ofPage.get(who);
  if (known) return known;
  const view = new View(open, () => {
    if (ofPage.get(who) === view) ofPage.delete(who);
  });
  ofPage.set(who, view);
  return view;
}

/** What was changed in the middle of a page is seen by whatever the page asks after it: its views are read to their end, and no further. */
export function leaveViews(): void {
  const page = onePage.getStore();
  if (page) views.delete(page);
}

type Open = (hold: (tx: Tx) => Promise<true>) => Promise<true>;

class View {
  readonly #tx: Promise<Tx>;
  readonly #forget: () => void;
  readonly #leave: (left: true) => void;
  #readers = 0;

  /** @param forget called when nobody may begin to read here any more */
  constructor(open: Open, forget: () => void) {
    const { promise: left, resolve: leave } = Promise.withResolvers<true>();
    const { promise: tx, resolve: entered, reject } = Promise.withResolvers<Tx>();
    this.#tx = tx;
    this.#forget = forget;
    this.#leave = leave;
    // What fails later fails for those who read, and ends the transaction at once.
    open((begun) => {
      entered(begun);
      return left;
    }).catch((error: unknown) => {
      forget();
      reject(error as Error);
    });
  }

  /** @throws what the work throws; after a failure of the database nobody reads here any more */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#readers += 1;
    try {
      return await work(await this.#tx);
    } catch (error) {
      if (!(error instanceof Refusal)) this.#forget();
      throw error;
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) this.#rest();
    }
  }

  #rest(): void {
    setTimeout(() => {
      if (this.#readers > 0) return;
      this.#forget();
      this.#leave(true);
    }, REST_MS);
  }
}
