import { unfamiliarFields } from '../../src/domain/unfamiliar.js';
import { readJson } from '../../src/http/read-json.js';
import type { Parsed } from '../../src/sync/connector.js';
import { knownFields } from './known-fields.js';
import { pageText } from './page-text.js';
import { CLASS_SUBJECTS_VIEW, parseClassSubjects } from './pages/class-subjects.js';
import { GRADES_VIEW, parseGrades } from './pages/grades.js';
import { GRID_VIEW, parseGrid } from './pages/grid.js';
import { LESSONS_VIEW, parseLessons } from './pages/lessons.js';
import { OWN_CLASSES_VIEW, parseOwnClasses } from './pages/own-classes.js';
import { PLAN_ITEM_VIEW, parsePlanItem } from './pages/plan-item.js';
import { CLASSES_VIEW, parseClasses, parseStructure, STRUCTURE_VIEW } from './pages/recipient-structure.js';
import { parseStudents, STUDENTS_VIEW } from './pages/students.js';
import { parseTeachers, TEACHERS_VIEW } from './pages/teachers.js';
import { LESSONS_TERMS_VIEW, parseTerms, TERMS_VIEW } from './pages/terms.js';
import { parseTimetable, TIMETABLE_VIEW } from './pages/timetable.js';

export type ReadPage = (address: string, body: Uint8Array) => Parsed;

/** An answer in JSON, and what it holds that is not known. */
function json(view: string, read: ReadPage): ReadPage {
  return (address, body) => ({
    ...read(address, body),
    unfamiliar: unfamiliarFields(readJson(body), knownFields[view] ?? {}),
  });
}

function html(read: (address: string, html: string) => Parsed): ReadPage {
  return (address, body) => read(address, pageText(body));
}

/** How a body of each view is read. */
export const webViews: Readonly<Record<string, ReadPage>> = {
  [STRUCTURE_VIEW]: json(STRUCTURE_VIEW, (_address, body) => parseStructure(body)),
  [CLASSES_VIEW]: json(CLASSES_VIEW, (_address, body) => parseClasses(body)),
  [STUDENTS_VIEW]: json(STUDENTS_VIEW, parseStudents),
  [TEACHERS_VIEW]: json(TEACHERS_VIEW, parseTeachers),
  [CLASS_SUBJECTS_VIEW]: html(parseClassSubjects),
  [GRID_VIEW]: html(parseGrid),
  [LESSONS_VIEW]: html(parseLessons),
  [PLAN_ITEM_VIEW]: json(PLAN_ITEM_VIEW, parsePlanItem),
  [OWN_CLASSES_VIEW]: html(parseOwnClasses),
  [TERMS_VIEW]: html(parseTerms),
  [LESSONS_TERMS_VIEW]: html(parseTerms),
  [TIMETABLE_VIEW]: html(parseTimetable),
  [GRADES_VIEW]: html(parseGrades),
};

export function readView(view: string, address: string, body: Uint8Array): Parsed {
  const read = webViews[view];
  if (!read) throw new RangeError(`No reader for the view ${view}`);
  return read(address, body);
}
