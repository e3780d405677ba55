import { z } from 'zod';
import { SourceUnavailable } from '../../src/core/errors.js';
import { readJson } from '../../src/http/read-json.js';
import { isHtml } from '../../src/http/read-text.js';
import { AccessDenied } from '../../src/sync/visit.js';
import { cleanText } from './clean-text.js';

const refusalSchema = z.object({ result: z.literal(false), error: z.string().nullish().catch(null) });

/**
 * An answer of the journal's that is JSON. Throws SourceUnavailable for HTML in its place, a notice of maintenance, and for
 * JSON that is cut; AccessDenied where it says `"result":false`, whatever else stands there.
 */
export function jsonOf(body: Uint8Array): unknown {
  if (isHtml(body))
    throw new SourceUnavailable('Вместо данных JSON пришла страница HTML: вероятно, идут технические работы.');
  const json = readJson(body);
  if (json === undefined) throw new SourceUnavailable('Ответ оборван: данные JSON не дочитываются до конца.');
  const refusal = refusalSchema.safeParse(json);
  if (refusal.success) throw refused(cleanText(refusal.data.error ?? ''));
  return json;
}

function refused(reason: string): AccessDenied {
  return new AccessDenied(
    `ЭлЖур отказал учётной записи в данных: ${reason === '' ? 'без объяснения' : `«${reason.slice(0, 200)}»`}.`,
    'Проверьте, открывается ли эта страница в браузере с той же записью; если нет, попросите администратора ЭлЖура дать ей права завуча.',
    { code: 'answer-refused' },
  );
}
