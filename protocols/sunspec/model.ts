import { isPointTypeName, POINT_TYPES, type PointType, type PointTypeName } from './point-type.ts';

/** One datum of a model. */
export interface SunspecPoint {
  readonly name: string;
  readonly type: PointTypeName;
  /** Registers from the model's ID. */
  readonly offset: number;
  /** Registers taken up. */
  readonly size: number;
  /** Name of the point that has the exponent of its steps, or that exponent. */
  readonly scaleFactor: string | number | undefined;
  readonly units: string | undefined;
  readonly mandatory: boolean;
  readonly writable: boolean;
  /** It keeps its value as long as the device runs. */
  readonly isStatic: boolean;
  /** Values of an enumeration, bits of flags. */
  readonly symbols: ReadonlyMap<string, number>;
  readonly value: number | undefined;
}

/** A SunSpec information model whose points follow one another without repeating groups. */
export interface SunspecModel {
  readonly id: number;
  readonly label: string;
  /** Registers, ID and L included. */
  readonly size: number;
  readonly points: readonly SunspecPoint[];
}

/** A model file that is not as the SunSpec model schema has it, or uses what is not supported. */
export class SunspecModelError extends Error {
  override readonly name = 'SunspecModelError';
  readonly blame = 'configuration';
  readonly model: number | undefined;

  constructor(model: number | undefined, problem: string) {
    super(`SunSpec model ${model ?? '(without an id)'}: ${problem}`);
    this.model = model;
  }
}

type Given = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a model as the SunSpec Alliance publishes it in JSON (Device Information Model Specification V1.1, 5).
 * @throws SunspecModelError
 */
export function readSunspecModel(document: unknown): SunspecModel {
  const id = isMap(document) && typeof document['id'] === 'number' ? document['id'] : undefined;
  const group = isMap(document) ? document['group'] : undefined;
  if (id === undefined || !isMap(group) || !Array.isArray(group['points'])) {
    throw new SunspecModelError(id, 'has no `id` or no `group` with `points`');
  }
  if (Array.isArray(group['groups']) && group['groups'].length > 0) {
    throw new SunspecModelError(id, 'has groups within its group, which are not supported');
  }
  let offset = 0;
  const points = group['points'].map((given: unknown) => {
    const point = readPoint(id, given, offset);
    offset += point.size;
    return point;
  });
  if (points[0]?.name !== 'ID' || points[1]?.name !== 'L')
    throw new SunspecModelError(id, 'does not begin with ID and L');
  for (const { name, scaleFactor } of points) {
    if (typeof scaleFactor === 'string' && !points.some((point) => point.name === scaleFactor)) {
      throw new SunspecModelError(id, `has no ${scaleFactor}, the scale factor of ${name}`);
    }
  }
  return { id, label: String(group['label'] ?? group['name'] ?? id), size: offset, points };
}

function readPoint(id: number, given: unknown, offset: number): SunspecPoint {
  if (!isMap(given) || typeof given['name'] !== 'string') throw new SunspecModelError(id, 'has a point without a name');
  const { name, type, size, sf, units, value, symbols } = given;
  if (!isPointTypeName(type))
    throw new SunspecModelError(id, `${name} has type ${JSON.stringify(type)}, not supported`);
  const { size: usual }: PointType = POINT_TYPES[type];
  if (typeof size !== 'number' || !(Number.isInteger(size) && size > 0) || (usual !== undefined && size !== usual)) {
    throw new SunspecModelError(
      id,
      `${name} of type ${type} takes ${usual ?? 'some'} registers, not ${JSON.stringify(size)}`,
    );
  }
  return {
    name: name as string,
    type,
    offset,
    size,
    scaleFactor: typeof sf === 'string' || typeof sf === 'number' ? sf : undefined,
    units: typeof units === 'string' ? units : undefined,
    mandatory: given['mandatory'] === 'M',
    writable: given['access'] === 'RW',
    isStatic: given['static'] === 'S',
    symbols: new Map(
      (Array.isArray(symbols) ? symbols : [])
        .filter(isMap)
        .map((symbol) => [String(symbol['name']), Number(symbol['value'])]),
    ),
    value: typeof value === 'number' ? value : undefined,
  };
}
