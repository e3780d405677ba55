import { existsSync } from 'node:fs';
import { commandLine } from './cli.js';

// What the environment already says wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env');

const [, , first] = process.argv;
const bare = first === undefined || (first.startsWith('-') && !['-h', '--help', '-V', '--version'].includes(first));
/** Started without a command: a configured school gets its dashboard, a first look gets the demonstration. */
const fallback = process.env['ELJUR_URL'] === undefined ? 'demo' : 'serve';

await commandLine().parseAsync(bare ? [fallback, ...process.argv.slice(2)] : process.argv.slice(2), { from: 'user' });
