import { load } from 'cheerio/slim';
import { checkLayout, type Layout, type LayoutCheck } from '../../src/domain/layout.js';
import { planItemAddress } from '../../src/domain/plan-item-address.js';
import { weekStart } from '../../src/domain/time.js';
import { parseJson } from '../../src/http/read-json.js';
import { guessText } from '../../src/http/read-text.js';
import type { FailedPage, JournalPageKind, Leads, Page, PageProbe, PullContext } from '../../src/sync/connector.js';
import { type Visit, visitAlone } from '../../src/sync/visit.js';
import {
  classAddress,
  gradesAddress,
  journalAddress,
  journalNowAddress,
  STRUCTURE_ADDRESS,
  studentsAddress,
  TEACHERS_ADDRESS,
  timetableAddress,
} from './addresses.js';
import { readGridSheet } from './grid-sheet.js';
import { lessonsLayout, readLessonsSheet } from './lessons-sheet.js';
import { anySubjectLinked, CLASS_SUBJECTS_VIEW, classSubjectsLayout } from './pages/class-subjects.js';
import { GRADES_VIEW, gradesLayout } from './pages/grades.js';
import { GRID_VIEW, gridLayout } from './pages/grid.js';
import { LESSONS_VIEW } from './pages/lessons.js';
import { OWN_CLASSES_ADDRESS, OWN_CLASSES_VIEW, ownClassesLayout } from './pages/own-classes.js';
import { PLAN_ITEM_VIEW, planItemLayout } from './pages/plan-item.js';
import { CLASSES_VIEW, type ClassKey, readClassKeys, structureLayout } from './pages/recipient-structure.js';
import { STUDENTS_VIEW } from './pages/students.js';
import { TEACHERS_VIEW } from './pages/teachers.js';
import { frameOf, TERMS_VIEW, termsLayout } from './pages/terms.js';
import { TIMETABLE_VIEW, timetableLayout } from './pages/timetable.js';
import { recipientsLayout } from './recipients.js';

type Kind = Pick<PageProbe, 'view' | 'needs' | 'address' | 'check'>;

const NOTHING = 'ничего';
const CLASS = 'класс';

/** One page of each kind. Whose classes the mirror takes does not matter here: the tree of recipients always tells them. */
export function webProbes(visit: (view: string, address: string) => Visit, context: PullContext): readonly PageProbe[] {
  let classes: readonly ClassKey[] = [];
  let linked: string | null = null;

  async function read(view: string, address: string): Promise<Page | FailedPage> {
    const page = await visitAlone(visit(view, address), context);
    if (view === CLASSES_VIEW && !('failed' in page)) classes = readClassKeys(page.body);
    // A page that its parser does not know may lead on all the same: what lies behind it is what is sought here.
    if (view === CLASS_SUBJECTS_VIEW && page.body !== null) linked = anySubjectLinked(guessText(page.body));
    return page;
  }

  const kinds = [
    ...listingKinds((schoolClass) => classes.find(({ name }) => name === schoolClass)?.key),
    ...journalKinds(() => linked ?? undefined),
  ];
  return kinds.map((kind) => ({ ...kind, read: (address) => read(kind.view, address) }));
}

/** What lies outside the journals; `keyOf`: by which the students of a class are asked. */
function listingKinds(keyOf: (schoolClass: string | undefined) => string | undefined): readonly Kind[] {
  return [
    { view: CLASSES_VIEW, needs: NOTHING, address: () => STRUCTURE_ADDRESS, check: ofJson(structureLayout) },
    { view: TEACHERS_VIEW, needs: NOTHING, address: () => TEACHERS_ADDRESS, check: ofJson(recipientsLayout) },
    {
      view: STUDENTS_VIEW,
      needs: CLASS,
      address: ({ schoolClass }) => {
        const key = keyOf(schoolClass);
        return key === undefined ? null : studentsAddress(key);
      },
      check: ofJson(recipientsLayout),
    },
    {
      view: OWN_CLASSES_VIEW,
      needs: NOTHING,
      address: () => OWN_CLASSES_ADDRESS,
      check: ofHtml(ownClassesLayout, load),
    },
    {
      view: TIMETABLE_VIEW,
      needs: CLASS,
      address: ({ schoolClass, today }) =>
        schoolClass === undefined ? null : timetableAddress(schoolClass, weekStart(today)),
      check: ofHtml(timetableLayout, load),
    },
    {
      view: CLASS_SUBJECTS_VIEW,
      needs: CLASS,
      address: ({ schoolClass }) => (schoolClass === undefined ? null : classAddress(schoolClass)),
      check: ofHtml(classSubjectsLayout, load),
    },
  ];
}

/** Pages of a subject or a student; `anySubject`: one that a page was seen to lead to. */
function journalKinds(anySubject: () => string | undefined): readonly Kind[] {
  return [
    {
      view: TERMS_VIEW,
      needs: 'класс и предмет',
      address: ({ schoolClass, subject = anySubject() }) =>
        schoolClass === undefined || subject === undefined ? null : journalNowAddress('grid', schoolClass, subject),
      check: ofHtml(termsLayout, frameOf),
    },
    journalKind('grid', GRID_VIEW, ofHtml(gridLayout, readGridSheet), anySubject),
    journalKind('lessons', LESSONS_VIEW, ofHtml(lessonsLayout, readLessonsSheet), anySubject),
    {
      view: GRADES_VIEW,
      needs: 'класс, обучающийся и учебный период',
      address: ({ schoolClass, student, termName }) =>
        schoolClass === undefined || student === undefined || termName === undefined
          ? null
          : gradesAddress({ schoolClass, student, termName }),
      check: ofHtml(gradesLayout, load),
    },
    {
      view: PLAN_ITEM_VIEW,
      needs: 'урок с темой из КТП',
      address: ({ planItem }) => (planItem === undefined ? null : planItemAddress(planItem)),
      check: ofJson(planItemLayout),
    },
  ];
}

function journalKind(
  kind: JournalPageKind,
  view: string,
  check: Kind['check'],
  anySubject: () => string | undefined,
): Kind {
  const address = ({ schoolClass, subject = anySubject(), termName }: Leads) =>
    schoolClass === undefined || subject === undefined || termName === undefined
      ? null
      : journalAddress(kind, schoolClass, subject, termName);
  return { view, needs: 'класс, предмет и учебный период', address, check };
}

function ofJson(layout: Layout<unknown>): Kind['check'] {
  return (body) => checkLayout(layout, parseJson(guessText(body)));
}

function ofHtml<Read>(
  layout: Layout<Read>,
  read: (html: string) => Read,
): (body: Uint8Array) => readonly LayoutCheck[] {
  return (body) => checkLayout(layout, read(guessText(body)));
}
