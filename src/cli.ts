import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { OperatorCommand } from './commands/command.js';
import { commands } from './commands/index.js';
import { type Options, runCommand } from './commands/run-command.js';
import { speakRussian } from './commands/wiring/russian-help.js';

/** The operator's commands, each from its own file; the exit code is left in `process.exitCode`. */
export function commandLine(): Command {
  const program = new Command('zavuch')
    .description('Шлюз проверки электронного журнала: зеркало, проверка, замечания, отчёты')
    .version(programVersion(), '-V, --version', 'показать версию')
    .helpOption('-h, --help', 'показать справку')
    .helpCommand('help [команда]', 'показать справку по команде');
  for (const command of commands) add(program, command);
  speakRussian(program);
  return program;
}

function add(program: Command, command: OperatorCommand): void {
  const line = program.command(command.name).summary(command.summary).description(command.summary);
  line.helpOption('-h, --help', 'показать справку').addHelpText('after', `\n${command.details}`);
  for (const { form, meaning } of command.arguments ?? []) line.argument(form, meaning);
  for (const { flags, meaning, fallback } of command.options) line.option(flags, meaning, fallback);
  line.option('--json', 'ответ в виде JSON');
  line.action(async (...given: readonly unknown[]) => {
    const options = line.opts<Options>();
    const texts = given.filter((item): item is string => typeof item === 'string');
    process.exitCode = await runCommand(command, options, texts);
  });
}

function programVersion(): string {
  // Compiled code lies one folder deeper; dist/ has its own copy of package.json, so the path is the same.
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}
