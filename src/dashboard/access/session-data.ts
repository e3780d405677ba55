import 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Set at sign-in; a session without it belongs to nobody. */
    accountId?: number;
    /** Where the visitor wanted to go before signing in. */
    wanted?: string;
  }
}
