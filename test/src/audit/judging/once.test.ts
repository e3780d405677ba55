import { describe, expect, it } from 'vitest';
import { once } from '../../../../src/audit/judging/once.js';

describe('what is worked out once', () => {
  it('is asked of each object once, and of equal ones each', () => {
    const asked: number[] = [];
    const doubled = once(({ value }: { readonly value: number }) => {
      asked.push(value);
      return value * 2;
    });
    const [one, other] = [{ value: 3 }, { value: 3 }];
    expect([doubled(one), doubled(one), doubled(other), doubled({ value: 5 })]).toEqual([6, 6, 6, 10]);
    expect(asked).toEqual([3, 3, 5]);
  });

  it('keeps an answer that says nothing', () => {
    let asked = 0;
    const nothing = once((_subject: object): undefined => {
      asked += 1;
    });
    const subject = {};
    expect([nothing(subject), nothing(subject)]).toEqual([undefined, undefined]);
    expect(asked).toBe(1);
  });
});
