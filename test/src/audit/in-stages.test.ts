import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inStages } from '../../../src/audit/in-stages.js';

const nothing = async (): Promise<void> => undefined;

describe('inStages', () => {
  it('takes each item through its steps in order, one written at a time', async () => {
    const written: string[] = [];
    let writing = 0;
    await inStages([3, 1, 2], {
      read: async (item) => {
        await setTimeout(item);
        return `read ${item}`;
      },
      work: async (item, input) => `${input}, worked ${item}`,
      write: async (item, output) => {
        writing += 1;
        expect(writing).toBe(1);
        await setTimeout(item);
        written.push(output);
        writing -= 1;
      },
    });
    expect(written).toEqual(['read 3, worked 3', 'read 1, worked 1', 'read 2, worked 2']);
  });

  it('reads the next item and writes the one before while one is worked on', async () => {
    const said: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const run = inStages(['a', 'b', 'c', 'd'], {
      read: async (item) => void said.push(`read ${item}`),
      work: async (item) => (item === 'b' ? held : undefined),
      write: async (item) => void said.push(`written ${item}`),
    });
    await setTimeout(5);
    expect(said).toEqual(['read a', 'read b', 'written a', 'read c']);
    release();
    await run;
    expect(said.filter((each) => each.startsWith('written'))).toHaveLength(4);
  });

  it.each(['read', 'work', 'write'] as const)(
    'ends with what %s failed with, and leaves nothing under way',
    async (step) => {
      let underWay = 0;
      const doing = (own: typeof step) => async (item: number) => {
        underWay += 1;
        await setTimeout(2);
        underWay -= 1;
        if (own === step && item === 2) throw new Error(`no ${step}`);
      };
      const stages = { read: doing('read'), work: doing('work'), write: doing('write') };
      await expect(inStages([1, 2, 3, 4], stages)).rejects.toThrow(`no ${step}`);
      expect(underWay).toBe(0);
    },
  );

  it('does nothing with nothing', async () => {
    await inStages([], { read: nothing, work: nothing, write: nothing });
  });
});
