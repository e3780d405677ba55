/** More sign-ins than that within the window look like an attack and may block the account. */
export const MOST_SIGN_INS = 2;
export const SIGN_IN_WINDOW_MS = 10 * 60_000;

/** How often an account's password has left lately; whoever keeps it beyond a run makes the limit one of all runs. */
export interface SignIns {
  /** Sign-ins within the window before `now`, in epoch milliseconds; a clock that was put back forgets none of them. */
  lately(now: number): Promise<number>;
  /** Noted right before the password leaves. */
  note(now: number): Promise<void>;
}

/** Those of one run. */
export function createSignIns(): SignIns {
  let moments: readonly number[] = [];
  const within = (now: number) => moments.filter((moment) => Math.abs(now - moment) < SIGN_IN_WINDOW_MS);
  return {
    lately: async (now) => within(now).length,
    async note(now) {
      moments = [...within(now), now];
    },
  };
}
