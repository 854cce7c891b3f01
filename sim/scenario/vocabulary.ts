import type { Profile } from '../../protocols/profile/profile.ts';
import type { PlantKind } from '../plant/plant.ts';

/** What scenarios may name. */
export interface Vocabulary {
  /** Device classes. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly plantKinds: ReadonlyMap<string, PlantKind>;
}
