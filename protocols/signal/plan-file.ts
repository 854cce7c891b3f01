import { Document, isScalar, visit } from 'yaml';
import { checkShape, shapeOf } from '../document/check-shape.ts';
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
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new PlanFileError(source, list.sorted());
  const { conflicts, flashYellow, ...rest } = content as unknown as Given;
  const plan: SignalPlan = {
    ...rest,
    ...(conflicts ? { conflicts: conflicts.map(([one, other]) => [channelOf(one), channelOf(other)] as const) } : {}),
    ...(flashYellow ? { flashYellow: flashYellow.map(channelOf) } : {}),
  };
  checkReferences(plan, list.report);
  if (list.problems.length === 0) {
    try {
      planConfig(plan);
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      list.report(error.path, error.reason);
    }
  }
  if (list.problems.length > 0) throw new PlanFileError(source, list.sorted());
  return plan;
}

/** Text of a plan file. */
export function printPlan(plan: SignalPlan): string {
  const { conflicts, flashYellow, ...rest } = plan;
  const given: Given = {
    ...rest,
    ...(conflicts
      ? { conflicts: conflicts.map(([one, other]) => [channelText(one), channelText(other)] as const) }
      : {}),
    ...(flashYellow ? { flashYellow: flashYellow.map(channelText) } : {}),
  };
  const document = new Document(numbered(given));
  // Items of the sections stand on one line each where they are short.
  visit(document, {
    Collection: (_, node, ancestors) => {
      const isItem = ancestors.length > SECTION_DEPTH || node.items.every((item) => isScalar(item));
      node.flow = isItem && JSON.stringify(node.toJSON()).length < LONGEST_LINE;
    },
  });
  return document.toString({ lineWidth: 0 });
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
