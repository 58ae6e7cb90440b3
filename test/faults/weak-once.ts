import { weaken } from './weakening.ts';

/* A server that stores the answer for repeats after the transaction of the effect, in one of its own. */
weaken('server/db/door.ts', [
  [
    'return await enter(caller, async (tx, claimed) => {',
    'const done = await enter(caller, async (tx, claimed) => {',
  ],
  [
    'if (caller.once) await keepAnswer(tx, caller.once, answer);\n        return answer;\n      });',
    `return answer;
      });
      if (caller.once) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await enter(caller, (tx) => keepAnswer(tx, caller.once!, done)).catch(() => undefined);
      }
      return done;`,
  ],
]);
