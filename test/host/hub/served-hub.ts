import { onTestFinished } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { HubController } from '../../../host/hub/hub-controller.ts';
import { openLine } from '../../../host/line/open-line.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { type HomeDay, LivedHub, seedHome } from './lived-hub.ts';

/** Thursday. */
export const START_MS = Date.UTC(2026, 0, 15, 8);

export interface ServedHub {
  readonly hub: LivedHub;
  readonly controller: HubController;
  readonly address: string;
}

/** A hub at the reference home, served over TCP as unit 3 until the test ends. */
export async function served(
  image: CoreImage,
  day: Partial<HomeDay> = {},
  home = 'reference.yaml',
): Promise<ServedHub> {
  const hub = new LivedHub(image, seedHome(home), START_MS, day);
  const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[3, hub]]) });
  onTestFinished(() => server.close());
  const address = `tcp://127.0.0.1:${server.port}`;
  const line = await openLine(address);
  onTestFinished(() => line.close());
  const controller = new HubController(line, 3);
  await controller.replaceHome(hub.model.home);
  return { hub, controller, address };
}
