import { isEmptyText } from '../../domain/text.js';
import { likeness, saysTheSame } from '../../domain/text-likeness.js';
import { dateAt, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, LessonFact, Versioned } from '../journal-facts.js';
import type { Severity } from '../rule.js';
import { endOf } from './day-bounds.js';
import { bindingBase, saysHomework } from './homework-judgement.js';
import type { Deadline } from './moved-deadline.js';
import { lessonsLook } from './page-looks.js';
import { topicPutRight } from './put-right.js';
import type { RecordedValue, ToldChange } from './recorded-values.js';
import { vagueness } from './vague-homework.js';
import { type Change, changeAfter, stepsOf } from './value-steps.js';

interface Text {
  readonly text: string;
}

/** What the journal asks of one of a lesson's texts. */
interface TextKind {
  readonly what: 'topic' | 'homework';
  readonly of: (lesson: LessonFact) => Versioned<Text> | null;
  readonly says: (text: string) => boolean;
  readonly dueAt: (lesson: LessonFact) => Instant;
  readonly isLawful: (lesson: LessonFact, change: WrittenOver) => boolean;
  /** Whether nobody wrote the image: it came along with something else. */
  readonly isBrought: (lesson: LessonFact, image: Interval) => boolean;
  readonly severityOf: (alike: number) => Severity;
}

/** A text in the place of another; what is empty now is missing, which is another rule's. */
export type WrittenOver = Change<Text> & { readonly after: NonNullable<Change<Text>['after']> };

const isSame = (one: Text | null, other: Text | null): boolean =>
  one === other || (one !== null && other !== null && saysTheSame(one.text, other.text));

/** A slip of the pen is noted, no more; what a plan that was dated anew brought along is nobody's change. */
export function recordedTopics(facts: JournalFacts, norms: Norms): readonly RecordedValue[] {
  const isPutRight = topicPutRight(facts, norms);
  return recordedTexts(facts, norms, {
    what: 'topic',
    of: ({ topic }) => topic,
    says: (text) => !isEmptyText(text),
    dueAt: ({ date }) => endOf(date, facts.zone),
    isLawful: (lesson, { before, after }) => isPutRight(lesson, before.text, after.text),
    isBrought: ({ planLooks }, { observationId }) => planLooks.includes(observationId),
    severityOf: (alike) => (alike >= norms.corrections.slipLikeness ? 'notice' : 'violation'),
  });
}

export function recordedHomework(facts: JournalFacts, norms: Norms): readonly RecordedValue[] {
  const isVague = ({ text }: Text): boolean => vagueness(text, norms.homework) !== null;
  return recordedTexts(facts, norms, {
    what: 'homework',
    of: ({ homework }) => homework,
    says: saysHomework,
    dueAt: bindingBase(facts, norms),
    isLawful: (_, { before, after }) => isVague(before) && !isVague(after),
    isBrought: () => false,
    severityOf: () => 'violation',
  });
}

function recordedTexts(facts: JournalFacts, norms: Norms, kind: TextKind): readonly RecordedValue[] {
  const tellOf = teller(kind, facts, norms);
  return facts.lessons.flatMap((lesson) => {
    const value = kind.of(lesson);
    if (value === null || !value.versions.some(({ text }) => kind.says(text))) return [];
    const told = (deadlineAt: (base: Instant) => Deadline) => tellOf(lesson, value, deadlineAt);
    return [{ subjectKey: `${kind.what}:${lesson.id}`, lesson, studentId: null, dueAt: kind.dueAt(lesson), told }];
  });
}

/** What somebody made of a text that came along is his change of that one, unless he put back what had stood there before. */
function teller(kind: TextKind, facts: JournalFacts, norms: Norms) {
  const tell = changeTeller(kind, facts, norms);
  return (lesson: LessonFact, value: Versioned<Text>, deadlineAt: (base: Instant) => Deadline): ToldChange | null => {
    const told = tell(lesson, value, deadlineAt);
    const brought = value.versions.findLastIndex((image) => kind.isBrought(lesson, image));
    if (told === null || brought <= 0) return told;
    return tell(lesson, { ...value, versions: value.versions.slice(brought) }, deadlineAt);
  };
}

function changeTeller({ what, says, dueAt, isLawful, severityOf }: TextKind, facts: JournalFacts, norms: Norms) {
  return (lesson: LessonFact, value: Versioned<Text>, deadlineAt: (base: Instant) => Deadline): ToldChange | null => {
    const steps = stepsOf<Text>(value, ({ text }) => says(text), isSame);
    const [first] = steps;
    if (first === undefined || steps.length < 2) return null;
    const seenOn = dateAt(first.interval.seenAt, facts.zone);
    const deadline = deadlineAt(Math.max(dueAt(lesson), endOf(seenOn, facts.zone)));
    const change = changeAfter(steps, isSame, deadline, norms.pollToleranceMs);
    if (change === null || !isWrittenOver(change) || isLawful(lesson, change)) return null;
    const alike = likeness(change.before.text, change.after.text);
    return {
      ...{ deadline, change, severity: severityOf(alike) },
      now: { text: change.after.text, note: '' },
      isSeen: lessonsLook(facts, lesson.date, change.after) !== null,
      evidence: { what, change: 'changed', likeness: Math.floor(alike * 100) / 100 },
    };
  };
}

function isWrittenOver(change: Change<Text>): change is WrittenOver {
  return change.after !== null;
}
