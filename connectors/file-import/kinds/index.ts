import type { ImportKind } from './kind.js';
import { marks } from './marks.js';
import { plan } from './plan.js';
import { termMarks } from './term-marks.js';

/** Every kind of file there is, sorted by id. */
export const importKinds: readonly ImportKind[] = [marks, plan, termMarks];
