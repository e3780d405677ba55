/** One number that the project promises, measured against something done in the same run on the same machine. */
export interface Figure {
  readonly name: string;
  /** What stands over what. */
  readonly title: string;
  readonly unit: string;
  /** The value is good up to and including the goal. */
  readonly goal: number;
  /** `scale` 1 is the size that the promise names; less is for trying out. */
  measure(scale: number, say: (text: string) => void): Promise<number>;
}

export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number;
  readonly ok: boolean;
}
