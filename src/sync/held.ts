export type HoldReason = 'loss' | 'unknown-reference' | 'shape';

/** A page that must not be applied without a person's word: it is kept with its body, and nothing else changes. */
export class Held extends Error {
  readonly reason: HoldReason;

  constructor(reason: HoldReason, message: string) {
    super(message);
    this.name = 'Held';
    this.reason = reason;
  }
}
