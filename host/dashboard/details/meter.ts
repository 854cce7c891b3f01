import { tariffSwitches } from '../../../protocols/config/classes/meter/tariff-calendar.ts';
import { decodeConfigArea } from '../../../protocols/profile/config-area.ts';
import { DAY_S } from '../../../protocols/time/units.ts';
import { deviceOf } from '../../config/config-options.ts';
import { openDevice } from '../../device/open-device.ts';
import { consumptionSince, consumptions } from '../../meter/consumption.ts';
import { ModbusMeter } from '../../meter/modbus-meter.ts';
import type { AnyDevice } from '../../meter/modbus-readings.ts';
import type { DetailDevice, ReadDetail } from '../detail.ts';
import type { MeterBills, TariffDay } from './content.ts';
import { wholeNumber } from './parameters.ts';

/** Of the load profile that is shown at once. */
const MOST_DAYS = 62;
const MOST_EVENTS = 500;

const meterOf = ({ line, unitId, profile }: DetailDevice) => new ModbusMeter(line, unitId, profile);
const clockOf = ({ line, unitId, profile }: DetailDevice) =>
  (openDevice(line, unitId, profile, {}) as AnyDevice).readMany(['clock', 'localOffset']);

async function readBills(device: DetailDevice): Promise<MeterBills> {
  const history = await meterOf(device).readBills();
  const billed = consumptions(history);
  return {
    periods: history.periods.map(({ beginS, endS, reason }, index) => ({
      ...{ beginS, endS, reason },
      consumption: billed[index],
    })),
    since: consumptionSince(history),
  };
}

async function readTariffDay(device: DetailDevice): Promise<TariffDay> {
  const { clock, localOffset } = await clockOf(device);
  const date = new Date((Number(clock) + Number(localOffset) * 60) * 1000).toISOString().slice(0, 10);
  const area = await deviceOf(device.line, device.unitId, { retries: 0 }).area();
  if (area === undefined) return { date };
  return { date, switches: tariffSwitches(decodeConfigArea(device.profile.config, area), date) };
}

/**
 * `loadProfile` is a `LoadProfile` of the last `days` (1 to 62, 2 by default) by the meter's clock, `bills` {@link MeterBills},
 * `events` an `EventReport` of the `latest` (1 to 500, 50 by default), `tariffDay` a {@link TariffDay}.
 */
export const meterDetails: Readonly<Record<string, ReadDetail>> = {
  loadProfile: async (device, parameters) => {
    const days = wholeNumber(parameters, 'days', { least: 1, most: MOST_DAYS, otherwise: 2 });
    const { clock } = await clockOf(device);
    return meterOf(device).readProfile({ fromS: Math.max(0, Number(clock) - days * DAY_S) });
  },
  bills: readBills,
  events: (device, parameters) =>
    meterOf(device).readEvents({
      latest: wholeNumber(parameters, 'latest', { least: 1, most: MOST_EVENTS, otherwise: 50 }),
    }),
  tariffDay: readTariffDay,
};
