import { HubController } from '../../../host/hub/hub-controller.ts';
import { openLine } from '../../../host/line/open-line.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { HomeModel } from '../../../sim/plant/house/home-model.ts';
import { seedHome } from '../hub/lived-hub.ts';
import { LINE, type Rig, RigDevice } from './rig.ts';

const UNKNOWN = -0x8000_0000;

/** A hub at the reference home, and what may be wrong there. */
export interface RiggedHub {
  readonly rigged: RigDevice;
  readonly model: HomeModel;
  /** Loads, from 1, that draw nothing, whatever they are told. */
  readonly dead: Set<number>;
  /** Loads whose relay is stuck: they run whatever they are told. */
  readonly stuck: Set<number>;
  /** Loads whose power nobody measures but the meter at the grid. */
  readonly unmeasured: Set<number>;
}

/** Puts a hub and its home on the rig. */
export async function addHub(
  rig: Rig,
  unitId: number,
  image: CoreImage,
  homeFile = 'reference.yaml',
): Promise<RiggedHub> {
  const home = seedHome(homeFile);
  const model = new HomeModel(home, { start: ({ kind }) => (kind === 'vehicle' ? 12_000 : undefined) });
  const rigged = new RigDevice(image, hubProfile, Math.round(rig.clock.wallMs()));
  const hub: RiggedHub = { rigged, model, dead: new Set(), stuck: new Set(), unmeasured: new Set() };
  rig.add(unitId, rigged, 1000, (elapsedMs) => live(hub, rig.clock.wallMs(), elapsedMs));
  await rig.pass(3);
  const address = LINE;
  const line = await openLine(address, { clock: rig.clock, openTransport: () => rig.transport() });
  await rig.during(new HubController(line, unitId).replaceHome(home));
  await line.close();
  await rig.pass(400);
  return hub;
}

function live({ rigged, model, dead, stuck, unmeasured }: RiggedHub, localMs: number, elapsedMs: number): void {
  const commands = Array.from({ length: 8 }, (_, index) => {
    if (dead.has(index + 1)) return 0;
    return stuck.has(index + 1) ? 1 : rigged.output(`command${index + 1}`);
  });
  model.step(elapsedMs, { localMs, outdoorCel: 5, solarW: 0, householdW: [150, 150, 150] }, commands);
  for (const [phase, watts] of model.phasesW.entries()) rigged.set(`phasePower${phase + 1}`, watts);
  rigged.set('outdoor', 500);
  rigged.set('tariffPrice', 3000);
  rigged.set('tariffExportPrice', 800);
  model.loads.forEach((load, index) => {
    rigged.set(`value${index + 1}`, load.value);
    rigged.set(`drawn${index + 1}`, unmeasured.has(index + 1) ? UNKNOWN : load.powerW);
    rigged.set(`status${index + 1}`, load.present ? 1 : 0);
  });
}
