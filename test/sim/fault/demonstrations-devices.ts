import { type Demonstration, STRIKES } from './demonstration.ts';
import type { Removal } from './taken-away.ts';

const plausibility: Removal = {
  file: 'firmware/meter/front-end.ts',
  text: '!cannotBe && <u32>current',
  by: '<u32>current',
};

/** Faults of devices. */
export const deviceDemonstrations: readonly Demonstration[] = [
  {
    fault: 'stuckSensor',
    handled: 'a detector that sees nobody for long is not believed',
    removal: {
      file: 'firmware/signal/detector-diagnosis.ts',
      text: 'else if (activity != 0 && since >= activity) this.fail(device, input, InputFault.noActivity);',
    },
    fails: ['it says so', 'the junction serves the phase'],
  },
  {
    fault: 'stuckSensor',
    handled: 'the phase of a detector that is not believed is recalled',
    removal: {
      file: 'firmware/signal/calls.ts',
      text: 'detectors.minimumFallback |',
    },
    fails: ['the junction serves the phase'],
  },
  {
    fault: 'stuckSensor',
    scenario: 'stuckSensorOfTank',
    handled: 'a tank that heating does not move is heated no more',
    removal: {
      file: 'firmware/hub/sensor-trust.ts',
      text: '<u64>abs<i64>(<i64>load.drawnSince) >= least * PER_WH',
      by: 'false',
    },
    fails: ['the hub says so', 'the tank is not overheated'],
  },
  {
    fault: 'stuckSensor',
    scenario: 'stuckSensorOfMeter',
    handled: 'a power that voltage and current do not make is not booked',
    removal: plausibility,
    fails: ['no energy is invented'],
  },
  {
    fault: 'driftingSensor',
    handled: 'a water heater that runs for too long is stopped',
    removal: {
      file: 'firmware/hub/sensor-trust.ts',
      text: 'load.heldMs >= longestMin * MS_PER_MINUTE',
      by: 'false',
    },
    fails: ['the hub says so', 'the tank does not boil'],
  },
  {
    fault: 'noisySensor',
    handled: 'a power that voltage and current do not make is not booked',
    removal: plausibility,
    fails: ['no energy is invented'],
  },
  {
    fault: 'noisySensor',
    handled: 'a fault of the chip is over when nothing was wrong for 10 s',
    removal: {
      file: 'firmware/meter/measurement.ts',
      text: 'if (this.soundMs >= RESTORE_MS) this',
      by: 'this',
    },
    fails: ['the meter says so once'],
  },
  {
    fault: 'weldedRelay',
    handled: 'power through an open relay is noticed',
    removal: {
      file: 'firmware/meter/relay.ts',
      text: 'if (this.flowMs < WELDED_MS) return;',
      by: 'return;',
    },
    fails: ['the meter says so'],
  },
  {
    fault: 'powerLoss',
    handled: 'the energy is recorded again and again',
    removal: {
      file: 'firmware/meter/meter.ts',
      text: 'if (lateMs >= 0 && !putsOffRecord(device, <u32>lateMs)) persistEnergies(device);',
    },
    fails: ['each cut costs a minute at most'],
  },
  {
    fault: 'powerLoss',
    handled: 'a start goes on from the record',
    removal: {
      file: 'firmware/meter/meter.ts',
      text: 'const restored = restoreEnergies(device);',
      by: 'const restored = false;',
    },
    fails: ['each cut costs a minute at most'],
  },
  {
    fault: 'brownOut',
    handled: 'a load rests after every start of the hub',
    removal: {
      file: 'firmware/hub/starts.ts',
      text: 'if (!load.heldFor(config.loadLeastRest(device, index))) return load1Reason.minimumRest;',
    },
    fails: ['the heat pump rests'],
  },
  {
    fault: 'brownOut',
    scenario: 'brownOutWarned',
    handled: 'the energy is recorded when the supply warns',
    removal: { file: 'firmware/meter/supply.ts', text: 'if (!warned || supply.holds) return;', by: 'return;' },
    fails: ['no dip costs a watt-hour'],
  },
  {
    fault: 'flashWear',
    scenario: 'flashWearDecays',
    handled: 'records are written in turn',
    removal: {
      file: 'firmware/meter/energy-record.ts',
      text: '(writes & 1) != 0',
      by: 'true',
    },
    fails: ['the meter counts on'],
  },
  {
    fault: 'flashWear',
    handled: 'a scan whose record is not saved goes on',
    removal: {
      file: 'host/runtime/device.ts',
      text: 'if (!(error instanceof StoreError) || !this.scanning) throw error;',
      by: 'throw error;',
    },
    fails: [STRIKES, 'no watchdog resets', 'the meter counts on'],
  },
  {
    fault: 'bitRot',
    handled: 'by head and CRC of the record',
    removal: {
      file: 'firmware/sdk/record.ts',
      text: 'if (load<u32>(data, 4) != head(key, version) || load<u32>(data) != crc32(data + 4, length + 4)) return Loaded.refused;',
    },
    fails: ['the energy is whole', STRIKES],
  },
  {
    fault: 'bitRot',
    handled: 'the other record counts',
    removal: {
      file: 'firmware/meter/energy-record.ts',
      text: 'second && (!first ||',
      by: 'second && (first &&',
    },
    fails: ['the energy is whole'],
  },
  {
    fault: 'slowScan',
    handled: 'energy goes by the time that passed',
    removal: {
      file: 'firmware/meter/meter.ts',
      text: 'measure(device, bookedMs);',
      by: 'measure(device, 1000);',
    },
    fails: ['the energy is what was drawn'],
  },
  {
    fault: 'clockDrift',
    handled: 'a scan in which a demand window ends is split',
    removal: {
      file: 'firmware/meter/meter.ts',
      text: 'split(max<i64>(minute.endMs - minute.lastMs, 0), whole);',
      by: 'split(whole, whole);',
    },
    fails: ['demand is what was drawn'],
  },
  {
    fault: 'clockJump',
    handled: 'a demand window in which the clock was set does not count',
    removal: {
      file: 'firmware/meter/meter.ts',
      text: '  abandonDemand(device);\n',
    },
    fails: ['demand is what was drawn'],
  },
];
