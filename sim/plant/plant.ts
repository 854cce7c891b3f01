import type { Path } from '../../protocols/document/problem.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Random } from '../random.ts';
import type { Table } from '../series/table.ts';
import type { ProcessImage } from './process-image.ts';

/** What devices measure and drive: a house, a junction. */
export interface Plant {
  /**
   * Lets `elapsedMs` pass until `localMs` (milliseconds since local midnight of the first day) under the outputs that
   * the devices had meanwhile, and sets their inputs to what they would now measure. Virtual time stands still until it has,
   * where that takes another program.
   */
  step(localMs: number, elapsedMs: number): void | Promise<void>;
  /** What one of its kind's quantities is now, to be compared with what devices say about it. */
  read(quantity: string): number;
  /** Ends what it has started outside this process. Called once, when nobody steps it any more. */
  close?(): Promise<void>;
}

/** What a plant is made from. */
export interface PlantSetting<Parameters> {
  readonly parameters: Parameters;
  /** The devices wired to it, by class; none where the kind has places. */
  readonly devices: ReadonlyMap<string, ProcessImage>;
  /** By the place where they are wired, then by class. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, ProcessImage>>;
  readonly random: Random;
  /** The tables that the parameters name, by the name as given there. */
  readonly tables: ReadonlyMap<string, Table>;
  /** Folder from which the parameters name files. */
  readonly folder: string;
  /** Since local midnight of the first day, at the start. */
  readonly startMs: number;
}

/** A device as it is to be wired to a plant. */
export interface WiredDevice {
  readonly profile: Profile;
  readonly scanMs: number;
}

/** A kind of plant, as scenarios name it. */
export interface PlantKind<Parameters = never> {
  readonly name: string;
  readonly description: string;
  /**
   * What the places are where devices are wired to it, in a word, such as `junction`: each device then says at which one it
   * is. Undefined for a kind that is one place.
   */
  readonly places?: string;
  /**
   * Classes of the devices that can be wired to it, at each place one of each at most, and whether it is nothing without them: of the
   * alternatives, without all of them.
   */
  readonly classes: Readonly<Record<string, 'required' | 'alternative' | 'optional'>>;
  /** JSON Schema of its parameters, an object; a scenario's faults are told by it. */
  readonly schema: { readonly [key: string]: unknown };
  /** What of its parameters cannot go together, in a sentence, and where among them. The schema has been checked before. */
  check?(parameters: Parameters): { readonly at: Path; readonly text: string } | undefined;
  /** Why a device cannot be wired to it as it is, in a sentence. */
  checkDevice?(parameters: Parameters, device: WiredDevice): string | undefined;
  /** Names of what can be read about it → unit. */
  readonly quantities: Readonly<Record<string, string>>;
  /** Files of recorded values that the parameters name. */
  files(parameters: Parameters): string[];
  /** Further files that they name. */
  otherFiles?(parameters: Parameters): string[];
  create(setting: PlantSetting<Parameters>): Plant | Promise<Plant>;
}

/** A kind of plant of a project, which has the name of its file. */
export type PlantDefinition<Parameters = never> = Omit<PlantKind<Parameters>, 'name' | 'files'> &
  Partial<Pick<PlantKind<Parameters>, 'files'>>;

/** Gives a plant of one's own its types; returns what it is given. */
export function definePlant<Parameters>(definition: PlantDefinition<Parameters>): PlantDefinition<Parameters> {
  return definition;
}
