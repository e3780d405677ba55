import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { beginsAs } from './assessment.js';
import { tellsOfBriefing } from './briefings.js';
import { columnKey, marksByColumn } from './columns.js';
import { groupBy } from './group-by.js';
import { isUnnamed } from './unnamed-topic.js';
import { isColumnOf, speaksOfWork, takesLesson, workInTopic } from './work-in-topic.js';

/** Whether a topic was at fault by another rule and is no more: who does what he is asked to do is not accused of it. */
export function topicPutRight(
  facts: JournalFacts,
  { topics, homework, briefings }: Norms,
): (lesson: LessonFact, before: string, after: string) => boolean {
  const works = groupBy(facts.works, ({ date }) => date);
  const { controlKinds } = homework;
  const hasBriefings = beginsAs(facts.journal.subjectName, briefings.subjects);
  return ({ date }, before, after) => {
    if (isUnnamed(before, topics.unnamedKinds) && !isUnnamed(after, topics.unnamedKinds)) return true;
    if (hasBriefings && !tellsOfBriefing(before, briefings.words) && tellsOfBriefing(after, briefings.words))
      return true;
    const ofDay = works.get(date) ?? [];
    const named = workInTopic(before);
    const lacksColumn = (work: NonNullable<typeof named>, topic: string) =>
      !ofDay.some((column) => isColumnOf(column, { work, topic }, controlKinds));
    if (named !== null && named !== workInTopic(after) && lacksColumn(named, before)) return true;
    const hasControl = ofDay.some(
      (work) => takesLesson(work.kind, controlKinds) && marksByColumn(facts).has(columnKey(work)),
    );
    return hasControl && !speaksOfWork(before) && speaksOfWork(after);
  };
}
