import { OperatorError } from '../../core/errors.js';
import { type ChainFault, readAccessHead, verifyAccessJournal } from '../../db/stores/access-journal.js';
import { counted } from '../../domain/russian.js';
import type { CommandContext } from '../command.js';
import { accessJournalKey } from './keys.js';
import { schoolOf } from './school-of.js';

const WORDS: Readonly<Record<ChainFault['fault'], string>> = {
  changed: 'изменена или вписана без ключа',
  gap: 'перед ней не хватает записей',
  unlinked: 'не связана с предыдущей',
};
const SHOWN = 20;

/** The access journal against its key: nothing changed, nothing taken from the middle, nothing slipped in. */
export async function verifyAccess({ settings, terminal, openDatabase }: CommandContext): Promise<void> {
  const db = await openDatabase();
  const school = await schoolOf(db, settings);
  const head = await readAccessHead(db.knex, school.id);
  const key = accessJournalKey(settings.ZAVUCH_DATA);
  if (key === null && head.entries > 0) {
    throw new OperatorError(
      'Проверить журнал доступа нечем: ключа нет.',
      'Запустите на той машине, где работает панель, с той же настройкой ZAVUCH_DATA, или верните ключ из копии.',
      { code: 'no-key' },
    );
  }
  const faults = key === null ? [] : await verifyAccessJournal(db.knex, key, school.id);
  if (faults.length > 0) throw refusal(faults);
  const last = head.hash === null ? '' : ` Отпечаток последней: ${head.hash}`;
  terminal.result(`Журнал доступа цел: ${counted(head.entries, 'запись', 'записи', 'записей')}.${last}`, {
    ...head,
    faults,
  });
}

function refusal(faults: readonly ChainFault[]): OperatorError {
  const lines = faults.slice(0, SHOWN).map(({ id, fault }) => `  запись № ${id} ${WORDS[fault]}`);
  return new OperatorError(
    `Журнал доступа повреждён, мест: ${faults.length}.\n${lines.join('\n')}`,
    'Сохраните базу как есть и выясните, кто имел к ней доступ.',
    { code: 'access-journal-corrupt' },
  );
}
