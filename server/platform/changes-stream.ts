import type { ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';
import { readMarks } from './changes-queries.ts';
import { keyOf, type Topic } from './changes.ts';

/** How soon a change is told. One small question to the database for all who watch here, and none while nobody does. */
const EVERY_MS = 500;
/** Every so often it is asked again whether somebody may still read what they watch, and the line is kept alive. */
const BEAT_MS = 10_000;
/** Windows of one person that are held open; the oldest makes room. */
const PER_PERSON = 6;
const PER_PROCESS = 500;
const LONGEST_END_MS = 1_000;

export type Watcher = {
  personId: string;
  topic: Topic;
  raw: ServerResponse;
  /** Whether this person may read the thing now, by the door it is read through. */
  mayRead(): Promise<boolean>;
};
type Held = Watcher & { mark: string; beatAt: number; busy: boolean };

/**
 * Those who watch something through this process. The marks come from the events in the database, so it does not matter which
 * server wrote them. NOTIFY would be sooner, but it lets commits through one by one, and whoever submits on the last evening
 * must not queue for those who look on.
 */
export class Watching {
  private readonly context: Context;
  private readonly held = new Set<Held>();
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(context: Context) {
    this.context = context;
  }

  /** Whether one more has room here; who has none asks again by itself. */
  get hasRoom(): boolean {
    return !this.closed && this.held.size < PER_PROCESS;
  }

  /** The mark of a topic now. */
  async markOf(topic: Topic): Promise<string> {
    return (await this.marksOf([topic])).get(keyOf(topic))!;
  }

  /** Tells this person of every change from the mark on, until they leave, may read no more, or the process stops. */
  hold(watcher: Watcher, mark: string): void {
    const mine = [...this.held].filter((one) => one.personId === watcher.personId);
    if (mine.length >= PER_PERSON) this.end(mine[0]!);
    const one: Held = { ...watcher, mark, beatAt: Date.now() + BEAT_MS, busy: false };
    one.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
      // Its connection ends with it: a server that stops would wait for one that is kept for later.
      connection: 'close',
    });
    this.held.add(one);
    one.raw.once('close', () => this.held.delete(one));
    this.say(one, 'now', mark);
    this.timer ??= setTimeout(() => void this.round(), EVERY_MS);
  }

  /** Ends every stream; the pages come again, to whoever answers then. */
  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    for (const one of this.held) this.end(one);
  }

  private marksOf(topics: readonly Topic[]): Promise<Map<string, string>> {
    return look(asSystem(this.context), (tx) => readMarks(tx, topics));
  }

  private async round(): Promise<void> {
    try {
      const topics = new Map([...this.held].map((one) => [keyOf(one.topic), one.topic]));
      const marks = await this.marksOf([...topics.values()]);
      const now = Date.now();
      for (const one of this.held) {
        const mark = marks.get(keyOf(one.topic));
        if (mark !== undefined && mark !== one.mark) void this.tell(one, mark);
        else if (now >= one.beatAt) void this.tell(one, null);
      }
    } catch (error) {
      // The database is away for a moment: the next round finds what happened meanwhile.
      this.context.log.debug({ err: error }, 'changes');
    }
    this.timer = this.held.size > 0 && !this.closed ? setTimeout(() => void this.round(), EVERY_MS) : null;
  }

  /** A change, or with null a sign of life; before either it is asked whether this person may still read it. */
  private async tell(one: Held, mark: string | null): Promise<void> {
    if (one.busy) return;
    one.busy = true;
    try {
      if (!(await one.mayRead())) return this.end(one);
      one.beatAt = Date.now() + BEAT_MS;
      if (mark === null) one.raw.write(': \n\n');
      else {
        one.mark = mark;
        this.say(one, 'changed', mark);
      }
    } catch (error) {
      this.context.log.debug({ err: error }, 'changes');
    } finally {
      one.busy = false;
    }
  }

  private say(one: Held, event: 'now' | 'changed', mark: string): void {
    if (this.held.has(one)) one.raw.write(`event: ${event}\nid: ${mark}\ndata: ${mark}\n\n`);
  }

  private end(one: Held): void {
    if (!this.held.delete(one)) return;
    one.raw.end('event: over\ndata: \n\n');
    // Whoever does not even read the end is cut off.
    setTimeout(() => one.raw.destroy(), LONGEST_END_MS).unref();
  }
}
