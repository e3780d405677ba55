import type { FindingWordKind } from '../../../domain/finding-life.js';

/** Where a finding stands by what was said of it last. */
export const SAID: Readonly<Record<FindingWordKind, string>> = {
  seen: 'просмотрено',
  remark: 'выдано замечание',
  confirmed: 'устранение подтверждено',
  disputed: 'оспорено учителем',
  upheld: 'оставлено в силе',
};

/** Where it stands once it was put right, and nobody has said so. */
export const WAITING = 'ждёт подтверждения';
