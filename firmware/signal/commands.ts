import { event } from '../sdk/platform';
import { Bank } from '../sdk/modbus';
import { Control } from './control';
import { Cabinet } from './junction';
import { PhaseOption } from './phases';
import { config, events, HOLDING_REGISTERS, inputs, registers } from './profile.generated';
import { commandsOf, controlOf, phasesOf } from './state';
import { updateFlashes } from './update';

/** Registers 0 to 8 are commands that end when the host is lost. */
const COMMAND_REGISTERS: u32 = 9;

/** What the host asks for, and when it wrote last. */
@unmanaged
export class Commands {
  sinceWriteMs: u32;
}

/** A write to coils or commands is a sign of life. */
export function hostWrote(device: usize, bank: u32, address: u32): void {
  if (bank == Bank.coils || address < COMMAND_REGISTERS) commandsOf(device).sinceWriteMs = 0;
}

/** Passes the host's commands on, and takes them back when the host is lost. */
export function command(device: usize, elapsedMs: u32): void {
  watchHost(device, elapsedMs);
  const control: Control = controlOf(device);
  control.omit |= registers.phaseOmitCommand(device);
  control.pedestrianOmit |= registers.pedestrianOmitCommand(device);
  control.hold |= registers.phaseHoldCommand(device);
  control.forceOff |= registers.phaseForceOffCommand(device);
  control.call |= registers.vehicleCallCommand(device);
  control.pedestrianCall |= registers.pedestrianCallCommand(device);
  control.flash = updateFlashes(device);
  const cabinet = <u32>inputs.cabinet(device);
  const phases = phasesOf(device);
  if (cabinet & Cabinet.nonActuated1) control.nonActuated |= phases.with(PhaseOption.nonActuated1);
  if (cabinet & Cabinet.nonActuated2) control.nonActuated |= phases.with(PhaseOption.nonActuated2);
}

function watchHost(device: usize, elapsedMs: u32): void {
  const commands = commandsOf(device);
  const limitMs = <u32>config.backupTime(device) * 1000;
  if (commands.sinceWriteMs < limitMs) commands.sinceWriteMs += elapsedMs;
  if (limitMs == 0 || commands.sinceWriteMs < limitMs) return;
  const at = device + HOLDING_REGISTERS;
  const left = load<u64>(at) | load<u64>(at, 8) | load<u16>(at, 16);
  if (left == 0) return;
  memory.fill(at, 0, COMMAND_REGISTERS << 1);
  event(device, events.hostLost, 0);
}
