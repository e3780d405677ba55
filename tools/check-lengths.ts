import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import { sourceFiles } from './source-files.js';

const fileLimit = 350;
const functionLimit = 60;
const exempt = [/^src\/db\/migrations\//, /^fixtures\/recorded\//, /\.generated\.ts$/];
const vagueName = /(^|-)(utils?|helpers?|common|managers?|misc)(-|\.|$)/;

interface Remark {
  readonly level: 'error' | 'warn';
  readonly place: string;
  readonly text: string;
}

function remarksOn(path: string): readonly Remark[] {
  const remarks: Remark[] = [];
  if (vagueName.test(basename(path))) {
    remarks.push({ level: 'error', place: path, text: 'the name says nothing of what is inside' });
  }
  if (exempt.some((pattern) => pattern.test(path))) return remarks;
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const lines = source.getLineAndCharacterOfPosition(source.end).line;
  if (lines > fileLimit)
    remarks.push({ level: 'error', place: path, text: `${lines} lines, the limit is ${fileLimit}` });
  return [...remarks, ...longFunctions(source)];
}

function longFunctions(source: ts.SourceFile): readonly Remark[] {
  const remarks: Remark[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && !isTestBody(source, node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const length = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
      const place = `${source.fileName}:${first + 1}`;
      if (length > functionLimit) remarks.push({ level: 'warn', place, text: `a function of ${length} lines` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return remarks;
}

/** The callback of `describe` is a chapter, not a function. */
function isTestBody(source: ts.SourceFile, node: ts.Node): boolean {
  return source.fileName.endsWith('.test.ts') && ts.isArrowFunction(node) && ts.isCallExpression(node.parent);
}

const remarks = sourceFiles().flatMap(remarksOn);
for (const { level, place, text } of remarks) console.error(`${level}: ${place}: ${text}`);
if (remarks.some(({ level }) => level === 'error')) process.exitCode = 1;
