import { describe, expect, test } from 'vitest';
import { substitutionUnrecorded } from '../../../../src/audit/rules/substitution-unrecorded.js';
import { at, norms, ZONE } from '../support/facts.js';
import { ANOTHER, type Case, changed, DAY, entry, LATER, lessonOf, named } from '../support/substituted-lesson.js';

describe('says in words', () => {
  const words = (given: Case): string | undefined => {
    const [finding] = substitutionUnrecorded.check(lessonOf(given), norms, at(LATER)).findings;
    return finding && substitutionUnrecorded.describe(finding, ZONE);
  };

  test('who stands there instead, and when that was looked at', () => {
    expect(words({})).toBe(
      'По реестру 10.09 урок № 1 дал замещающий, а в расписании ЭлЖура стоит основной учитель: проверено 12.09 в 09:00, срок истёк 10.09 в 24:00',
    );
    expect(words({ teachers: [named(ANOTHER)] })).toBe(
      'По реестру 10.09 урок № 1 дал замещающий, а в расписании ЭлЖура стоит третий учитель, проверено 12.09 в 09:00: кто провёл урок, решает школа',
    );
  });

  test('that the class’s timetable was not read, or not since', () => {
    expect(words({ looked: null })).toBe('Нет данных: расписание класса ещё не прочитано, срок истёк 10.09 в 24:00');
    expect(words({ looked: `${DAY} 12:00` })).toBe(
      'По реестру 10.09 урок № 1 дал замещающий, а в расписании ЭлЖура стоит основной учитель при последней проверке 10.09 в 12:00; срок истёк 10.09 в 24:00, после него расписание класса не опрашивалось',
    );
  });

  test('when it was entered', () => {
    expect(words({ teachers: changed('2025-09-11 00:10', '2025-09-11 08:00') })).toBe(
      'Замена 10.09 на уроке № 1 отмечена после срока: 11.09 в 00:10 ещё не было, видно 11.09 в 08:00; срок истёк 10.09 в 24:00',
    );
  });

  test('what is not known', () => {
    expect(words({ teachers: [named(null)] })).toBe(
      'Нет данных: кто провёл 10.09 урок № 1, расписание ЭлЖура не называет',
    );
    expect(words({ entries: [entry({ bell: 4 })] })).toBe(
      'Нет данных: в расписании ЭлЖура у этого журнала 10.09 нет урока № 4, который по реестру дал замещающий',
    );
    expect(words({ entries: [entry({ date: '2025-09-11', bell: null })] })).toBe(
      'Нет данных: в расписании ЭлЖура у этого журнала 11.09 нет уроков, которые по реестру дал замещающий',
    );
  });
});
