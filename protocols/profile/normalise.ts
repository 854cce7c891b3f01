import type { Path } from '../document/problem.ts';
import { type GivenProbe, linkDefaults } from './probe.ts';
import type {
  BitField,
  Channel,
  ConfigField,
  EventKind,
  NumberType,
  PersistedRecord,
  Profile,
  RegisterField,
} from './profile.ts';
import { CONFIG_TYPE_LIMITS, REGISTERS_OF_TYPE } from './profile.ts';
import { updateRules } from './update-rules.ts';

/** An item of a list with its place, and what the document itself says about it. */
export interface Located<T> {
  readonly path: Path;
  readonly field: T;
  readonly given: Readonly<Record<string, unknown>>;
}

/** The lists of a profile. */
export interface Parts {
  readonly coils: readonly Located<BitField>[];
  readonly discreteInputs: readonly Located<BitField>[];
  readonly inputRegisters: readonly Located<RegisterField>[];
  readonly holdingRegisters: readonly Located<RegisterField>[];
  readonly inputs: readonly Located<Channel>[];
  readonly outputs: readonly Located<Channel>[];
  readonly events: readonly Located<EventKind>[];
  readonly config: readonly Located<ConfigField>[];
  readonly records: readonly Located<PersistedRecord>[];
}

/** A profile whose shape is right (what was not is left out) and whose meaning is yet to be checked. */
export interface Draft extends Parts {
  readonly profile: Profile;
  /** The items of the section `probe`, which names fields; those with a wrong shape are undefined. */
  readonly probe: readonly (GivenProbe | undefined)[];
}

type Given = Readonly<Record<string, unknown>>;

/** Generated files list a field's parts in this order, whatever the order of the source. */
const ORDER = [
  'id code name address type length scale unit symbols bits access min max default persistent wordOrder',
  'heartbeat severity version obis sunspec ntcip description',
].flatMap((keys) => keys.split(' '));

function inOrder<T>(field: Given): T {
  return Object.fromEntries(ORDER.filter((key) => field[key] !== undefined).map((key) => [key, field[key]])) as T;
}

function bit(access: 'r' | 'rw') {
  return (given: Given): BitField => inOrder({ access, default: 0, persistent: false, ...given });
}

function register(access: 'r' | 'rw') {
  return (given: Given): RegisterField => {
    const type = given['type'] as RegisterField['type'];
    const length =
      type === 'string' ? ((given['length'] as number | undefined) ?? 1) : REGISTERS_OF_TYPE[type as NumberType];
    return inOrder({ scale: 1, access, default: 0, persistent: false, wordOrder: 'big', ...given, length });
  };
}

function configField(given: Given): ConfigField {
  const type = (given['type'] as ConfigField['type'] | undefined) ?? 'i32';
  const length = (given['length'] as number | undefined) ?? 1;
  const initial = (given['default'] as number | readonly number[] | undefined) ?? 0;
  const values = Object.keys((given['symbols'] as object | undefined) ?? {}).map(Number);
  const [least, greatest] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : CONFIG_TYPE_LIMITS[type];
  return inOrder({
    type,
    min: least,
    max: greatest,
    ...given,
    length,
    default: typeof initial === 'number' ? new Array<number>(length).fill(initial) : initial,
  });
}

/** Fills in every default of a document whose parts at the paths `faulty` do not have the right shape. */
export function normalise(document: Given, faulty: readonly Path[]): Draft {
  const isFaulty = (path: Path) => faulty.some((bad) => path.every((step, depth) => bad[depth] === step));
  const list = <T>(path: Path, make: (given: Given) => T): Located<T>[] => {
    const items = path.reduce<unknown>((node, step) => (node as Given | undefined)?.[step as string], document);
    if (!Array.isArray(items)) return [];
    return items.flatMap((given: Given, index) => {
      const itemPath = [...path, index];
      return isFaulty(itemPath) ? [] : [{ path: itemPath, field: make(given), given }];
    });
  };
  const parts: Parts = {
    coils: list(['coils'], bit('rw')),
    discreteInputs: list(['discreteInputs'], bit('r')),
    inputRegisters: list(['inputRegisters'], register('r')),
    holdingRegisters: list(['holdingRegisters'], register('rw')),
    inputs: list(['channels', 'inputs'], inOrder<Channel>),
    outputs: list(['channels', 'outputs'], inOrder<Channel>),
    events: list(['events'], inOrder<EventKind>),
    config: list(['config'], configField),
    records: list(['records'], inOrder<PersistedRecord>),
  };
  const update = isFaulty(['update']) ? undefined : updateRules(document['update']);
  const defaults = isFaulty(['defaults']) ? undefined : linkDefaults(document['defaults']);
  const settings = isFaulty(['settings']) ? undefined : (document['settings'] as Profile['settings']);
  const sources = isFaulty(['sources']) ? undefined : (document['sources'] as Profile['sources']);
  const given = Array.isArray(document['probe']) ? (document['probe'] as GivenProbe[]) : [];
  return assemble(
    {
      class: document['class'] as string,
      version: document['version'] as number,
      description: document['description'] as string,
      identity: document['identity'] as Profile['identity'],
      ...(update !== undefined && { update }),
      ...(sources !== undefined && { sources }),
      ...(defaults !== undefined && { defaults }),
      ...(settings !== undefined && { settings }),
    },
    parts,
    given.map((item, index) => (isFaulty(['probe', index]) ? undefined : item)),
  );
}

/** A draft of these lists. */
export function assemble(
  head: Pick<
    Profile,
    'class' | 'version' | 'description' | 'identity' | 'update' | 'sources' | 'defaults' | 'settings'
  >,
  parts: Parts,
  probe: Draft['probe'] = [],
): Draft {
  const fields = <T>(located: readonly Located<T>[]) => located.map(({ field }) => field);
  const profile: Profile = {
    class: head.class,
    version: head.version,
    description: head.description,
    identity: head.identity,
    coils: fields(parts.coils),
    discreteInputs: fields(parts.discreteInputs),
    inputRegisters: fields(parts.inputRegisters),
    holdingRegisters: fields(parts.holdingRegisters),
    channels: { inputs: fields(parts.inputs), outputs: fields(parts.outputs) },
    events: fields(parts.events),
    config: fields(parts.config),
    records: fields(parts.records),
    ...(head.update !== undefined && { update: head.update }),
    ...(head.sources !== undefined && { sources: head.sources }),
    ...(head.defaults !== undefined && { defaults: head.defaults }),
    ...(head.settings !== undefined && { settings: head.settings }),
  };
  return { profile, ...parts, probe };
}
