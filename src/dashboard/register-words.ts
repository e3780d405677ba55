import type { RegisterId } from '../db/stores/registers/dependents.js';
import type { FieldKind, FieldValue, RegisterField, RegisterValues } from '../db/stores/registers/fields.js';
import type { KeptEntry, Register, Signature } from '../db/stores/registers/register.js';
import { counted, formatFullDate, formatFullMoment, plural } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import { dateAt, timeAt } from '../domain/time.js';
import { type FieldChoice, readFieldChoices } from '../read/field-choices.js';
import type { Reader } from '../read/reader.js';
import type { Catalogue } from './catalogue.js';

const EFFECTS: Readonly<Record<Exclude<RegisterId, 'certificate'>, string>> = {
  outage: 'Уроки, на которые пришёлся сбой, можно внести в течение недели после его конца (Р\u00a02.4).',
  permission: 'Уроки учителя за названные дни можно заполнить до названного дня включительно.',
  staff_absence: 'Сроки учителя, истекавшие в дни отсутствия, переходят на первый учебный день после него.',
  lesson_substitution:
    'Кто провёл урок вместо основного учителя, видно из журнала до конца дня урока (Р\u00a02.16): проверка сверит с записью расписание ЭлЖура. За отменённый урок и объединённые группы отмечать нечего.',
  class_day_event:
    'Запись — об одном классе, о параллели (всех классах одного года обучения) или обо всей школе. За уроки, которых не было, ничего не требуется; сроки, истекавшие в день, когда класс совсем не учился, переходят на конец его следующего учебного дня. Уроки «дистанционно» заполняются как обычно, даже если рядом записан карантин или актированный день. День, прошедший по расписанию другого, так и назовите: «по расписанию понедельника». Каких уроков этого дня не хватает, шлюз не проверяет: проверьте сами; внесённое проверяется как обычно, и сроки не переходят.',
  exemption: 'Освобождённый не считается при накопляемости; если он не оценивается, отметка за период не требуется.',
  deferral: 'Отметка за период требуется от обучающегося только к концу отсрочки.',
  individual_plan: 'За дни и предметы индивидуального плана в журнале класса от обучающегося ничего не требуется.',
  incident:
    'О нарушении уведомляют директора и службу поддержки за один рабочий день (Р\u00a04.3); операции, сделанные после уведомления, недействительны (Р\u00a04.4).',
  movement_order:
    'Приказом подтверждается, что обучающийся прибыл, выбыл или переведён: списки классов в журнале меняют по нему (Пр\u00a013.1).',
  card_confirmation:
    'Классный руководитель отвечает за полные и верные данные обучающихся (Пр\u00a010.1.1): карточки класса сверяют каждый учебный год до 15 сентября.',
  family_notice:
    'Семья узнаёт о неудовлетворительной отметке и о пропусках своевременно (План\u00a06): сообщение вписывают, потому что ЭлЖур его не показывает.',
  staff_order:
    'Приказом подтверждается, что сотрудник принят или уволен: список сотрудников в журнале меняют по нему (Пр\u00a013.1).',
  control_schedule:
    'Каждой контрольной работе КТП отвечает день графика не дальше пяти учебных дней (И-УЧ\u00a08); пока у класса нет ни одной записи, проверять нечего.',
  plan_correction:
    'Лист корректировки говорит, как наверстают отставание от КТП. Если до конца года уроков не хватит, а через десять учебных дней после четверти или полугодия листа нет, отставание — нарушение (И-УЧ\u00a011).',
  credential_issue:
    'Логин и пароль от дневника семья получает в начале года (Пр\u00a010.1.2): запись на весь класс считается за всех, кто в нём был.',
  printout_request:
    'По письменному заявлению семья получает дневник на бумаге: каждую неделю (Р\u00a01.6) или не реже раза в месяц (ЭД\u00a01).',
  printout_issue: 'Срок следующей распечатки считается от дня, когда семья получила последнюю.',
  grade_sheet:
    'Сводная ведомость передаётся в архив сразу, как только ведение журналов завершено (Р\u00a02.20): проверка ждёт её три рабочих дня.',
  result_received:
    'Итоговые результаты семья должна увидеть в течение суток с того часа, как их получила школа (ЭД\u00a04).',
};

/** What an entry of the register does by the profile of the act. */
export function effectOf(id: RegisterId, act: Pick<Catalogue, 'absenceSchoolDays'>): string {
  return id === 'certificate' ? certificateEffect(act) : EFFECTS[id];
}

function certificateEffect({ absenceSchoolDays }: Pick<Catalogue, 'absenceSchoolDays'>): string {
  const days = counted(absenceSchoolDays, 'учебный день', 'учебных дня', 'учебных дней');
  return `Отметки из справки учитывают в отметке за период и в журнал не переносят (Р\u00a02.7); сама отметка за период ждёт ${days} после возвращения, столько, сколько профиль акта отводит на документы о пропусках, а опоздания за эти дни учителю не ставятся в вину. Контрольные работы этих дней от обучающегося не требуются, а его отметка за период не считается ни преждевременной, ни необоснованной.`;
}

/** Before an entry is recorded whose words name a timetable and not its day. */
export const UNCLEAR_DAY =
  'Непонятно, по расписанию какого дня шли уроки. С такой записью шлюз сочтёт, что уроков не было: за них ничего не потребует, а сроки дня без уроков перенесёт. Если уроки шли по расписанию другого дня, вернитесь и назовите его: «по расписанию понедельника», «по расписанию 12 октября» или «по расписанию другого дня». Если по обычному, запись не нужна.';

export type FieldChoices = ReadonlyMap<FieldKind, readonly FieldChoice[]>;

/** What the fields are chosen from, each kind read once. */
export async function choicesFor(reader: Reader, school: School, { fields }: Register): Promise<FieldChoices> {
  const choices = new Map<FieldKind, readonly FieldChoice[]>();
  for (const { kind } of fields) {
    const known = choices.has(kind) ? null : await readFieldChoices(reader, school.id, kind);
    if (known !== null) choices.set(kind, known);
  }
  return choices;
}

/** The values of an entry as a person reads them, in the order of the fields. */
export function valueWords(
  register: Register,
  values: RegisterValues,
  choices: FieldChoices,
  zone: string,
): readonly string[] {
  return register.fields.map((field) => {
    const isSaidBeside = field.unless !== undefined && (values[field.unless] ?? null) !== null;
    return wordsOf(isSaidBeside ? { ...field, blank: '—' } : field, values[field.name] ?? null, choices, zone);
  });
}

function wordsOf({ kind, blank }: RegisterField, value: FieldValue, choices: FieldChoices, zone: string): string {
  if (value === null) return blank ?? '—';
  if (kind === 'date') return formatFullDate(String(value));
  if (kind === 'moment') return formatFullMoment(Number(value), zone);
  if (kind === 'flag') return value === true ? 'да' : 'нет';
  const chosen = choices.get(kind);
  return chosen === undefined ? String(value) : (chosen.find(({ id }) => id === value)?.name ?? `№ ${value}`);
}

/** The values as the fields of a form hold them. */
export function formValues(
  { fields }: Register,
  values: RegisterValues,
  zone: string,
): Readonly<Record<string, string>> {
  const held = ({ kind, name }: RegisterField): string => {
    const value = values[name] ?? null;
    if (value === null) return '';
    return kind === 'moment' ? `${dateAt(Number(value), zone)}T${timeAt(Number(value), zone)}` : String(value);
  };
  return Object.fromEntries(fields.map((field) => [field.name, held(field)]));
}

/** «deputy, 12.10.2026 в 18:00». */
export function signatureWords({ by, at }: Signature, zone: string): string {
  return `${by}, ${formatFullMoment(at, zone)}`;
}

export function recordedWords({ recordedBy: by, recordedAt: at }: KeptEntry, zone: string): string {
  return signatureWords({ by, at }, zone);
}

/** How far an entry reaches. */
export function reachWords(id: RegisterId, journals: number): string {
  if (id === 'incident') return 'Проверка сверит, вовремя ли уведомлены директор и служба поддержки.';
  if (id === 'credential_issue') return 'Проверка сверит, всем ли семьям выданы реквизиты доступа.';
  if (id === 'printout_request' || id === 'printout_issue')
    return 'Проверка сверит, не пора ли выдать семье распечатку.';
  if (id === 'result_received') return 'Проверка сверит, доведены ли результаты до семей в течение суток.';
  if (id === 'card_confirmation') return 'Проверка сверит, у всех ли классов сверены карточки.';
  if (id === 'family_notice') return 'Проверка сверит, о чём семьи узнали и о чём нет.';
  if (id === 'staff_order') return 'Ближайшая проверка сверит с приказом список сотрудников.';
  if (id === 'grade_sheet') return 'Проверка сверит, передана ли ведомость в архив.';
  if (id === 'movement_order') return 'Ближайшая проверка сверит с приказом списки классов.';
  if (journals === 0) return 'Ни один журнал от этой записи не зависит: проверьте, кого и что она называет.';
  const judged = plural(journals, 'Будет проверен', 'Будут проверены', 'Будет проверено');
  return `${judged} заново ${counted(journals, 'журнал', 'журнала', 'журналов')}.`;
}
