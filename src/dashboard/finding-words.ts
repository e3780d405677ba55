/** How certain a finding is: a word and a mark, never colour alone. */
export interface CertaintyWords {
  readonly word: string;
  readonly mark: 'solid' | 'half' | 'empty' | 'excused';
  readonly meaning: string;
}

const CERTAINTY: Readonly<Record<string, CertaintyWords>> = {
  violated: {
    word: 'доказано',
    mark: 'solid',
    meaning: 'Нарушение подтверждено опросами журнала и записями реестров.',
  },
  disputable: {
    word: 'спорно*',
    mark: 'half',
    meaning: 'Решить пока нельзя: данных журнала для этого мало или период ещё не окончен; нарушением не считается.',
  },
  'no-data': {
    word: 'нет данных',
    mark: 'empty',
    meaning:
      'Решить не по чему: шлюз не наблюдал журнал в нужное время или не получает эту его часть. Это не значит, что нарушения нет.',
  },
  excused: {
    word: 'уважительная причина',
    mark: 'excused',
    meaning: 'Есть уважительная причина: нарушением не считается.',
  },
};

const SEVERITY: Readonly<Record<string, string>> = {
  violation: 'нарушение',
  warning: 'предупреждение',
  notice: 'замечено',
};

const NOTICED: CertaintyWords = {
  word: 'доказано',
  mark: 'solid',
  meaning: 'Факт подтверждён; сам по себе не нарушение.',
};

/** With the severity where it is known: a notice that is proven is still no fault. */
export function certaintyWords(verdict: string, severity: string | null = null): CertaintyWords {
  if (verdict === 'violated' && severity === 'notice') return NOTICED;
  return CERTAINTY[verdict] ?? { word: verdict, mark: 'empty', meaning: '' };
}

export function severityWord(severity: string): string {
  return SEVERITY[severity] ?? severity;
}

export const VERDICT_CHOICES = Object.entries(CERTAINTY).map(([id, { word }]) => ({ id, name: word }));
export const SEVERITY_CHOICES = [
  { id: 'fault', name: 'нарушение или предупреждение' },
  ...Object.entries(SEVERITY).map(([id, name]) => ({ id, name })),
];
