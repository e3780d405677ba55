import type { LackingStudent } from '../../src/read/low-accumulation.js';
import type { TableBlock } from '../../src/reporting/document.js';

export function lackingTable(lacking: readonly LackingStudent[]): TableBlock {
  return {
    kind: 'table',
    caption: 'Не хватает отметок',
    columns: [
      { title: 'Класс', width: 8 },
      { title: 'Предмет', width: 30 },
      { title: 'Группа', width: 12 },
      { title: 'Обучающийся', width: 34 },
      { title: 'Отметок', width: 10 },
      { title: 'Норма', width: 10 },
      { title: 'Не хватает', width: 11 },
      { title: 'Состояние', width: 18 },
    ],
    rows: lacking.map((line) => [
      line.className,
      line.subjectName,
      line.groupName,
      line.student,
      line.given,
      line.need,
      line.missing,
      line.forecast ? 'прогноз' : 'период окончен',
    ]),
    totals: null,
    notes: ['Норма = меньшее из нормы по недельной нагрузке и половины посещённых уроков, с округлением вниз.'],
  };
}
