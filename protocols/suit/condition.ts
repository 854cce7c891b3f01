import { timingSafeEqual } from 'node:crypto';
import type { ConditionName } from './command.ts';
import type { ComponentId } from './component-id.ts';
import type { Environment } from './environment.ts';
import type { Parameters } from './parameters.ts';

/** Outcome of a condition: it holds, it does not and why, or the device has nothing to hold it against. */
export type ConditionOutcome = true | { readonly reason: string } | 'unsupported';

type Check = (environment: Environment, component: ComponentId, parameters: Parameters) => ConditionOutcome;

const notSet = (name: string): ConditionOutcome => ({ reason: `the parameter ${name} is not set` });

/** In a time that does not tell where they differ (8.4.9.3). */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function identifier(name: 'vendorId' | 'classId' | 'deviceId', what: string): Check {
  return (environment, _component, parameters) => {
    const wanted = parameters[name];
    if (!wanted) return notSet(name);
    const own = environment[name];
    if (!own) return 'unsupported';
    return isSame(own, wanted) || { reason: `it is for another ${what} than this device's` };
  };
}

const imageMatch: Check = (environment, component, { imageDigest, imageSize }) => {
  if (!imageDigest) return notSet('imageDigest');
  const found = environment.digestOf(component, imageDigest.algorithm, imageSize);
  if (!found) return { reason: 'there is no image of this size' };
  return isSame(found, imageDigest.bytes) || { reason: 'the image is another one' };
};

/** By name; what a condition is about is in the parameters of the component. */
export const CONDITIONS: Readonly<Record<ConditionName, Check>> = {
  vendorIdentifier: identifier('vendorId', 'vendor'),
  classIdentifier: identifier('classId', 'class'),
  deviceIdentifier: identifier('deviceId', 'device'),
  imageMatch,
  imageNotMatch: (environment, component, parameters) => {
    if (!parameters.imageDigest) return notSet('imageDigest');
    return imageMatch(environment, component, parameters) !== true || { reason: 'it is the very image' };
  },
  componentSlot: (environment, component, { componentSlot }) => {
    if (componentSlot === undefined) return notSet('componentSlot');
    if (!environment.slotOf) return 'unsupported';
    const slot = environment.slotOf(component);
    return slot === componentSlot || { reason: `slot ${slot} is processed, not ${componentSlot}` };
  },
  checkContent: (environment, component, { content }) => {
    if (!content) return notSet('content');
    if (!environment.contentOf) return 'unsupported';
    const found = environment.contentOf(component);
    return (found !== undefined && isSame(found, content)) || { reason: 'the content is another one' };
  },
  minimumBattery: ({ batteryMwh }, _component, { minimumBattery }) => {
    if (minimumBattery === undefined) return notSet('minimumBattery');
    if (batteryMwh === undefined) return 'unsupported';
    return (
      batteryMwh >= minimumBattery || { reason: `the battery has ${batteryMwh} mWh; ${minimumBattery} mWh are wanted` }
    );
  },
  abort: () => ({ reason: 'the manifest gives up here' }),
};
