import { uptimeMs } from '../sdk/block';
import { cardDigest, SITE_SIZE, siteName } from './card';
import {
  card,
  discreteInputs,
  INPUT_REGISTERS,
  outputs,
  registers,
  setDiscreteInputs,
  state,
} from './profile.generated';
import { conflictOf, darkOf, dualOf, lampsOf, latchOf, monitorOf, scanTimesOf, sequenceOf, watchdogOf } from './state';
import { publishNearest } from './statistics';

/** Input register `phaseReds`, the first of the lamps. */
const LAMPS: usize = INPUT_REGISTERS + 24;
/** Input register `siteName`. */
const SITE: usize = INPUT_REGISTERS + 200;

const TRANSFER: i32 = 1;
// Bits of the output `cabinet`.
const FLASHES: i32 = 1;
const FITTED: i32 = 8;

/** Writes the registers and outputs from the state. */
export function publish(device: usize): void {
  const monitor = monitorOf(device);
  const flashes = monitor.state != state.monitoring;
  outputs.setTransfer(device, flashes ? 0 : TRANSFER);
  outputs.setCabinet(device, flashes ? FITTED | FLASHES : FITTED);
  registers.setState(device, monitor.state);
  latchOf(device).publish(device);
  lampsOf(device).show(device + LAMPS);
  registers.setCard(device, monitor.card);
  let bits: u32 = flashes ? discreteInputs.flashing : 0;
  if (monitor.state == state.fault) bits |= discreteInputs.faultLatched;
  if (!monitor.mayReset) bits |= discreteInputs.faultPresent;
  if (monitor.card == card.valid) bits |= discreteInputs.cardValid;
  if (watchdogOf(device).seen) bits |= discreteInputs.watchdogSeen;
  if (registers.updateRequest(device) && monitor.mayBeReplaced) bits |= discreteInputs.updateReady;
  setDiscreteInputs(device, bits);
  publishNearest(device, conflictOf(device), darkOf(device), dualOf(device), sequenceOf(device));
  scanTimesOf(device).publish(device);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
}

/** The card does not change while the firmware runs. */
export function publishCard(device: usize): void {
  if (monitorOf(device).card != card.valid) return;
  registers.setCardDigest(device, cardDigest());
  for (let at: usize = 0; at < SITE_SIZE; at += 2) {
    store<u16>(device + SITE + at, bswap<u16>(load<u16>(siteName() + at)));
  }
}
