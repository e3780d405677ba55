import { describe, expect, test } from 'vitest';
import { certificateMarksCopied } from '../../../../src/audit/rules/certificate-marks-copied.js';
import { markLate } from '../../../../src/audit/rules/mark-late.js';
import { markOnAbsence } from '../../../../src/audit/rules/mark-on-absence.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  mark,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

const NOW = '2025-10-01 12:00';
const DATES = ['2025-09-08', '2025-09-10', '2025-09-12', '2025-09-15'];
const STAY = { studentId: 101, from: '2025-09-08', to: '2025-09-12' };
const KEY = 'certificate:5:101:2025-09-12';
const FAULT = [`${KEY} violated violation`];

/** After the return: Friday the twelfth is the last day elsewhere. */
const AFTER = seen('2025-09-16 00:15', '2025-09-15 00:15');
const looked = (moment: string | null) => [{ ...QUARTER, gridObservedAt: moment === null ? null : at(moment) }];
const stayed = (more: Overrides = {}, certificates = [STAY]) =>
  facts({
    slots: DATES.map((date) => slot(date)),
    lessons: DATES.map((date, nth) => lesson(date, { id: 11 + nth })),
    works: DATES.map((date, nth) => work(date, 'Ответ на уроке', 71 + nth)),
    terms: looked('2025-10-01 00:15'),
    ...more,
    registers: { certificates, ...more.registers },
  });
const copied = mark(1, 101, '2025-09-10', AFTER);
const withWork = (kind: string, title = '') => ({
  marks: [copied],
  works: [work('2025-09-10', kind, 71, title)],
});

describe('stays silent', () => {
  test.each([
    ['on a stay without marks', stayed()],
    ['on who has no certificate', stayed({ marks: [copied] }, [])],
    [
      'on the certificate of another',
      stayed({ marks: [copied], members: [member(101), member(102)] }, [{ ...STAY, studentId: 102 }]),
    ],
    ['on marks of the day before', stayed({ marks: [mark(1, 101, '2025-09-05', AFTER)] })],
    ['on marks of the day of his return', stayed({ marks: [mark(1, 101, '2025-09-15', AFTER)] })],
    [
      'on a mark that stood there before he returned',
      stayed({ marks: [mark(1, 101, '2025-09-10', seen('2025-09-12 18:00', '2025-09-11 18:00'))] }),
    ],
    [
      'on a mark seen at the end of the half hour after it',
      stayed({ marks: [mark(1, 101, '2025-09-10', seen('2025-09-13 00:30', '2025-09-12 00:15'))] }),
    ],
    [
      'on a credit of the topic that says so',
      stayed({ marks: [mark(1, 101, '2025-09-10', AFTER, { comment: 'зачтена тема' })] }),
    ],
    [
      'on a credit of which the absence tells',
      stayed({
        marks: [copied],
        absences: [
          {
            ...absence(101, '2025-09-10', 'б'),
            versions: [{ code: 'б', comment: 'тема зачтена', ...seen('2025-09-10 12:00') }],
          },
        ],
      }),
    ],
    ['on a control work, which is owed after the return', stayed(withWork('Контрольная работа'))],
    ['on a column for those who were away', stayed(withWork('Ответ на уроке', 'Коррекция'))],
    ['on a mark for keeping the notebook', stayed(withWork('Ведение тетради'))],
    [
      'on a mark that was taken away again',
      stayed({ marks: [mark(1, 101, '2025-09-10', AFTER, { gone: '2025-09-20 12:00' })] }),
    ],
    ['on a mark of another journal', stayed({ marks: [mark(1, 101, '2025-09-10', AFTER, { journalId: 6 })] })],
    [
      'on what a newcomer brought along',
      stayed({ marks: [copied], members: [member(101, seen('2025-09-15 18:00', '2025-09-14 18:00'))] }),
    ],
    [
      'on who has left',
      stayed({ marks: [copied], members: [member(101, seen('2025-09-01 07:00'), '2025-09-20 08:00')] }),
    ],
    ['on a journal without marks', stayed({ marks: [copied], journal: { subjectName: 'Разговоры о важном' } })],
    [
      'on a stay that was prolonged past the mark',
      stayed({ marks: [copied] }, [STAY, { ...STAY, from: '2025-09-13', to: '2025-09-19' }]),
    ],
  ])('%s', (_, given) => {
    expect(judged(certificateMarksCopied, given, NOW)).toEqual([]);
  });

  test('before the last day of the stay is over', () => {
    const given = stayed({ marks: [copied] }, [{ ...STAY, to: '2025-10-01' }]);
    expect(judged(certificateMarksCopied, given, '2025-10-01 23:59')).toEqual([]);
    expect(certificateMarksCopied.check(given, norms, at(NOW)).nextMoment).toBe(at('2025-10-02 00:00'));
  });
});

describe('finds', () => {
  test.each([
    ['a mark first seen after the return', stayed({ marks: [copied] })],
    [
      'one that came in the night after the last day',
      stayed({ marks: [mark(1, 101, '2025-09-12', seen('2025-09-15 00:15', '2025-09-13 00:00'))] }),
    ],
    ['one in a column of a written work that is no control work', stayed(withWork('Самостоятельная работа'))],
    [
      'one that was changed since',
      stayed({
        marks: [
          {
            ...copied,
            versions: [
              ...copied.versions,
              { value: '4', comment: '', ...seen('2025-09-20 12:00', '2025-09-19 12:00') },
            ],
          },
        ],
      }),
    ],
    [
      'one beside others that stood there before',
      stayed({ marks: [mark(2, 101, '2025-09-08', seen('2025-09-08 12:00')), copied] }),
    ],
    [
      'one beside another that may have',
      stayed({ marks: [mark(2, 101, '2025-09-08', seen('2025-09-15 00:15', '2025-09-11 00:15')), copied] }),
    ],
    [
      'one of a student with an individual plan as well',
      stayed({ marks: [copied], registers: { certificates: [STAY], individualPlans: [STAY] } }),
    ],
    [
      'one of the first of two stays',
      stayed({ marks: [copied] }, [STAY, { ...STAY, from: '2025-09-15', to: '2025-09-19' }]),
    ],
  ])('%s', (_, given) => {
    expect(judged(certificateMarksCopied, given, NOW)).toEqual(FAULT);
  });

  test('each of two stays by itself', () => {
    const other = { ...STAY, from: '2025-09-15', to: '2025-09-19' };
    const marks = [copied, mark(2, 101, '2025-09-15', seen('2025-09-23 00:15', '2025-09-20 00:15'))];
    expect(judged(certificateMarksCopied, stayed({ marks }, [STAY, other]), NOW)).toEqual([
      ...FAULT,
      'certificate:5:101:2025-09-19 violated violation',
    ]);
  });
});

describe('is not sure', () => {
  test.each([
    [
      'where no look parts the return from the mark',
      stayed({ marks: [mark(1, 101, '2025-09-10', seen('2025-09-15 00:15', '2025-09-12 00:15'))] }),
      'disputable',
    ],
    [
      'of a mark seen a minute later than the half hour after it',
      stayed({ marks: [mark(1, 101, '2025-09-10', seen('2025-09-13 00:31', '2025-09-12 00:15'))] }),
      'disputable',
    ],
    [
      'of marks that came among many',
      stayed({ marks: [mark(1, 101, '2025-09-10', { ...AFTER, bulk: true })] }),
      'disputable',
    ],
    [
      'where the first look came after the return',
      stayed({ marks: [mark(1, 101, '2025-09-10', seen('2025-09-16 00:15'))] }),
      'no-data',
    ],
    [
      'where another view has shown the mark since',
      stayed({ marks: [copied], terms: looked('2025-09-15 12:00') }),
      'no-data',
    ],
    ['where the page was never read', stayed({ terms: looked(null) }), 'no-data'],
  ])('%s', (_, given, verdict) => {
    expect(judged(certificateMarksCopied, given, NOW)).toEqual([`${KEY} ${verdict} violation`]);
  });

  test('of a stay after whose end nobody looked it says nothing', () => {
    const result = certificateMarksCopied.check(stayed({ terms: looked('2025-09-12 18:00') }), norms, at(NOW));
    expect(result).toEqual({ findings: [], tally: [], nextMoment: null });
  });
});

test('every stay that is over is an opportunity of its teacher', () => {
  const { tally } = certificateMarksCopied.check(stayed(), norms, at(NOW));
  expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 0 }]);
});

test('of two teachers who gave as many lessons of the stay the later answers', () => {
  const slots = [slot('2025-09-10'), slot('2025-09-12', 1, SUBSTITUTE)];
  expect(only(certificateMarksCopied, stayed({ marks: [copied], slots }), NOW).staffId).toBe(SUBSTITUTE);
});

test.each([
  [
    { marks: [copied] },
    'В журнале 1 отметка за дни обучения в другом учреждении (08.09 – 12.09), после возвращения: 15.09 в 00:15 ещё не было, видно 16.09 в 00:15',
  ],
  [
    { marks: [mark(1, 101, '2025-09-10', seen('2025-09-16 00:15'))] },
    'В журнале 1 отметка за дни обучения в другом учреждении (08.09 – 12.09); до возвращения или после, неизвестно: впервые видно 16.09 в 00:15',
  ],
  [
    { terms: looked(null) },
    'Нет данных, перенесены ли в журнал отметки за дни обучения в другом учреждении (08.09 – 12.09): страница отметок ещё не прочитана',
  ],
])('says what was seen', (more, words) => {
  const finding = only(certificateMarksCopied, stayed(more), NOW);
  expect(certificateMarksCopied.describe(finding, ZONE)).toBe(words);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: 101, date: '2025-09-12' });
});

test('what is copied is no late mark and no bare credit besides', () => {
  const given = stayed({ marks: [copied], absences: [absence(101, '2025-09-10', 'б')] });
  expect(judged(markOnAbsence, given, NOW)).toEqual([]);
  expect(judged(markLate, given, NOW).filter((line) => !line.includes('excused'))).toEqual([]);
});
