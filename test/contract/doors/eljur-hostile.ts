import type { InventedJournal, InventedLesson, InventedSchool } from '../../../fixtures/school/types.js';
import { lookedAtBy, textsOf } from '../kit/display.js';
import type { Display, Door } from '../kit/door.js';
import { HOSTILE } from '../kit/hostile.js';
import { enteredAt } from '../kit/story.js';
import type { Account } from './eljur-connector.js';
import type { EljurSource } from './eljur-source.js';

const [SCRIPT = '', IMAGE = ''] = HOSTILE;
const NAME = { lastName: "О'Нил<script>alert(1)</script>", firstName: '=1+1', middleName: '"&amp;\u202E' };
/** Classes stand in addresses: a slash would begin another part. */
const CLASS = '10"><script>alert(1)';
const SUBJECT = "Физика'); <b>жирно<b>";
const GROUP = '{{7*7}}<img src=x onerror=alert(1)>';
const HOMEWORK = `=1+1 ${SCRIPT}`;
const WORK = `@SUM(1) ${SCRIPT}`;
const COMMENT = `+7 ${IMAGE}`;

/** Hostile words in every field that the story does not fill: 10Б and its physics keep none of their own names. */
function hostileSchool(school: InventedSchool): InventedSchool {
  const ids = JSON.stringify(school).replaceAll('10Б/86/0', '10Б/86/1');
  const renamed = JSON.parse(ids.replaceAll('10Б', JSON.stringify(CLASS).slice(1, -1))) as InventedSchool;
  return {
    ...renamed,
    subjects: renamed.subjects.map((subject) => (subject.id === '86' ? { ...subject, name: SUBJECT } : subject)),
    students: renamed.students.map((student) => (student.id === '3522' ? { ...student, ...NAME } : student)),
    journals: renamed.journals.map((journal) => (journal.subject === '86' ? hostilePhysics : hostileAlgebra)(journal)),
  };
}

function hostilePhysics(journal: InventedJournal): InventedJournal {
  const lessons = journal.lessons.map((lesson) => hostileLesson(lesson, HOMEWORK));
  return { ...journal, group: '1', groupName: GROUP, lessons };
}

function hostileAlgebra(journal: InventedJournal): InventedJournal {
  return { ...journal, lessons: journal.lessons.map((lesson, nth) => hostileLesson(lesson, HOSTILE[nth] ?? '')) };
}

/** The homework is changed by the evening of the second look. */
function hostileLesson(lesson: InventedLesson, homework: string): InventedLesson {
  const works = lesson.works.map((work) => ({
    ...work,
    title: WORK,
    marks: work.marks.map((mark) => ({
      ...mark,
      history: mark.history.map((entry) => ({ ...entry, value: entry.value && { ...entry.value, comment: COMMENT } })),
    })),
  }));
  const changed = { at: enteredAt(1), value: homework, by: '4530' };
  return { ...lesson, works, homework: [...lesson.homework, changed] };
}

const FIELDS: Door['hostile']['fields'] = [
  [
    `select last_name || '|' || first_name || '|' || middle_name as value from student where last_name like 'О''%'`,
    [Object.values(NAME).join('|')],
  ],
  [`select distinct comment as value from mark`, [COMMENT]],
  [`select name as value from school_class where grade = 10`, [CLASS]],
  [
    `select s.name as value from subject s join external_ref r on r.target_id = s.id and r.entity = 'subject' where r.external_id = '86'`,
    [SUBJECT],
  ],
  [`select group_name as value from journal where group_name <> ''`, [GROUP]],
  [
    `select h.text as value from lesson_homework h join lesson l on l.id = h.lesson_id
     join external_ref r on r.entity = 'journal' and r.target_id = l.journal_id and r.external_id = '7А/2/0' order by l.date`,
    HOSTILE,
  ],
  [`select distinct text as value from lesson_homework where text like '=1+1 %'`, [HOMEWORK]],
];

/** A diary does not tell them. */
const WORK_TITLES = `select distinct title as value from work`;

export function hostileTo(account: Account): Door['hostile'] {
  const shown = [CLASS, SUBJECT, GROUP, HOMEWORK, COMMENT, NAME.lastName];
  return account === 'web'
    ? { change: hostileSchool, fields: [...FIELDS, [WORK_TITLES, [WORK]]], shown: [...shown, WORK] }
    : { change: hostileSchool, fields: [...FIELDS, [WORK_TITLES, ['']]], shown };
}

const SCREENS = ['what=topic', 'what=homework', 'kind=entered&what=mark', 'kind=entered&what=work'];

/** The journal of changes, as tables on screens and as workbooks. */
export function screensOfChanges(source: EljurSource): Promise<Display> {
  return lookedAtBy(source, async (visitor, url) => {
    const cookie = (await visitor.cookies()).map((line) => line.split(';')[0]).join('; ');
    const screens: string[] = [];
    const workbooks: Uint8Array[] = [];
    for (const asked of SCREENS) {
      screens.push((await visitor.get(`/changes?${asked}`)).text, (await visitor.get(`/changes?${asked}&page=2`)).text);
      const workbook = await fetch(`${url}/changes.xlsx?${asked}`, { headers: { cookie } });
      workbooks.push(new Uint8Array(await workbook.arrayBuffer()));
    }
    return { screens, texts: screens.flatMap(textsOf), workbooks };
  });
}
