import type { Parsed } from '../../src/sync/connector.js';
import { CLASS_SUBJECTS_VIEW, parseClassSubjects } from './pages/class-subjects.js';
import { GRID_VIEW, parseGrid } from './pages/grid.js';
import { LESSONS_VIEW, parseLessons } from './pages/lessons.js';
import { parseStructure, STRUCTURE_VIEW } from './pages/recipient-structure.js';
import { parseResults, RESULTS_VIEW } from './pages/results.js';
import { parseStudents, STUDENTS_VIEW } from './pages/students.js';
import { parseTeachers, TEACHERS_VIEW } from './pages/teachers.js';

export type ReadPage = (address: string, body: Uint8Array) => Parsed;

/** How a body of each view is read. */
export function webViews(ownsClasses: boolean): Readonly<Record<string, ReadPage>> {
  return {
    [STRUCTURE_VIEW]: (_address, body) => parseStructure(body, ownsClasses),
    [STUDENTS_VIEW]: parseStudents,
    [TEACHERS_VIEW]: parseTeachers,
    [CLASS_SUBJECTS_VIEW]: html(parseClassSubjects),
    [GRID_VIEW]: html(parseGrid),
    [LESSONS_VIEW]: html(parseLessons),
    [RESULTS_VIEW]: html(parseResults),
  };
}

function html(read: (address: string, html: string) => Parsed): ReadPage {
  return (address, body) => read(address, new TextDecoder().decode(body));
}
