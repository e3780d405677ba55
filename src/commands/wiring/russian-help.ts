import type { Command, CommanderError, Help, Option } from 'commander';
import { exitCodes } from '../../core/errors.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Вызов:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
  'Arguments:': 'Что указать:',
};

/** What commander says by itself, by the code of its error; the name in quotation marks is taken from its own words. */
const MISTAKES: Readonly<Record<string, (name: string) => string>> = {
  'commander.unknownCommand': (name) => `Команды «${name}» нет.`,
  'commander.unknownOption': (name) => `Параметра «${name}» нет.`,
  'commander.missingArgument': (name) => `Не указано: <${name}>.`,
  'commander.optionMissingArgument': (name) => `Параметру ${name} нужно значение.`,
  'commander.excessArguments': () => 'Указано больше, чем нужно.',
};

/** Makes a command and all below it speak Russian; a mistake in the line ends with the code of what the operator can put right. */
export function speakRussian(program: Command): void {
  for (const command of [program, ...program.commands]) {
    command
      .configureHelp({ styleTitle: (title) => TITLES[title] ?? title, optionDescription, commandUsage, subcommandTerm })
      .configureOutput({ outputError: () => undefined })
      .exitOverride((error) => endWith(error, command));
  }
}

function endWith(error: CommanderError, command: Command): never {
  const help = ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(error.code);
  if (help) process.exit(exitCodes.ok);
  const name = /'([^']+)'/u.exec(error.message)?.[1] ?? '';
  const mistake = MISTAKES[error.code]?.(name) ?? error.message;
  const nextStep = `Посмотрите, как вызывать команду: ${pathOf(command)} --help`;
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ error: { code: 'usage', message: mistake, nextStep } }));
  else process.stderr.write(`${mistake}\n${nextStep}\n`);
  process.exit(exitCodes.operator);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function optionDescription(option: Option): string {
  return option.defaultValue === undefined
    ? option.description
    : `${option.description} (без него ${String(option.defaultValue)})`;
}

/** «audit [параметры]», and what is to be given after it. */
function subcommandTerm(command: Command): string {
  return `${command.name()} ${command.usage()}`.replace('[options]', '[параметры]');
}

function commandUsage(this: Help, command: Command): string {
  return `${pathOf(command)} ${command.usage()}`.replace('[options]', '[параметры]').replace('[command]', '[команда]');
}
