import { statSync } from 'node:fs';
import { commandLine } from './cli.js';
import { mindOutput } from './commands/wiring/output.js';
import { startLine } from './start-line.js';

mindOutput();
// What the environment already says wins over the file. A folder of that name is something else's.
if (statSync('.env', { throwIfNoEntry: false })?.isFile() === true) process.loadEnvFile('.env');

await commandLine().parseAsync(startLine(process.argv.slice(2), process.env), { from: 'user' });
