/** The same whole numbers for the same seed, in every process; neighbouring seeds give unlike ones. */
export function numbersOf(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) % 2_147_483_648;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % below;
  };
}
