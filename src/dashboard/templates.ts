import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';

const eta = new Eta({ views: fileURLToPath(new URL('.', import.meta.url)), autoEscape: true, cache: true });

/** Renders a template of this folder, `screens/overview/overview`; everything in it is escaped. */
export function render(template: string, data: object): string {
  return eta.render(`./${template}`, data);
}
