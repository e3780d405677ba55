import { SourceUnavailable } from './errors.js';

/** More sign-ins than that within the window look like an attack and may block the account. */
export const MOST_SIGN_INS = 2;
export const SIGN_IN_WINDOW_MS = 10 * 60_000;

/** How often an account's password has left lately; whoever keeps it beyond a run makes the limit one of all runs. */
export interface SignIns {
  /**
   * Sign-ins within the window before `now`, in epoch milliseconds. What a clock that was put back has left in the future
   * is taken as of `now`, once and for all: it is forgotten no sooner than the window has passed, and no later.
   */
  lately(now: number): Promise<number>;
  /** Noted right before the password leaves; what it answers takes the note back. */
  note(now: number): Promise<() => Promise<void>>;
}

/**
 * Signs in by `send` and counts it, unless it is certain that nothing left; null where it would be one too many. It is noted
 * before it is counted: of two runs at once each sees the other, and a run that is killed leaves its note.
 */
export async function signInCounted<T>(signIns: SignIns, now: number, send: () => Promise<T>): Promise<T | null> {
  const takeBack = await signIns.note(now);
  if ((await signIns.lately(now)) > MOST_SIGN_INS) {
    await takeBack();
    return null;
  }
  try {
    return await send();
  } catch (error) {
    if (error instanceof SourceUnavailable && error.neverSent) await takeBack();
    throw error;
  }
}

/** Those of one run. */
export function createSignIns(): SignIns {
  let sent: readonly { readonly moment: number; readonly note: symbol }[] = [];
  return {
    async lately(now) {
      sent = sent
        .filter(({ moment }) => moment > now - SIGN_IN_WINDOW_MS)
        .map(({ moment, note }) => ({ moment: Math.min(moment, now), note }));
      return sent.length;
    },
    async note(now) {
      const own = Symbol('sign-in');
      sent = [...sent, { moment: now, note: own }];
      return async () => {
        sent = sent.filter(({ note }) => note !== own);
      };
    },
  };
}
