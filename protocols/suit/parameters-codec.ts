import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { asBoolean, asBytes, asMap, asText, asWhole, labelText } from './cbor-reader.ts';
import { decodeDigest, encodeDigest } from './digest.ts';
import { PRIVATE_USE_END, UNSUPPORTED_PARAMETERS } from './labels.ts';
import type { Parameters } from './parameters.ts';
import { SuitError } from './suit-error.ts';

type StandardName = Exclude<keyof Parameters, 'custom' | 'unsupported'>;

interface Field<K extends StandardName> {
  readonly label: number;
  readonly read: (value: CborValue, path: string) => NonNullable<Parameters[K]>;
  /** By default the value is written as it is. */
  readonly write?: (value: NonNullable<Parameters[K]>) => CborValue;
}

const UUID_SIZE = 16;
const uuid = (value: CborValue, path: string) => asBytes(value, path, UUID_SIZE);
const bytes = (value: CborValue, path: string) => asBytes(value, path);
const whole = (value: CborValue, path: string) => asWhole(value, path);

const FIELDS: { readonly [K in StandardName]: Field<K> } = {
  vendorId: { label: 1, read: uuid },
  classId: { label: 2, read: uuid },
  imageDigest: { label: 3, read: (value, path) => decodeDigest(asBytes(value, path), path), write: encodeDigest },
  componentSlot: { label: 5, read: whole },
  strictOrder: { label: 12, read: asBoolean },
  softFailure: { label: 13, read: asBoolean },
  imageSize: { label: 14, read: whole },
  content: { label: 18, read: bytes },
  uri: { label: 21, read: asText },
  sourceComponent: { label: 22, read: whole },
  invokeArguments: { label: 23, read: bytes },
  deviceId: { label: 24, read: uuid },
  minimumBattery: { label: 26, read: whole },
};
const NAMES = Object.keys(FIELDS) as StandardName[];

/** Where parameters stand: some may not be set everywhere. */
export interface ParameterScope {
  /** In the shared sequence. */
  readonly isShared: boolean;
  /** In a sequence that is the argument of a command. */
  readonly isNested: boolean;
}

/** The argument of the directives that set and override. */
export function parametersValue(parameters: Parameters): CborMap {
  const map = new Map<CborValue, CborValue>([...(parameters.custom ?? []), ...(parameters.unsupported ?? [])]);
  for (const name of NAMES) put(map, name, parameters);
  return map;
}

function put<K extends StandardName>(map: Map<CborValue, CborValue>, name: K, parameters: Parameters): void {
  const value = parameters[name];
  const { label, write }: Field<K> = FIELDS[name];
  if (value === undefined || value === null) return;
  map.set(label, write ? write(value) : (value as CborValue));
}

/** @throws SuitError for a parameter that is not known, or is not to be set there */
export function readParameters(value: CborValue, path: string, scope: ParameterScope): Parameters {
  const map = asMap(value, path);
  if (map.size === 0) throw new SuitError(path, 'there are no parameters');
  const custom = new Map<number, CborValue>();
  const unsupported = new Map<number, CborValue>();
  const found: Record<string, unknown> = {};
  for (const [label, inner] of map) {
    const name = NAMES.find((one) => FIELDS[one].label === label);
    if (name) found[name] = FIELDS[name].read(inner, `${path}/${name}`);
    else if (typeof label !== 'number') throw new SuitError(path, `${labelText(label)} is no number of a parameter`);
    else if (UNSUPPORTED_PARAMETERS.has(label)) unsupported.set(label, inner);
    else if (label < PRIVATE_USE_END) custom.set(label, customValue(inner, `${path}/${label}`, scope));
    else throw new SuitError(`${path}/${label}`, `the parameter ${label} is not known`);
  }
  // It is scoped to the sequence that a command runs (8.4.8).
  if (found['softFailure'] !== undefined && !scope.isNested) {
    throw new SuitError(`${path}/softFailure`, 'it may be set in try-each and run-sequence only');
  }
  return { ...found, ...(custom.size > 0 && { custom }), ...(unsupported.size > 0 && { unsupported }) };
}

function customValue(value: CborValue, path: string, { isShared }: ParameterScope): CborValue {
  if (isShared) throw new SuitError(path, 'custom parameters may not stand in the shared sequence');
  const isSimple = ['number', 'bigint', 'boolean', 'string'].includes(typeof value) || value instanceof Uint8Array;
  if (!isSimple) throw new SuitError(path, 'a custom parameter is an integer, a boolean, text or a byte string');
  return value;
}
