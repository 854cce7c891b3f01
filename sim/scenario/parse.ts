import { checkShape, shapeOf } from '../../protocols/document/check-shape.ts';
import { LineStarts } from '../../protocols/document/line-starts.ts';
import { type Path, ProblemList, type Report } from '../../protocols/document/problem.ts';
import { readDocument } from '../../protocols/document/read-document.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { plantKinds } from '../plant/kinds.ts';
import type { PlantKind } from '../plant/plant.ts';
import type { Condition } from './condition.ts';
import { conditionSchema } from './condition-schema.ts';
import { Context } from './context.ts';
import { each } from './each.ts';
import type { ScenarioProgram } from './program.ts';
import { readCondition } from './read-condition.ts';
import { type GivenExpectation, readExpectation } from './read-expectation.ts';
import { FaultNames, type GivenFault, readFault } from './read-fault.ts';
import { type GivenEntry, readTimelineEntry } from './read-timeline.ts';
import { checkKinds, type GivenHost, type GivenWorld, readHost, readWorld, type World } from './read-world.ts';
import type { Expectation, Scenario, ScenarioFault, TimelineEntry } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import { scenarioShape, singleFaultShape } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Characters of the longest scenario that is read. */
export const SCENARIO_TEXT_LIMIT = 1 << 20;

const KIND = {
  Failure: ScenarioError,
  hint: 'see seeds/scenarios/street.yaml for a scenario',
  textLimit: SCENARIO_TEXT_LIMIT,
};

const shape = shapeOf(scenarioShape);
const singleFault = shapeOf(singleFaultShape);
const singleCondition = shapeOf({ $ref: '#/$defs/condition', $defs: { condition: conditionSchema } });

/** The document as its schema lets it through. */
interface Given extends GivenWorld {
  readonly name: string;
  readonly seed?: number;
  readonly host?: GivenHost;
  readonly faults?: readonly GivenFault[];
  readonly timeline?: readonly GivenEntry[];
  readonly expect?: readonly GivenExpectation[];
  readonly watchdogResets?: 'fail' | 'allowed';
}

const DEFAULT_SEED = 1;

/**
 * Reads a scenario (YAML, so JSON as well) and checks it whole, but for the files that its plants name.
 *
 * @param source what errors call the text, usually the file's path
 * @param profiles the device classes that there are
 * @param kinds the kinds of plants that there are
 * @throws ScenarioError naming every fault with line and column
 */
export function parseScenario(
  text: string,
  source: string,
  profiles: ReadonlyMap<string, Profile>,
  kinds: ReadonlyMap<string, PlantKind> = plantKinds,
): Scenario {
  const { content, list } = readDocument(text, source, KIND);
  return check(content, source, { profiles, plantKinds: kinds }, list, undefined);
}

/** The document alone, not checked. @throws ScenarioError for text that is no YAML, or no map */
export function readScenarioDocument(text: string, source: string): Readonly<Record<string, unknown>> {
  return readDocument(text, source, KIND).content;
}

/**
 * The same for what a program gives as a value, with what else it does as the host.
 * @throws ScenarioError naming every fault with its path
 */
export function scenarioOf(
  content: Readonly<Record<string, unknown>>,
  source: string,
  profiles: ReadonlyMap<string, Profile>,
  program?: ScenarioProgram,
  kinds: ReadonlyMap<string, PlantKind> = plantKinds,
): Scenario {
  return check(content, source, { profiles, plantKinds: kinds }, new ProblemList(null, new LineStarts('')), program);
}

function check(
  content: Readonly<Record<string, unknown>>,
  source: string,
  vocabulary: Vocabulary,
  list: ProblemList,
  program: ScenarioProgram | undefined,
): Scenario {
  const faulty = checkShape(content, shape, list.report);
  if (faulty.length === 0) checkKinds(content as unknown as Given, list.report, vocabulary.plantKinds);
  if (list.problems.length > 0) throw new ScenarioError(source, list.sorted());
  const scenario = read(content as unknown as Given, source, vocabulary, list.report, program);
  if (list.problems.length > 0) throw new ScenarioError(source, list.sorted());
  return scenario;
}

/** Checks what a schema cannot say: names that refer to one another, and values against each other. */
function read(
  given: Given,
  source: string,
  vocabulary: Vocabulary,
  report: Report,
  program: ScenarioProgram | undefined,
): Scenario {
  const world = readWorld(given, report, vocabulary);
  const { startMs, utcOffsetMs, durationMs, lines, plants, devices } = world;
  const names = new FaultNames();
  const faults = readEach(given.faults, 'faults', world, report, (fault, path, context): ScenarioFault | undefined =>
    readFault(context, path, fault, names, 'faults'),
  );
  return {
    source,
    name: given.name,
    startMs,
    utcOffsetMs,
    durationMs,
    seed: given.seed ?? DEFAULT_SEED,
    lines,
    plants,
    devices,
    host: readHost(given.host ?? {}, world, report),
    faults,
    timeline: readEach(given.timeline, 'timeline', world, report, (entry, path, context): TimelineEntry | undefined =>
      readTimelineEntry(context, path, entry, names),
    ),
    expectations: ownNames(
      readEach(given.expect, 'expect', world, report, (expectation, path, context): Expectation | undefined =>
        readExpectation(context, path, expectation, names.all),
      ),
    ),
    watchdogResetsAllowed: given.watchdogResets === 'allowed',
    program,
  };
}

/** The entries of a list, once for each of several that an entry speaks of. */
function readEach<GivenItem, Made>(
  items: readonly GivenItem[] | undefined,
  key: string,
  world: World,
  report: Report,
  make: (item: GivenItem, path: Path, context: Context) => Made | undefined,
): Made[] {
  return (items ?? []).flatMap((item, index) =>
    each(item, world.counts, [key, index], report, (own, reportOwn) =>
      make(own, [key, index], new Context(reportOwn, world)),
    ),
  );
}

/** Gives each a name that no other has. */
function ownNames(expectations: readonly Expectation[]): Expectation[] {
  const seen = new Map<string, number>();
  return expectations.map((expectation) => {
    const times = (seen.get(expectation.name) ?? 0) + 1;
    seen.set(expectation.name, times);
    return times === 1 ? expectation : { ...expectation, name: `${expectation.name} (${times})` };
  });
}

/**
 * Reads one condition, given as in a scenario file.
 * @throws ScenarioError
 */
export function readSingleCondition(given: Readonly<Record<string, unknown>>, scenario: Scenario): Condition {
  const list = new ProblemList(null, new LineStarts(''));
  checkShape(given, singleCondition, list.report);
  const names = new Set(scenario.faults.map(({ name }) => name));
  const condition =
    list.problems.length > 0 ? undefined : readCondition(new Context(list.report, scenario), [], given, names);
  if (condition === undefined || list.problems.length > 0) throw new ScenarioError('condition', list.sorted());
  return condition;
}

/**
 * Reads one fault that happens now, given as in a scenario file.
 * @throws ScenarioError
 */
export function readSingleFault(given: Readonly<Record<string, unknown>>, scenario: Scenario): ScenarioFault {
  const list = new ProblemList(null, new LineStarts(''));
  checkShape(given, singleFault, list.report);
  const fault =
    list.problems.length > 0
      ? undefined
      : readFault(
          new Context(list.report, scenario),
          ['fault'],
          given as unknown as GivenFault,
          new FaultNames(),
          'timeline',
        );
  if (fault === undefined || list.problems.length > 0) throw new ScenarioError(scenario.source, list.sorted());
  return fault;
}
