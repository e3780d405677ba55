import { commandLine } from './cli.js';

await commandLine().parseAsync(process.argv);
