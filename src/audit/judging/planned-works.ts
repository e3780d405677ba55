import type { Norms } from '../../regulation/norms.js';
import { isControlTopic } from './control-work.js';

/** A control work of a plan: its first item, from 0, and how many of the same topic follow each other. */
export interface PlannedWork {
  readonly index: number;
  readonly lessons: number;
}

/** Works that are written without marks are none. */
export function plannedWorks(topics: readonly string[], { marks }: Norms): readonly PlannedWork[] {
  const words = marks.obligatory.withoutMarks.map((word) => word.toLowerCase());
  return topics.flatMap((topic, index) => {
    if (topics[index - 1] === topic || !isControlTopic(topic)) return [];
    if (words.some((word) => topic.toLowerCase().includes(word))) return [];
    const others = topics.slice(index).findIndex((each) => each !== topic);
    return [{ index, lessons: others < 0 ? topics.length - index : others }];
  });
}
