/** Exit codes a shell or a scheduler can rely on; listed in the documentation. */
export const exitCodes = {
  ok: 0,
  bug: 1,
  operator: 2,
  sourceUnavailable: 3,
  sourceChanged: 4,
  loginRefused: 5,
  /** As a shell says it of what Ctrl-C ended. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An error the program expects; anything else that reaches the top is a bug. */
export abstract class ExpectedError extends Error {
  abstract readonly code: string;
  abstract readonly exitCode: ExitCode;
}

/** The source did not answer or answered with a passing failure: trying again later is right. */
export class SourceUnavailable extends ExpectedError {
  override readonly name = 'SourceUnavailable';
  readonly code = 'source-unavailable';
  readonly exitCode = exitCodes.sourceUnavailable;
  /** Milliseconds the source asked to wait, when it did. */
  readonly retryAfter: number | undefined;
  /** Certain that nothing of the request left this computer; false where it may have. */
  readonly neverSent: boolean;

  constructor(
    message: string,
    options: { readonly cause?: unknown; readonly retryAfter?: number; readonly neverSent?: boolean } = {},
  ) {
    super(message, causeOf(options));
    this.retryAfter = options.retryAfter;
    this.neverSent = options.neverSent ?? false;
  }
}

/** The source answered in a shape this program does not know: the page is held and a person is told. */
export class SourceChanged extends ExpectedError {
  override readonly name = 'SourceChanged';
  readonly code = 'source-changed';
  readonly exitCode = exitCodes.sourceChanged;
}

/** Every way a sign-in at the source can be refused; the table of conditions maps answers to these. */
export const loginRefusals = [
  'wrong-password',
  'password-expired',
  'blocked',
  'captcha',
  'esia-required',
  'maintenance',
  /** The answer fits no known outcome. */
  'unknown',
] as const;

export type LoginRefusal = (typeof loginRefusals)[number];

/** The source refused the sign-in; repeating it with the same credentials may block the account. */
export class LoginRefused extends ExpectedError {
  override readonly name = 'LoginRefused';
  readonly code: `login-${LoginRefusal}`;
  readonly exitCode = exitCodes.loginRefused;

  constructor(
    readonly outcome: LoginRefusal,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, causeOf(options));
    this.code = `login-${outcome}`;
  }
}

/** Something the operator can put right: a Russian sentence and what to do next. */
export class OperatorError extends ExpectedError {
  override readonly name = 'OperatorError';
  readonly exitCode = exitCodes.operator;
  readonly code: string;

  constructor(
    message: string,
    readonly nextStep: string,
    options: { readonly code?: string; readonly cause?: unknown } = {},
  ) {
    super(message, causeOf(options));
    this.code = options.code ?? 'operator';
  }
}

/** Stopped by the operator's own hand before there was any result to keep. */
export class Interrupted extends ExpectedError {
  override readonly name = 'Interrupted';
  readonly code = 'interrupted';
  readonly exitCode = exitCodes.interrupted;
}

function causeOf(options: { readonly cause?: unknown }): ErrorOptions | undefined {
  return options.cause === undefined ? undefined : { cause: options.cause };
}
