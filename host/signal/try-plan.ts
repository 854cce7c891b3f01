import { Bank } from '../../protocols/modbus/bank.ts';
import { decodeRegister } from '../../protocols/profile/codec.ts';
import { encodeConfig } from '../../protocols/profile/config-document.ts';
import { type SignalRegisters, signalProfile } from '../../protocols/profiles/signal.generated.ts';
import type { SignalPlan } from '../../protocols/signal/plan.ts';
import { planConfig } from '../../protocols/signal/plan-config.ts';
import { ConfigRefusedError, Device, type FirmwareSource } from '../runtime/device.ts';
import { MemoryRecordStore } from '../store/record-store.ts';
import { planRefusedText } from './plan-refusal.ts';

/** Why the firmware of a controller refuses a plan; undefined when it would take it. `image` is that of class `signal`. */
export function tryPlan(image: FirmwareSource, plan: SignalPlan): string | undefined {
  const { identity } = signalProfile;
  const device = new Device(image, { name: plan.name, identity, records: new MemoryRecordStore() }, 0);
  try {
    device.configure(encodeConfig(signalProfile, planConfig(plan)));
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigRefusedError)) throw error;
    const refusal = registerOf(device, 'refusal') as SignalRegisters['refusal'];
    return planRefusedText(
      refusal,
      registerOf(device, 'refusalAt') as number,
      registerOf(device, 'refusalWith') as number,
    );
  }
}

function registerOf(device: Device, name: keyof SignalRegisters) {
  const field = signalProfile.inputRegisters.find((other) => other.name === name)!;
  const bytes = new Uint8Array(field.length * 2);
  device.read(Bank.inputRegisters, field.address, field.length, bytes, 0);
  return decodeRegister(field, bytes);
}
