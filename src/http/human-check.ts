import { guessText, isHtml } from './read-text.js';

/** What a guard says that wants to see a human being. */
export const HUMAN_CHECK = /капч|captcha|не робот|код с картинки/iu;

/** True for a page of that guard. To be asked of pages that are not the source's own: a lesson may be about robots. */
export function isHumanCheck(body: Uint8Array): boolean {
  return isHtml(body) && HUMAN_CHECK.test(guessText(body));
}
