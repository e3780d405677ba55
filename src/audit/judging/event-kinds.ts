/** In whatever words: of such a day the lessons are given, only not at school. */
const REMOTE = /дистанц/iu;
/** What closes the school and not the lessons, where an entry says that they go on at a distance. */
const CLOSING = /карантин|актированн/iu;

const QUOTES = /[«»"„“”'’]/gu;
/** What is said in brackets, or after a dash, is said of something else. */
const BETWEEN_PARTS = /[,;:!?()[\]—–]|\s-\s|\.(?!\d)/u;

const WEEKDAY = 'понедельник|вторник|сред[аеуы](?!\\p{L})|четверг|пятниц|суббот|воскресень';
const SHORT_WEEKDAY = '(?:пн|вт|ср|чт|пт|сб|вс|понед|вторн|четв|пятн|субб|воскр)';
const MONTH = 'янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек';
/** «12.10», «12/10», «2026-10-12», «12-го октября»; «10/11 классов» is none. */
const DATE = `\\d{4}-\\d\\d-\\d\\d|\\d{1,2}(?:[./]\\d{1,2}(?!\\d|\\s*кл)|(?:-?го)?\\s+(?:${MONTH}))`;
const OTHER = '(?:ин(?:ой|ого|ых)(?!\\p{L})|(?:друг|прошл|прошедш|минувш|предыдущ|следующ|ближайш)\\p{L}+)';
const OTHER_DAY = `${OTHER}\\s+(?:(?:учебн|рабоч)\\p{L}+\\s+)?(?:день|дня|дней|недел)|(?:не)?ч[её]тн\\p{L}+\\s+недел`;
const DAY = `(?:${OTHER_DAY}|(?:${WEEKDAY})|${SHORT_WEEKDAY}(?!\\p{L})|${DATE})`;
const BEFORE_DAY = `(?:на|за|от|уроков|занятий|${OTHER})`;

const LESSONS = '(?:урок|заняти|уч[её]б|обучени)\\p{L}*';
/** «Не учились», «не было», «не проводились»; «не выходной» denies no lessons. */
const NOT_HELD = '(?<!\\p{L})не\\s+(?:уч|обуча|занима|работа|был|будет|бывает|состо|пров[оеё]|прош|прох|ш[леё])\\p{L}*';
const DENIED_BEFORE = `(?<!(?:(?<!\\p{L})(?:не|вместо|без)|${NOT_HELD})\\s+(?:${LESSONS}\\s+)?)`;
const DENIED_AFTER = `(?!.*(?:\\sнет(?!\\p{L})|${NOT_HELD}))`;

/** «По расписанию другого дня», «по расписанию понедельника», «по расписанию на 12 октября»: only where it names a day. */
const OF_ANOTHER_DAY = new RegExp(
  `${DENIED_BEFORE}(?<!\\p{L})по\\s+расписанию\\s+(?:${BEFORE_DAY}\\s+){0,3}${DAY}${DENIED_AFTER}`,
  'iu',
);
/** «По расписанию», «по изменённому расписанию»: of whatever day. */
const BY_TIMETABLE = new RegExp(
  `${DENIED_BEFORE}(?<!\\p{L})по\\s+(?:\\p{L}+\\s+)?расписанию(?!\\p{L})${DENIED_AFTER}`,
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
  return partsOf(kind).some((part) => OF_ANOTHER_DAY.test(part));
}

/** The entry speaks of a timetable and does not tell that of which day: as it stands, the day's lessons are lost. */
export function isDayUnclear(kind: string): boolean {
  return !isRemote(kind) && !isOfAnotherDay(kind) && partsOf(kind).some((part) => BY_TIMETABLE.test(part));
}

function partsOf(kind: string): readonly string[] {
  return kind.replace(QUOTES, '').split(BETWEEN_PARTS);
}
