import { event } from '../sdk/platform';
import { config, events, inputs } from './profile.generated';
import { totalsOf } from './state';

/** A counter that moved by more has gone back: it is another sensor's. */
const MOST_PULSES: u32 = 0x7fff_ffff;

/** Volumes of one scan. */
@unmanaged
export class ScanVolume {
  forwardMl: u64;
  reverseMl: u64;
}

const volume = changetype<ScanVolume>(memory.data(16, 8));

/**
 * Counts what the flow sensor counted since the last scan, or since the last record before a power cut: the counter goes on
 * meanwhile, so that no pulse is lost, and none is counted twice. The result is valid until the next call.
 */
export function countPulses(device: usize): ScanVolume {
  const totals = totalsOf(device);
  const forward: u32 = inputs.pulses(device);
  const reverse: u32 = inputs.pulsesReverse(device);
  volume.forwardMl = 0;
  volume.reverseMl = 0;
  if (totals.begun && forward == totals.pulses && reverse == totals.pulsesReverse) return volume;
  if (!totals.begun) {
    totals.begun = true;
  } else if (forward - totals.pulses > MOST_PULSES || reverse - totals.pulsesReverse > MOST_PULSES) {
    totals.sensorChanges++;
    event(device, events.sensorChanged, totals.sensorChanges);
  } else {
    const pulseMl: u64 = config.pulseVolume(device);
    volume.forwardMl = <u64>(forward - totals.pulses) * pulseMl;
    volume.reverseMl = <u64>(reverse - totals.pulsesReverse) * pulseMl;
    totals.forwardMl += volume.forwardMl;
    totals.reverseMl += volume.reverseMl;
  }
  totals.pulses = forward;
  totals.pulsesReverse = reverse;
  return volume;
}
