import { RegisterMap } from '../host/device/register-map.ts';
import { planWrites } from '../host/device/write-plan.ts';
import { ConfigRefusedError } from '../host/runtime/device.ts';
import { MAX_WRITE_REGISTERS } from '../protocols/modbus/constants.ts';
import type { Delivery } from './delivery.ts';
import type { SimulatedDevice } from './device/simulated-device.ts';
import { ScenarioError } from './scenario/scenario-error.ts';

/**
 * Gives a device the config that it is delivered with.
 * @param said what the firmware logged last
 * @throws ScenarioError with that
 */
export function deliverConfig(device: SimulatedDevice, config: Uint8Array, source: string, said: () => string): void {
  try {
    device.configure(config);
  } catch (error) {
    if (!(error instanceof ConfigRefusedError)) throw error;
    const message = `the firmware refuses it: ${said()}`;
    throw new ScenarioError(source, [{ line: 1, column: 1, path: `devices.${device.name}.config`, message }]);
  }
}

/** Sets the registers of a device that it is delivered with, each block at once. @throws ScenarioError */
export function deliverSettings(device: SimulatedDevice, settings: Delivery['settings'], source: string): void {
  const map = new RegisterMap(device.profile);
  const values = Object.entries(settings).map(([name, value]) => [map.writable(name), value] as const);
  for (const { bank, address, quantity, bytes, places } of planWrites(values, MAX_WRITE_REGISTERS)) {
    const code = device.write(bank, address, quantity, bytes, 0);
    if (code === 0) continue;
    const names = places.map(({ name }) => name).join(', ');
    const message = `the firmware refuses ${names}: exception ${code}`;
    throw new ScenarioError(source, [{ line: 1, column: 1, path: `devices.${device.name}`, message }]);
  }
}
