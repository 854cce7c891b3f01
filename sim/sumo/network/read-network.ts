import { basename } from 'node:path';
import type {
  Connection,
  Edge,
  EdgeFunction,
  Junction,
  Lane,
  Network,
  Point,
  Program,
  ProgramPhase,
  Request,
} from './network.ts';
import { NetworkError } from './network-error.ts';
import { type Attributes, type ElementHandler, readXml } from './read-xml.ts';

const FUNCTIONS = new Set(['normal', 'internal', 'crossing', 'walkingarea', 'connector']);
const STANDARD_WIDTH = 3.2;

/**
 * Reads a SUMO network, `.net.xml` or `.net.xml.gz`.
 *
 * @throws NetworkError when the file is no SUMO network.
 */
export async function readNetwork(file: string): Promise<Network> {
  const reader = new NetworkReader(basename(file));
  await readXml(file, reader);
  return reader.network();
}

/**
 * Reads the traffic light programs of an additional file; anything else there is left out.
 *
 * @throws NetworkError when the file is no XML.
 */
export async function readPrograms(file: string): Promise<readonly Program[]> {
  const reader = new NetworkReader(basename(file));
  await readXml(file, reader);
  return reader.programs;
}

class NetworkReader implements ElementHandler {
  readonly programs: Program[] = [];
  readonly #file: string;
  readonly #edges = new Map<string, Edge>();
  readonly #lanes = new Map<string, Lane>();
  readonly #connections: Connection[] = [];
  readonly #junctions = new Map<string, Junction>();
  #net: Attributes | undefined;
  #lanesOfEdge: Lane[] | undefined;
  #edge = '';
  #requests: Request[] | undefined;
  #phases: ProgramPhase[] | undefined;
  #parameters: Map<string, string> | undefined;
  #line = 0;

  constructor(file: string) {
    this.#file = file;
  }

  network(): Network {
    if (this.#net === undefined) {
      throw new NetworkError(this.#file, 'is no SUMO network: its first element must be <net>; netconvert makes one');
    }
    return {
      file: this.#file,
      version: this.#net.version ?? '',
      leftHand: this.#net.lefthand === 'true' || this.#net.lefthand === '1',
      edges: this.#edges,
      lanes: this.#lanes,
      connections: this.#connections,
      junctions: this.#junctions,
      programs: this.programs,
    };
  }

  start(name: string, attributes: Attributes, line: number): void {
    this.#line = line;
    switch (name) {
      case 'net':
        this.#net = attributes;
        break;
      case 'edge':
        this.#startEdge(attributes);
        break;
      case 'lane':
        this.#addLane(attributes);
        break;
      case 'connection':
        this.#addConnection(attributes);
        break;
      case 'junction':
        this.#startJunction(attributes);
        break;
      case 'request':
        this.#requests?.push({
          index: this.#number(attributes, 'index'),
          response: attributes.response ?? '',
          foes: attributes.foes ?? '',
        });
        break;
      case 'tlLogic':
        this.#startProgram(attributes);
        break;
      case 'phase':
        this.#addPhase(attributes);
        break;
      case 'param':
        this.#parameters?.set(attributes.key ?? '', attributes.value ?? '');
        break;
    }
  }

  end(name: string): void {
    if (name === 'edge') this.#lanesOfEdge = undefined;
    else if (name === 'junction') this.#requests = undefined;
    else if (name === 'tlLogic') {
      this.#phases = undefined;
      this.#parameters = undefined;
    }
  }

  #startEdge(attributes: Attributes): void {
    const id = this.#text(attributes, 'id');
    const lanes: Lane[] = [];
    const kind = attributes.function ?? 'normal';
    this.#edges.set(id, {
      id,
      function: FUNCTIONS.has(kind) ? (kind as EdgeFunction) : 'normal',
      ...(attributes.from !== undefined && { from: attributes.from }),
      ...(attributes.to !== undefined && { to: attributes.to }),
      lanes,
    });
    this.#edge = id;
    this.#lanesOfEdge = lanes;
  }

  #addLane(attributes: Attributes): void {
    if (this.#lanesOfEdge === undefined) return;
    const allow = classes(attributes.allow);
    const disallow = classes(attributes.disallow);
    const lane: Lane = {
      id: this.#text(attributes, 'id'),
      edge: this.#edge,
      index: this.#number(attributes, 'index', this.#lanesOfEdge.length),
      speed: this.#number(attributes, 'speed', 13.89),
      length: this.#number(attributes, 'length', 0),
      width: this.#number(attributes, 'width', STANDARD_WIDTH),
      shape: shape(attributes.shape ?? ''),
      ...(allow !== undefined && { allow }),
      ...(disallow !== undefined && { disallow }),
    };
    this.#lanesOfEdge.push(lane);
    this.#lanes.set(lane.id, lane);
  }

  #addConnection(attributes: Attributes): void {
    const from = this.#text(attributes, 'from');
    const to = attributes.to;
    if (to === undefined || this.#net === undefined) return;
    this.#connections.push({
      from,
      to,
      fromLane: this.#number(attributes, 'fromLane', 0),
      toLane: this.#number(attributes, 'toLane', 0),
      dir: attributes.dir ?? 's',
      ...(attributes.via !== undefined && { via: attributes.via }),
      ...(attributes.tl !== undefined &&
        attributes.tl !== '' && {
          tl: attributes.tl,
          linkIndex: this.#number(attributes, attributes.linkIndex === undefined ? 'linkNo' : 'linkIndex'),
        }),
    });
  }

  #startJunction(attributes: Attributes): void {
    const id = this.#text(attributes, 'id');
    const requests: Request[] = [];
    this.#junctions.set(id, {
      id,
      type: attributes.type ?? '',
      incomingLanes: list(attributes.incLanes),
      internalLanes: list(attributes.intLanes),
      requests,
    });
    this.#requests = requests;
  }

  #startProgram(attributes: Attributes): void {
    const phases: ProgramPhase[] = [];
    const parameters = new Map<string, string>();
    this.programs.push({
      trafficLight: this.#text(attributes, 'id'),
      id: attributes.programID ?? '0',
      type: attributes.type ?? 'static',
      offset: attributes.offset ?? '0',
      phases,
      parameters,
    });
    this.#phases = phases;
    this.#parameters = parameters;
  }

  #addPhase(attributes: Attributes): void {
    if (this.#phases === undefined || attributes.state === undefined) return;
    this.#phases.push({
      duration: this.#number(attributes, 'duration', 0),
      state: attributes.state,
      ...(attributes.minDur !== undefined && { minDuration: this.#number(attributes, 'minDur') }),
      ...(attributes.maxDur !== undefined && { maxDuration: this.#number(attributes, 'maxDur') }),
      ...(attributes.name !== undefined && { name: attributes.name }),
      ...(attributes.next !== undefined && { next: attributes.next }),
    });
  }

  #text(attributes: Attributes, name: string): string {
    const value = attributes[name];
    if (value === undefined) throw new NetworkError(this.#file, `an attribute ${name} is missing`, this.#line);
    return value;
  }

  #number(attributes: Attributes, name: string, otherwise?: number): number {
    const text = attributes[name];
    const value = text === undefined ? otherwise : text.trim() === '' ? Number.NaN : Number(text);
    if (value === undefined) throw new NetworkError(this.#file, `an attribute ${name} is missing`, this.#line);
    if (!Number.isFinite(value)) {
      throw new NetworkError(this.#file, `attribute ${name} must be a number, not "${text}"`, this.#line);
    }
    return value;
  }
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function classes(text: string | undefined): ReadonlySet<string> | undefined {
  return text === undefined || text.trim() === '' ? undefined : new Set(list(text));
}

/** Points are `x,y` or `x,y,z`. */
function shape(text: string): readonly Point[] {
  return list(text).map((point): Point => {
    const [x, y] = point.split(',').map(Number);
    return [x ?? 0, y ?? 0];
  });
}
