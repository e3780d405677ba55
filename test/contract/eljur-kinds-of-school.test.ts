import { expect, test } from 'vitest';
import { type TinyEljur, tinyEljur } from '../support/connectors/tiny-eljur.js';

/** entity → view, «—» where nobody shows it. */
async function table(eljur: TinyEljur): Promise<Readonly<Record<string, string>>> {
  const found = await eljur.connector.capabilities(eljur.context);
  return Object.fromEntries(found.map(({ entity, view }) => [entity, view ?? '—']));
}
const say = async (name: string, eljur: TinyEljur) => {
  console.log(name, await eljur.connector.capabilities(eljur.context), eljur.simulator.log.map((e) => `${e.path}`));
};
test('x', async () => {
  await say('both', await tinyEljur());
  await say('web', await tinyEljur(undefined, [], { withoutApi: true }));
  await say('api', await tinyEljur(undefined, [], { withoutWeb: true }));
  await say('teacher', await tinyEljur(undefined, [], { withoutApi: true, asTeacher: true }));
  await say('teacher+api', await tinyEljur(undefined, [], { asTeacher: true }));
  expect(table).toBeDefined();
});
