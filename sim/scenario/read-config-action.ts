import type { Path } from '../../protocols/document/problem.ts';
import { type Context, readMoment } from './context.ts';
import { type GivenDevices, readDevices } from './named-devices.ts';
import type { ScenarioSigner } from './read-flash.ts';
import { list, moment, name, object, type Schema } from './schema-parts.ts';

/** What the host does with config documents, as the scenario's schema lets it through. */
export interface GivenConfigAction extends GivenDevices {
  readonly file?: string;
  readonly signed?: string;
  readonly rollBack?: number;
  readonly cancel?: number;
  readonly sequence?: number;
  readonly activate?: string;
  readonly signedBy?: ScenarioSigner;
  readonly broadcast?: true;
  readonly retries?: number;
}

/** A document that devices are given. */
export type ConfigContent =
  /** File of a signed document, relative to the scenario. */
  | { readonly kind: 'signed'; readonly file: string }
  /** A config file, relative to the scenario, which the run signs. */
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly sequence: number;
      /** Since the start; undefined as the file says, or else at once. */
      readonly activateMs: number | undefined;
      readonly signedBy: ScenarioSigner;
    };

/** What the host does with the config documents of devices, as `kerb config push`, `rollback` and `cancel`. */
export type ScenarioConfigAction = { readonly devices: readonly string[]; readonly retries: number | undefined } & (
  | { readonly kind: 'push'; readonly content: ConfigContent; readonly broadcast: boolean }
  /** `sequence`: of the document that is to run, or to wait, no longer. */
  | { readonly kind: 'rollBack' | 'cancel'; readonly sequence: number }
);

const file = (description: string): Schema => ({ type: 'string', minLength: 1, maxLength: 500, description });
const sequence = (description: string): Schema => ({ type: 'integer', minimum: 1, maximum: 0xffff_ffff, description });

export const configActionShape: Schema = object(
  {
    device: name('The device.'),
    devices: { ...list(name('A device.'), 'Several devices of one line.', 247), minItems: 1 },
    file: file('Config file of a class (YAML) to give them, relative to the scenario; the run signs it.'),
    signed: file('In place of a file: signed config document of `kerb config sign`, relative to the scenario.'),
    rollBack: sequence('In place of a file: they go back from the document of this sequence number.'),
    cancel: sequence('In place of a file: they forget the document of this sequence number, which waits for its time.'),
    sequence: sequence('With file: sequence number of the document. A device takes only higher ones.'),
    activate: moment('With file: when it takes effect, since the start. Default as the file says, or at once.'),
    signedBy: {
      enum: ['maker', 'stranger'],
      description: 'With file: who signs it; devices do not trust a stranger. Default maker.',
    },
    broadcast: { const: true, description: 'Sends the document to all of them at once.' },
    retries: {
      type: 'integer',
      minimum: 0,
      maximum: 1000,
      description: 'How often something is tried again, with growing pauses. Default 12, about a minute.',
    },
  },
  [],
  'What the host does with config documents, as kerb config does.',
);

const WAYS = ['file', 'signed', 'rollBack', 'cancel'] as const;
const OF_FILE = ['sequence', 'activate', 'signedBy'] as const;

/** Undefined when it has reported a fault. */
export function readConfigAction(
  context: Context,
  path: Path,
  given: GivenConfigAction,
): ScenarioConfigAction | undefined {
  const { report } = context;
  const devices = readDevices(context, path, given);
  const ways = WAYS.filter((way) => given[way] !== undefined);
  const [way] = ways;
  if (way === undefined || ways.length > 1) {
    const fault = ways.length === 0 ? 'does not say what is done' : `says ${ways.join(' and ')} at once`;
    report(path, fault, `give one of ${WAYS.join(', ')}`);
    return undefined;
  }
  const isPush = way === 'file' || way === 'signed';
  for (const key of OF_FILE) {
    if (way === 'file' || given[key] === undefined) continue;
    const fault = way === 'signed' ? 'is in the signed document already' : `is of a file, and ${way} gives none`;
    report([...path, key], fault, undefined, 'key');
  }
  if (given.broadcast && !isPush) {
    report([...path, 'broadcast'], `is of a document that is sent, and ${way} sends none`, undefined, 'key');
  }
  const { retries } = given;
  if (!isPush) return devices && { kind: way, devices, sequence: given[way]!, retries };
  const content = way === 'signed' ? { kind: way, file: given.signed! } : readFileContent(context, path, given);
  return content && devices && { kind: 'push', devices, content, broadcast: given.broadcast ?? false, retries };
}

function readFileContent({ report }: Context, path: Path, given: GivenConfigAction): ConfigContent | undefined {
  const { sequence: number, activate, signedBy = 'maker' } = given;
  if (number === undefined) {
    report(path, 'has no sequence number', 'a device that was never given a document takes sequence: 1');
    return undefined;
  }
  const activateMs = activate === undefined ? undefined : readMoment(report, [...path, 'activate'], activate, 0);
  return { kind: 'file', file: given.file!, sequence: number, activateMs, signedBy };
}
