import type { CoreImage } from '../host/runtime/core.ts';
import { homeConfig } from '../protocols/hub/home-config.ts';
import { parseHome } from '../protocols/hub/home-file.ts';
import { homeSettings } from '../protocols/hub/home-settings.ts';
import type { Value } from '../protocols/profile/codec.ts';
import { encodeConfig } from '../protocols/profile/config-document.ts';
import { insertCard } from '../protocols/signal/card-place.ts';
import { monitorCard } from '../protocols/signal/monitor-card.ts';
import { planConfig } from '../protocols/signal/plan-config.ts';
import { parsePlan } from '../protocols/signal/plan-file.ts';
import { namedPath, readNamedFile } from './scenario/named-file.ts';
import type { Scenario, ScenarioDevice } from './scenario/scenario.ts';

/** What a device is delivered with. */
export interface Delivery {
  readonly image: CoreImage;
  /** Config document; undefined leaves the profile's defaults. */
  readonly config: Uint8Array | undefined;
  /** Registers that it is set to, by their names. */
  readonly settings: Readonly<Record<string, Value>>;
}

/** Keys of a device that name the file that it is delivered for. */
export const DOCUMENT_KEYS = ['plan', 'home'] as const;
export type DocumentKey = (typeof DOCUMENT_KEYS)[number];

interface Document {
  readonly key: DocumentKey;
  /** What the text of a file makes of a device. @throws DocumentError */
  deliver(text: string, file: string, device: ScenarioDevice, image: CoreImage): Delivery;
}

const NO_SETTINGS = {};

/** Device classes that are delivered for a junction or a home, by its file. */
const DOCUMENTS: ReadonlyMap<string, Document> = new Map<string, Document>([
  [
    'signal',
    {
      key: 'plan',
      deliver: (text, file, { profile }, image) => {
        const config = encodeConfig(profile, planConfig(parsePlan(text, file)));
        return { image, config, settings: NO_SETTINGS };
      },
    },
  ],
  [
    'conflict-monitor',
    {
      key: 'plan',
      deliver: (text, file, _device, image) => ({
        image: image.withData((admitted) => insertCard(admitted, monitorCard(parsePlan(text, file)))),
        config: undefined,
        settings: NO_SETTINGS,
      }),
    },
  ],
  [
    'hub',
    {
      key: 'home',
      deliver: (text, file, { profile }, image) => {
        const home = parseHome(text, file);
        const settings = homeSettings(home) as Readonly<Record<string, Value>>;
        return { image, config: encodeConfig(profile, homeConfig(home)), settings };
      },
    },
  ],
]);

/** The key by which devices of a class name the file that they are delivered for; undefined when there is none. */
export function documentKeyOf(deviceClass: string): DocumentKey | undefined {
  return DOCUMENTS.get(deviceClass)?.key;
}

/**
 * What the devices of a scenario are delivered with, by their names.
 * @param images admitted images by class
 * @throws ScenarioError for a file that cannot be read, PlanFileError, HomeFileError, CardError
 */
export async function readDeliveries(
  scenario: Scenario,
  images: ReadonlyMap<string, CoreImage>,
): Promise<ReadonlyMap<string, Delivery>> {
  const deliveries = scenario.devices.map(async (device): Promise<readonly [string, Delivery]> => {
    const image = images.get(device.class)!;
    const { name, document, config } = device;
    if (document === undefined) return [name, { image, config, settings: NO_SETTINGS }];
    const { deliver, key } = DOCUMENTS.get(device.class)!;
    const text = (await readNamedFile(scenario.source, document, `devices.${name}.${key}`)).toString('utf8');
    return [name, deliver(text, namedPath(scenario.source, document), device, image)];
  });
  return new Map(await Promise.all(deliveries));
}
