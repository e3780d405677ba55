type Environment = Readonly<Record<string, string | undefined>>;

const OF_THE_PROGRAM: readonly string[] = ['-h', '--help', '-V', '--version'];

/**
 * The line to be run. Started without a command, a configured school gets its dashboard and a first look the
 * demonstration; `--once` is the demonstration's own, whatever is configured.
 */
export function startLine(given: readonly string[], environment: Environment): readonly string[] {
  const [first] = given;
  const bare = first === undefined || (first.startsWith('-') && !OF_THE_PROGRAM.includes(first));
  if (!bare) return given;
  const configured = (environment['ELJUR_URL'] ?? '').trim() !== '';
  return [configured && !given.includes('--once') ? 'serve' : 'demo', ...given];
}
