import type { DirectoryStudent } from '../../src/domain/file-import.js';
import type { Desk } from './desk.js';
import type { Doubt } from './kinds/kind.js';
import type { Line } from './line.js';

/** Id of the member of staff whom the field names; of namesakes none is guessed. */
export function staffNamed(line: Line, field: string, desk: Desk): string | Doubt {
  const [column, printed] = [line.column(field), line.text(field)];
  if (printed === '') return { column, doubt: 'не указан сотрудник' };
  const [staff, ...others] = desk.staffCalled(printed);
  if (staff === undefined) return { column, doubt: 'такого сотрудника в школе нет' };
  return others.length === 0 ? staff : { column, doubt: 'имя подходит нескольким сотрудникам' };
}

/** Id of the student of that name in one of the classes, in the whole school where none is given. */
export function studentNamed(printed: string, column: string, classes: readonly string[], desk: Desk): string | Doubt {
  if (printed === '') return { column, doubt: 'не указан обучающийся' };
  const [student, ...others] = ofClasses(desk.pupilsCalled(printed), classes);
  const where = classes.length === 0 ? 'в школе' : 'в этом классе';
  if (student === undefined) return { column, doubt: `такого обучающегося ${where} нет` };
  return others.length === 0 ? student.id : { column, doubt: `имя подходит нескольким обучающимся ${where}` };
}

/** Those who are in one of the classes or were: a file may speak of either. */
function ofClasses(students: readonly DirectoryStudent[], asked: readonly string[]): readonly DirectoryStudent[] {
  if (asked.length === 0) return students;
  return students.filter(({ classes, formerClasses }) =>
    [...classes, ...formerClasses].some((one) => asked.includes(one)),
  );
}
