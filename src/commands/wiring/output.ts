import { exitCodes } from '../../core/errors.js';
import { diskReason } from './place.js';

/**
 * What the program writes may find no reader (`| head`) or no room. The first is the reader's own wish: the work goes on
 * and ends as it would. The second loses the answer, so the operator is told and the command does not end well: on the
 * stream of errors even with `--json`, for the other takes nothing any more.
 */
export function mindOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.once('exit', () => {
      if ((process.exitCode ?? exitCodes.ok) === exitCodes.ok) process.exitCode = exitCodes.operator;
    });
    const reason = diskReason(error) ?? error.code ?? 'неизвестная причина';
    process.stderr.write(`Ответ не записан: ${reason}.\nОсвободите место или направьте вывод в другое место.\n`);
  });
}
