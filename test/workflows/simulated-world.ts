import { advance, request as requests, submission } from '../../workflows/index.ts';
import type { Role, Workflow } from '../../workflows/index.ts';
import { FACTS } from './simulated-parts.ts';
import type { Answer, Ask, Event, Mail, Officer, Row, Seam, Worker } from './simulated-parts.ts';

const workflow: Workflow = submission;

/**
 * One submission, the officers who change it and the workers who tell of it, on a store that keeps what was committed
 * and forgets what was not: the order of server/db/door.ts (lock, judge, write, store the answer, commit, reply) and
 * of the mail ledger (claim, send, mark), step by step, so that anything may happen between two steps.
 */
export class SimulatedWorld {
  row: Row;
  events: Event[] = [];
  asks: Ask[] = [];
  answers = new Map<string, Answer>();
  mails: Mail[] = [];
  counter = 0;
  /** What clients were told had been done. */
  acknowledged: string[] = [];
  /** What they were told had not been done. */
  refused: string[] = [];
  #began: string;
  #lock: Officer | null = null;
  #seam: Seam;
  officers: Officer[];
  workers: Worker[] = [0, 1].map(() => ({ step: 'idle', mail: -1, claim: -1 }));

  /** @param state where the submission stands at the beginning */
  constructor(seam: Seam, state: string) {
    this.#seam = seam;
    this.#began = state;
    this.row = { state, version: 1 };
    const people: [string, readonly Role[]][] = [
      ['agency', ['agency-admin', 'innovator']],
      ['dewi', ['organiser', 'secretariat']],
      ['bambang', ['organiser', 'panel-chair']],
    ];
    this.officers = people.map(([name, roles]) => ({
      name,
      roles,
      step: 'idle',
      wish: null,
      staged: null,
      answer: null,
      keys: 0,
    }));
  }

  /** Lets one officer's request go one step further; `choice` picks the verb where a new wish begins. */
  stepOfficer(who: number, choice: number): void {
    const officer = this.officers[who]!;
    if (officer.step === 'idle') this.#wish(officer, choice);
    else if (officer.step === 'asked') this.#enter(officer);
    else if (officer.step === 'inside') this.#decide(officer);
    else if (officer.step === 'decided') this.#commit(officer);
    else if (officer.step === 'storing') this.#store(officer);
    else this.#reply(officer);
  }

  /** The server that works for this officer dies; the officer's program sends the same request again. */
  crashServer(who: number): void {
    const officer = this.officers[who]!;
    if (officer.step === 'idle') return;
    if (this.#lock === officer) this.#lock = null;
    const isTold = officer.wish !== null && this.acknowledged.includes(officer.wish.key);
    if (isTold) officer.wish = null;
    Object.assign(
      officer,
      officer.wish ? { step: 'asked', staged: null, answer: null } : { step: 'idle', staged: null },
    );
  }

  #wish(officer: Officer, choice: number): void {
    const open = this.asks.filter(({ state }) => state === 'requested');
    const verbs = workflow.table.filter(({ who }) => who.some((role) => officer.roles.includes(role)));
    const possible = verbs.filter(({ from }) => from.includes(this.row.state));
    const pool = choice % 5 === 0 || possible.length === 0 ? verbs : possible;
    const confirms = open.length > 0 && choice % 3 === 0 ? open[choice % open.length]! : null;
    const verb = confirms ? 'confirm' : pool[choice % pool.length]!.verb;
    const key = `${officer.name} ${(officer.keys += 1)}`;
    Object.assign(officer, { wish: { key, verb, confirms, seen: this.row.version }, step: 'asked' });
  }

  #enter(officer: Officer): void {
    if (this.#lock) return;
    const stored = this.answers.get(officer.wish!.key);
    if (stored) return void Object.assign(officer, { step: 'committed', answer: stored });
    this.#lock = officer;
    officer.step = 'inside';
  }

  #decide(officer: Officer): void {
    const wish = officer.wish!;
    officer.step = 'decided';
    if (wish.confirms) return this.#decideConfirmation(officer, wish.confirms);
    if (this.#seam !== 'no version' && wish.seen !== this.row.version) return this.#refuse(officer, 412);
    const next = advance(workflow, this.row, { verb: wish.verb, by: officer.roles, facts: FACTS });
    if (!next.ok) return this.#refuse(officer, 409);
    if (next.transition.two && this.#seam !== 'one organiser') {
      officer.staged = {
        ...this.row,
        mails: 0,
        ask: { verb: wish.verb, by: officer.name, state: 'requested' },
      };
      return;
    }
    this.#stage(officer, wish.verb, next.state, next.effects.length, [officer.name]);
  }

  #decideConfirmation(officer: Officer, ask: Ask): void {
    const facts = { otherPerson: ask.by !== officer.name, unconflicted: true, notLapsed: true };
    const agreed = advance(requests, ask, { verb: 'confirm', by: officer.roles, facts });
    const next = advance(workflow, this.row, { verb: ask.verb, by: ['organiser'], facts: FACTS });
    if (!agreed.ok || !next.ok) return this.#refuse(officer, 409);
    this.#stage(officer, ask.verb, next.state, next.effects.length, [ask.by, officer.name]);
    officer.staged!.settled = ask;
  }

  #stage(officer: Officer, verb: string, to: string, mails: number, by: string[]): void {
    const { state: from, version } = this.row;
    const seen = officer.wish!.confirms ? null : officer.wish!.seen;
    const number = verb === 'submit' ? this.counter + 1 : null;
    const event = { verb, from, to, key: officer.wish!.key, by, number, seen };
    officer.staged = { event, state: to, version: version + 1, mails };
    if (this.#seam === 'reply before commit') this.acknowledged.push(event.key);
  }

  #refuse(officer: Officer, status: number): void {
    officer.answer = { status };
    officer.staged = null;
  }

  #commit(officer: Officer): void {
    const { staged, wish } = officer;
    this.#lock = null;
    officer.step = 'committed';
    if (!staged) return;
    this.row = { state: staged.state, version: staged.version };
    if (staged.event) this.events.push(staged.event);
    if (staged.event?.number) this.counter = staged.event.number;
    if (staged.ask) this.asks.push(staged.ask);
    if (staged.settled) staged.settled.state = 'confirmed';
    for (let n = 0; n < staged.mails; n += 1) this.mails.push({ state: 'pending', claim: 0, arrived: 0 });
    officer.answer = { status: 200 };
    if (this.#seam === 'key apart') officer.step = 'storing';
    else this.answers.set(wish!.key, officer.answer);
  }

  #store(officer: Officer): void {
    this.answers.set(officer.wish!.key, officer.answer!);
    officer.step = 'committed';
  }

  #reply(officer: Officer): void {
    const { wish, answer } = officer;
    if (answer!.status < 300 && !this.acknowledged.includes(wish!.key)) this.acknowledged.push(wish!.key);
    if (answer!.status >= 300) this.refused.push(wish!.key);
    Object.assign(officer, { step: 'idle', wish: null, staged: null, answer: null });
  }

  /** Lets one worker go one step further: take a mail, hand it to the mail server, mark it as sent. */
  stepWorker(which: number): void {
    const worker = this.workers[which]!;
    const mail = this.mails[worker.mail];
    if (worker.step === 'idle') {
      const next = this.mails.findIndex(({ state }) => state === 'pending');
      if (next < 0) return;
      const taken = this.mails[next]!;
      Object.assign(taken, { state: 'sending', claim: taken.claim + 1 });
      Object.assign(worker, { step: 'claimed', mail: next, claim: taken.claim });
    } else if (worker.step === 'claimed') {
      mail!.arrived += 1;
      worker.step = 'handed';
    } else {
      // The number of the claim is the fence: who lost it marks nothing.
      if (mail!.state === 'sending' && mail!.claim === worker.claim) mail!.state = 'sent';
      worker.step = 'idle';
    }
  }

  crashWorker(which: number): void {
    this.workers[which]!.step = 'idle';
  }

  /** Gives up claims whose worker is gone: whether such a mail went out is not known, so a person decides. */
  sweep(): void {
    for (const [index, mail] of this.mails.entries()) {
      const held = this.workers.some(({ step, mail: of }) => step !== 'idle' && of === index);
      if (mail.state === 'sending' && !held) mail.state = this.#seam === 'resend' ? 'pending' : 'doubtful';
    }
  }

  /** What must hold after every step; the first thing that does not, in words. */
  fault(): string | null {
    let state = this.#began;
    let numbers = 0;
    const keys = new Set<string>();
    for (const [index, event] of this.events.entries()) {
      if (event.seen !== null && event.seen !== index + 1)
        return `${event.verb} was decided on version ${event.seen} and done on ${index + 1}`;
      if (this.refused.includes(event.key)) return `${event.key} was refused and is done`;
      if (event.from !== state) return `${event.verb} went from ${event.from}, but it stood in ${state}`;
      const row = workflow.table.find(
        ({ verb, from, to }) => verb === event.verb && from.includes(event.from) && to === event.to,
      );
      if (!row) return `${event.verb} from ${event.from} to ${event.to} is in no table`;
      if (row.two && new Set(event.by).size < 2) return `${event.verb} was done by ${event.by.join()} alone`;
      if (keys.has(event.key)) return `${event.key} was carried out twice`;
      if (event.number !== null && event.number !== (numbers += 1))
        return `number ${event.number} came after ${numbers - 1}`;
      keys.add(event.key);
      state = event.to;
    }
    if (state !== this.row.state) return `it stands in ${this.row.state}, and its events end in ${state}`;
    if (this.row.version !== this.events.length + 1)
      return `version ${this.row.version} after ${this.events.length} events`;
    const twice = this.mails.findIndex(({ arrived }) => arrived > 1);
    if (twice >= 0) return `mail ${twice} arrived twice`;
    const unsent = this.mails.findIndex((mail) => mail.state === 'sent' && mail.arrived !== 1);
    if (unsent >= 0) return `mail ${unsent} counts as sent`;
    return null;
  }

  /** Ends what is under way, without a further crash; then nothing that was promised may be missing. */
  finish(): string | null {
    for (let round = 0; round < 60; round += 1) {
      for (const [who, officer] of this.officers.entries())
        if (officer.step !== 'idle') this.stepOfficer(who, 0);
      for (const which of this.workers.keys()) this.stepWorker(which);
      this.sweep();
    }
    const done = new Set(this.events.map(({ key }) => key));
    const lost = this.acknowledged.find((key) => !done.has(key) && this.answers.get(key)?.status !== 200);
    if (lost) return `${lost} was acknowledged and is not there`;
    const left = this.mails.findIndex(({ state }) => state !== 'sent' && state !== 'doubtful');
    return left >= 0 ? `mail ${left} was neither sent nor listed` : this.fault();
  }
}
