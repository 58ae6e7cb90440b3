/**
 * Who waits now, and who can wait: what is done in the background (mails, comparisons) begins when few people wait for an answer
 * of this process, so that the last evening belongs to those who submit. Nothing waits for ever: after a moment it begins anyway.
 */
export type Foreground = {
  /** Begins an answer that somebody waits for. @returns to be called once when it leaves */
  answering(): () => void;
  /** When the background may go on: at once while fewer than `BUSY` answers are being made, else then, or after `PATIENCE_MS`. */
  calm(): Promise<void>;
};

/** A choice, not a measurement: about what two cores can have in hand before people notice each other. */
const BUSY = 4;
/** No piece of background work waits longer: a crowd that never ends must not hold back every mail. */
const PATIENCE_MS = 3_000;

export function makeForeground(): Foreground {
  let answers = 0;
  const waiting = new Set<() => void>();
  return {
    answering() {
      answers += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        answers -= 1;
        // One at a time: were all to begin at once, the next visitor would find them in the way.
        if (answers < BUSY) [...waiting][0]?.();
      };
    },
    calm() {
      if (answers < BUSY) return Promise.resolve();
      return new Promise((resolve) => {
        const go = () => {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        };
        const timer = setTimeout(go, PATIENCE_MS);
        waiting.add(go);
      });
    },
  };
}
