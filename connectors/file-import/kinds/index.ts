import { activity } from './activity.js';
import { changes } from './changes.js';
import type { ImportKind } from './kind.js';
import { load } from './load.js';
import { marks } from './marks.js';
import { movement } from './movement.js';
import { plan } from './plan.js';
import { termMarks } from './term-marks.js';

/** Every kind of file there is, sorted by id. */
export const importKinds: readonly ImportKind[] = [activity, changes, load, marks, movement, plan, termMarks];
