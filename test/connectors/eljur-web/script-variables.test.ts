import { expect, test } from 'vitest';
import { scriptVariables } from '../../../connectors/eljur-web/script-variables.js';

const read = (script: string) => Object.fromEntries(scriptVariables(script));

test.each([
  ['several on a line', 'var a={"0":[1]};var b=["x"]', { a: { '0': [1] }, b: ['x'] }],
  ['spaces and line ends', 'var  a =\n {"0":\n[null]} ;', { a: { '0': [null] } }],
  ['code between', 'foo("var a={}"); if (x) { bar() } var c={"k":"v"};', { c: { k: 'v' } }],
  ['braces and quotes inside words', String.raw`var a={"0":["}];\"{"]};var b=[1];`, { a: { '0': ['}];"{'] }, b: [1] }],
  ['an assignment inside words', 'var a={"0":["; var b=[9];"]};var b=[1];', { a: { '0': ['; var b=[9];'] }, b: [1] }],
  ['what is no JSON', "var a={x:1};var b=[1];var c='text';var d=5;", { b: [1] }],
  ['a literal cut off', 'var a={"0":[1,2', {}],
  ['a part of another word', 'myvar a={"x":1};', {}],
  ['nothing', '', {}],
])('%s', (_words, script, expected) => {
  expect(read(script)).toEqual(expected);
});
