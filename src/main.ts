import { existsSync } from 'node:fs';
import { commandLine } from './cli.js';
import { startLine } from './start-line.js';

// What the environment already says wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env');

await commandLine().parseAsync(startLine(process.argv.slice(2), process.env), { from: 'user' });
