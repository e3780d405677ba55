import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenOnce } from '../../../src/domain/layout.js';
import { readPlanItemAddress } from '../../../src/domain/plan-item-address.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { cleanText } from '../clean-text.js';
import { jsonOf } from '../json-answer.js';

export const PLAN_ITEM_VIEW = 'eljur-web/plan-item';
const PLAN_ITEM_REV = 1;

const task = z.object({ task: z.string() });
const itemSchema = z.object({
  pid: z.union([z.string(), z.number()]).transform(String),
  topic: z.string(),
  /** A plain 0 where none is planned. */
  hometasks: z.union([z.literal(0), z.record(z.string(), task), z.array(task)]),
});
/** assumed: so an item is answered that the plan does not hold; what is refused says `"result":false` besides. */
const unknownSchema = z.object({ error: z.string().min(1) });

/** What the answer with an item is expected to hold. */
export const planItemLayout: Layout<unknown> = [
  {
    expectation: `тема КТП: поля ${Object.keys(itemSchema.shape).join(', ')}; hometasks — 0 или задания с task`,
    seek: (json) => seenOnce(itemSchema.safeParse(json).success),
  },
];

/** One item of a plan. Whether it is still in the plan it cannot tell: an item that is asked for in vain is left as it was. */
export function parsePlanItem(address: string, body: Uint8Array): Parsed {
  const asked = readPlanItemAddress(address);
  if (asked === null) throw new RangeError(`Not the address of a plan's item: ${address}`);
  const json = jsonOf(body);
  const coverage = [{ entity: 'planItem', from: null, to: null, complete: false }] as const;
  if (unknownSchema.safeParse(json).success) return { rows: {}, coverage, parserRev: PLAN_ITEM_REV };
  const found = itemSchema.safeParse(json);
  if (!found.success)
    throw new SourceChanged('Ответ о теме КТП не читается: нет темы или заданий.', { cause: found.error });
  const { pid, topic, hometasks } = found.data;
  if (pid !== asked.item) throw new SourceChanged(`Вместо темы КТП № ${asked.item} пришла тема № ${pid}.`);
  const tasks = hometasks === 0 ? [] : Object.values(hometasks).map((each) => plainText(each.task));
  const journal = `${asked.schoolClass}/${asked.subject}/${asked.group}`;
  const row = { journal, item: pid, topic: plainText(topic), homework: tasks.filter((text) => text !== '').join('\n') };
  return { rows: { planItem: [row] }, coverage, parserRev: PLAN_ITEM_REV };
}

/** Some answers come in the form of JavaScript's old `escape()`: «%u0422%u0435…», latin letters as they are. */
function plainText(text: string): string {
  const escaped = /^[\w@*+./%-]*$/u.test(text) && /%(?:u[0-9a-f]{4}|[0-9a-f]{2})/iu.test(text);
  return cleanText(escaped ? unescaped(text) : text);
}

function unescaped(text: string): string {
  return text.replace(/%(?:u([0-9a-f]{4})|([0-9a-f]{2}))/giu, (_sign, long?: string, short?: string) =>
    String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
  );
}
