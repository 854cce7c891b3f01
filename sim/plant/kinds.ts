import { sumoKind } from '../sumo/sumo-kind.ts';
import { bedsideKind } from './bedside/bedside-kind.ts';
import { coldStoreKind } from './cold-store/cold-store-kind.ts';
import { galleryKind } from './gallery/gallery-kind.ts';
import { greenhouseKind } from './greenhouse/greenhouse-kind.ts';
import { houseKind } from './house/house-kind.ts';
import { junctionKind } from './junction/junction-kind.ts';
import { litPlaceKind } from './lit-place/lit-place-kind.ts';
import { machineToolKind } from './machine-tool/machine-tool-kind.ts';
import { pipeKind } from './pipe/pipe-kind.ts';
import type { PlantKind } from './plant.ts';
import { platformKind } from './platform/platform-kind.ts';
import { supplyKind } from './supply/supply-kind.ts';
import { valleyKind } from './valley/valley-kind.ts';

const KINDS = [
  // One a line.
  bedsideKind,
  coldStoreKind,
  galleryKind,
  greenhouseKind,
  houseKind,
  junctionKind,
  litPlaceKind,
  machineToolKind,
  pipeKind,
  platformKind,
  supplyKind,
  sumoKind,
  valleyKind,
] as unknown as PlantKind[];

/** Every kind of plant by its name in scenarios. A new one is a folder beside these and a line here. */
export const plantKinds: ReadonlyMap<string, PlantKind> = new Map(KINDS.map((kind) => [kind.name, kind]));
