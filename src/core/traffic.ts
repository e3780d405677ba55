/** What was sent to a source since counting began. */
export interface Traffic {
  /** Everything, sign-ins and repetitions as well. */
  readonly requests: number;
  /** How many times something that had failed in passing was asked again. */
  readonly retries: number;
}
