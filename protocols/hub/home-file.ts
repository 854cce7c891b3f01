import { Document, isScalar, visit } from 'yaml';
import { checkShape, type Shape, shapeOf } from '../document/check-shape.ts';
import type { Report } from '../document/problem.ts';
import { readDocument } from '../document/read-document.ts';
import type { Home, HomeClock, HomeLoad, HomeSupply } from './home.ts';
import { checkHome } from './home-check.ts';
import { homeConfig } from './home-config.ts';
import { completeLoad, DEFAULT_CLOCK, DEFAULT_SEED, DEFAULT_SUPPLY, type GivenLoad } from './home-defaults.ts';
import { HomeError, HomeFileError } from './home-error.ts';
import { LOAD_KINDS, loadSchemas, outlineSchema } from './home-schema.ts';

const KIND = {
  Failure: HomeFileError,
  hint: 'see seeds/homes/reference.yaml for a home',
  textLimit: 1 << 20,
};

const outline = shapeOf(outlineSchema);
const loadShapes = Object.fromEntries(LOAD_KINDS.map((kind) => [kind, shapeOf(loadSchemas[kind])])) as Readonly<
  Record<HomeLoad['kind'], Shape>
>;

/** The document as its schema lets it through. */
interface Given {
  readonly name: string;
  readonly clock?: HomeClock;
  readonly supply: Pick<HomeSupply, 'mainFuseA' | 'phases'> & Partial<HomeSupply>;
  readonly randomSeed?: number;
  readonly loads: readonly GivenLoadText[];
}

/** A load with its times as a file has them. */
type GivenLoadText = GivenLoad & { readonly departure?: string; readonly doneBy?: string };

/**
 * Reads a home file (YAML, so JSON as well). What it is silent about is as usual for the kind of the load.
 *
 * @param source what errors call the text, usually the file's path
 * @throws HomeFileError naming every fault with line and column
 */
export function parseHome(text: string, source: string): Home {
  const { content, list } = readDocument(text, source, KIND);
  const home = readHome(content, list.report);
  if (home === undefined || list.problems.length > 0) throw new HomeFileError(source, list.sorted());
  return home;
}

/** Of a document, or a part of one, whose faults are reported; undefined when it is no home. */
export function readHome(content: unknown, report: Report): Home | undefined {
  let isGood = true;
  const note: Report = (...fault) => {
    isGood = false;
    report(...fault);
  };
  checkShape(content, outline, note);
  if (isGood) checkLoads(content as Given, note);
  if (!isGood) return undefined;
  const home = completeHome(content as Given);
  checkHome(home, note);
  if (!isGood) return undefined;
  try {
    homeConfig(home);
  } catch (error) {
    if (!(error instanceof HomeError)) throw error;
    note(error.path, error.reason);
  }
  return isGood ? home : undefined;
}

function checkLoads({ supply, loads }: Given, report: Report): void {
  for (const [index, load] of loads.entries()) {
    checkShape(load, loadShapes[load.kind], (path, ...rest) => report(['loads', index, ...path], ...rest));
    if (supply.phases === 3 && load.phases === undefined) {
      report(['loads', index], 'phases is missing', 'the supply has three phases: say which of them it draws from');
    }
  }
}

function completeHome({ name, clock = DEFAULT_CLOCK, supply: stated, randomSeed = DEFAULT_SEED, loads }: Given): Home {
  const supply: HomeSupply = { ...DEFAULT_SUPPLY, ...stated };
  return {
    name,
    clock,
    supply,
    randomSeed,
    loads: loads.map(({ departure, doneBy, ...load }) =>
      completeLoad(
        {
          ...load,
          ...(departure !== undefined && { departureMinute: minuteOf(departure) }),
          ...(doneBy !== undefined && { doneByMinute: minuteOf(doneBy) }),
        },
        supply,
      ),
    ),
  };
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return hour! * 60 + minute!;
}

function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Text of a home file, with everything that a home has. */
export function printHome(home: Home): string {
  const document = new Document(homeContent(home));
  // What holds no maps or lists of its own stands on one line, but for loads.
  visit(document, {
    Collection: (key, node, ancestors) => {
      const isLoad = ancestors.length === 4 && key !== 'value';
      node.flow = !isLoad && node !== document.contents && node.items.every((item) => isScalar(item) || isFlat(item));
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** What a home file holds, as it goes into YAML. */
export function homeContent(home: Home): object {
  return { ...home, loads: home.loads.map(givenOf) };
}

function isFlat(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'value' in item;
}

function givenOf(load: HomeLoad): object {
  const { kind, name, phases, control, powerW, leastPowerW, leastRunS, leastRestS, rank, ...rest } = load;
  const { departureMinute, doneByMinute, ...others } = rest as { departureMinute?: number; doneByMinute?: number };
  return {
    ...{ kind, name, phases, control, powerW, leastPowerW, leastRunS, leastRestS, rank },
    ...others,
    ...(departureMinute !== undefined && { departure: timeText(departureMinute) }),
    ...(doneByMinute !== undefined && { doneBy: timeText(doneByMinute) }),
  };
}
