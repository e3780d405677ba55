import type { RuleId } from '../../fixtures/school/types.js';

/** The certainties beside «proven», as a comparison counts them. */
export const UNCERTAIN = ['disputable', 'noData'] as const;
export type Uncertain = (typeof UNCERTAIN)[number];

/** What a rule never says in these lives, each with the reason. */
type Never = Readonly<Partial<Record<Uncertain, string>>>;

const everyPageIsRead: Never = {
  noData: 'нет данных только о странице, которую не читали, а первое чтение берёт все',
};
const onlyProof = (why: string): Never => ({ disputable: why, noData: why });

const oneView: Never = { noData: 'нет данных только о том, что показал другой способ чтения, а здесь он один' };

/** A rule that is not here gives every certainty. */
export const NEVER: Readonly<Partial<Record<RuleId, Never>>> = {
  'absence-reason-missing': oneView,
  'attendance-conflict': oneView,
  'attendance-missing': oneView,
  'attended-unmarked': everyPageIsRead,
  'class-unmarked': everyPageIsRead,
  'control-work-incomplete': everyPageIsRead,
  'control-overload': everyPageIsRead,
  'control-works-unscheduled': { disputable: 'что в графике, знает один реестр, и он знает это точно' },
  'correction-misused': everyPageIsRead,
  'deferral-candidate': everyPageIsRead,
  'diary-mismatch': {
    disputable: 'расхождение остаётся, только если оно подтвердилось и при повторном чтении журнала',
  },
  'double-mark': everyPageIsRead,
  'fact-impossible': everyPageIsRead,
  'failing-unasked': everyPageIsRead,
  'credentials-not-issued': onlyProof('кому реквизиты выданы, знает один реестр, и он знает это точно'),
  'family-uninformed': { disputable: 'что говорят файлы и реестры о прошедших днях, они говорят окончательно' },
  'family-inactive': { disputable: 'что файлы говорят о прошедших днях, они говорят окончательно' },
  'extract-overdue': onlyProof('когда распечатка выдана, знает один реестр, и он знает это точно'),
  'grade-sheet-unarchived': onlyProof('когда ведомость передана, знает один реестр, а учебный год здесь не кончается'),
  'exempt-unassessed': everyPageIsRead,
  'homework-missing': everyPageIsRead,
  'homework-overload': everyPageIsRead,
  'homework-vague': everyPageIsRead,
  'incident-late-notice': onlyProof('уведомление знает один реестр, и он знает его точно'),
  'journal-missing': { noData: 'первое чтение берёт все журналы, а нагрузка принесена после него' },
  'lesson-missing': everyPageIsRead,
  'lesson-unplanned': { noData: 'первое чтение берёт расписание всех недель, а уроки показывает один их список' },
  'login-suspicious': { disputable: 'что файлы говорят о прошедших днях, они говорят окончательно' },
  'mark-backdated': onlyProof('«задним числом» называется только доказанное опоздание'),
  'mark-in-first-grade': everyPageIsRead,
  'mark-on-absence': everyPageIsRead,
  'mark-without-kind': everyPageIsRead,
  'notebook-mark-missing': everyPageIsRead,
  'outage-not-transferred': everyPageIsRead,
  'na-unfounded': {
    noData: '«н/а» здесь лишь у тех, о ком уже первое чтение знает по отметкам и пропускам, что они ходили',
  },
  'period-mark-early': onlyProof('взгляд до последней недели доказывает раннюю отметку, без него её нет'),
  'period-mark-late': { noData: 'первое чтение приходит раньше срока отметок за четверть' },
  'period-mark-missing': {
    noData: 'первое чтение приходит раньше, чем за две недели до конца четверти, и берёт все списки',
  },
  'setup-incomplete': onlyProof(
    'первое чтение берёт всё через месяц после срока, а файлы говорят обо всех классах, у которых есть расписание',
  ),
  'safety-briefing-missing': {
    ...everyPageIsRead,
    disputable: 'первое чтение приходит в октябре, через месяц после первых уроков',
  },
  'results-late': onlyProof('когда результаты получены и доведены, знает один реестр, и он знает это точно'),
  'roster-without-order': { noData: 'первое чтение берёт все списки, а приказы внесены до него' },
  'staff-without-order': { noData: 'первое чтение берёт весь список, а приказы внесены до него' },
  'student-card-incomplete': onlyProof('когда карточки сверены, знает один реестр, и он знает это точно'),
  'subgroup-uncovered': { noData: 'первое чтение берёт списки всех классов и подгрупп' },
  'teacher-inactive': everyPageIsRead,
  'topic-missing': everyPageIsRead,
  'topic-unnamed': everyPageIsRead,
  'value-changed': {
    noData: 'изменение доказывают два чтения страницы, которой запись принадлежит; одно о нём молчит',
  },
  'work-topic-mismatch': everyPageIsRead,
};
