/** In whatever words: of such a day the lessons are given, only not at school. */
const REMOTE = /дистанц/iu;
/** What closes the school and not the lessons, where an entry says that they go on at a distance. */
const CLOSING = /карантин|актированн/iu;

const MONTH = 'январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр';
const WEEKDAY = 'понедельник|вторник|сред[аеуы](?!\\p{L})|четверг|пятниц|суббот|воскресень';
const DAY = `(?:(?:друг|ин)(?:ого|их|ых) дн|(?:друг|ин)ой недел|${WEEKDAY}|\\d{1,2}(?:\\.\\d|\\s+(?:${MONTH})))`;
const BEFORE_DAY = '(?:на|за|от|уроков|занятий|прошл\\p{L}+|следующ\\p{L}+|ближайш\\p{L}+)';
/** «Не учились по расписанию понедельника», «вместо уроков по расписанию…», «уроков по расписанию среды не было». */
const DENIED_BEFORE = '(?<!(?<!\\p{L})(?:не|вместо|без)\\s[^,;:.—–]*)';
const DENIED_AFTER = '(?![^,;:.—–]*\\s(?:не|нет)(?!\\p{L}))';

/** «По расписанию другого дня», «по расписанию понедельника», «по расписанию на 12 октября»: only where it names a day. */
const OF_ANOTHER_DAY = new RegExp(
  `${DENIED_BEFORE}по расписанию\\s+(?:${BEFORE_DAY}\\s+){0,2}${DAY}${DENIED_AFTER}`,
  'iu',
);

/** Lessons are given at a distance, whatever else the entry says of the day. */
export function isRemote(kind: string): boolean {
  return REMOTE.test(kind);
}

export function isClosing(kind: string): boolean {
  return CLOSING.test(kind);
}

/** The day is a school day, only nobody has said which lessons it had. */
export function isOfAnotherDay(kind: string): boolean {
  return OF_ANOTHER_DAY.test(kind);
}
