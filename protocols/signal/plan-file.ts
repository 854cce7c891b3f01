import { Document, isScalar, visit } from 'yaml';
import { checkShape, shapeOf } from '../document/check-shape.ts';
import type { Report } from '../document/problem.ts';
import { readDocument } from '../document/read-document.ts';
import type { Channel, SignalPlan } from './plan.ts';
import { planConfig } from './plan-config.ts';
import { PlanError, PlanFileError } from './plan-error.ts';
import { checkReferences } from './plan-references.ts';
import { planSchema } from './plan-schema.ts';

/** Characters of the longest plan that is read. */
const PLAN_TEXT_LIMIT = 1 << 20;
const KIND = {
  Failure: PlanFileError,
  hint: 'see seeds/junctions/crossroads.yaml for a plan',
  textLimit: PLAN_TEXT_LIMIT,
};

/** Ancestors of a section: the document, its map, the pair. */
const SECTION_DEPTH = 3;
const LONGEST_LINE = 160;

const shape = shapeOf(planSchema);

/** The document as its schema lets it through: channels are texts. */
type Given = Omit<SignalPlan, 'conflicts' | 'flashYellow'> & {
  readonly conflicts?: readonly (readonly [string, string])[];
  readonly flashYellow?: readonly string[];
};

/**
 * Reads a plan file (YAML, so JSON as well). What is unsafe in it, the controller refuses; here it need only be a plan.
 *
 * @param source what errors call the text, usually the file's path
 * @throws PlanFileError naming every fault with line and column
 */
export function parsePlan(text: string, source: string): SignalPlan {
  const { content, list } = readDocument(text, source, KIND);
  const plan = readPlan(content, list.report);
  if (plan === undefined || list.problems.length > 0) throw new PlanFileError(source, list.sorted());
  return plan;
}

/** Of a document, or a part of one, whose faults are reported; undefined when it is no plan. */
export function readPlan(content: unknown, report: Report): SignalPlan | undefined {
  let isGood = true;
  const note: Report = (...fault) => {
    isGood = false;
    report(...fault);
  };
  checkShape(content, shape, note);
  if (!isGood) return undefined;
  const { conflicts, flashYellow, ...rest } = content as Given;
  const plan: SignalPlan = {
    ...rest,
    ...(conflicts ? { conflicts: conflicts.map(([one, other]) => [channelOf(one), channelOf(other)] as const) } : {}),
    ...(flashYellow ? { flashYellow: flashYellow.map(channelOf) } : {}),
  };
  checkReferences(plan, note);
  if (!isGood) return undefined;
  try {
    planConfig(plan);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    note(error.path, error.reason);
  }
  return isGood ? plan : undefined;
}

/** Text of a plan file. */
export function printPlan(plan: SignalPlan): string {
  const document = new Document(planContent(plan));
  // Items of the sections stand on one line each where they are short.
  visit(document, {
    Collection: (_, node, ancestors) => {
      const isItem = ancestors.length > SECTION_DEPTH || node.items.every((item) => isScalar(item));
      node.flow = isItem && JSON.stringify(node.toJSON()).length < LONGEST_LINE;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** What a plan file holds, as it goes into YAML. */
export function planContent(plan: SignalPlan): unknown {
  const { conflicts, flashYellow, ...rest } = plan;
  const given: Given = {
    ...rest,
    ...(conflicts
      ? { conflicts: conflicts.map(([one, other]) => [channelText(one), channelText(other)] as const) }
      : {}),
    ...(flashYellow ? { flashYellow: flashYellow.map(channelText) } : {}),
  };
  return numbered(given);
}

export function channelText({ kind, number }: Channel): string {
  return `${kind} ${number}`;
}

function channelOf(text: string): Channel {
  const [kind, number] = text.split(' ');
  return { kind: kind as Channel['kind'], number: Number(number) };
}

/** The same with whole numbers as keys where they are texts of such. */
function numbered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbered);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(
    Object.entries(value).map(([key, item]) => [/^\d+$/.test(key) ? Number(key) : key, numbered(item)] as const),
  );
}
