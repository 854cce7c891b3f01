import type { ConfigOptions } from '../../../host/config/config-options.ts';
import type { PushOptions } from '../../../host/config/push-configs.ts';
import { pushConfigs } from '../../../host/config/push-configs.ts';
import { readConfigStatus } from '../../../host/config/read-config.ts';
import { completeConfig, parseConfigFile } from '../../../protocols/config/config-file.ts';
import { signConfigDocument } from '../../../protocols/config/signed-config.ts';
import type { CoseKey } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { KEYS, OPERATOR } from '../../protocols/config/documents.ts';
import { rtuLine, within } from '../flash/flash-line.ts';
import { type Built, modelOf, RealDevice } from '../flash/real-devices.ts';

export const NOW_S = Date.UTC(2026, 0, 1) / 1000;
const BAUD = 19_200;

interface Signed {
  readonly key?: CoseKey;
  readonly activateAtS?: number;
}

/** A signed document for meters: the tariff from half past seven on. */
export function signedTariff(sequence: number, tariff = 1, { key = OPERATOR, activateAtS = 0 }: Signed = {}) {
  const text = `class: meter
title: tariff ${sequence}
billingDays: [{ day: ${1 + (sequence % 28)} }]
tables:
  days: { usual: { '00:00': 4, '07:30': ${tariff} } }
  weeks: { usual: { everyDay: usual } }
  seasons: [{ from: '01-01', week: usual }]
settings: { profilePeriod: 30 }`;
  const draft = parseConfigFile(text, 'tariff.yaml', { profiles: allProfiles });
  return signConfigDocument(completeConfig(draft, { title: 'x', sequence, activateAtS }), signerOf(key));
}

/** Devices on a serial line in virtual time, which trust the operator for config. */
export async function devicesOnLine(factory: Built, ...unitIds: number[]) {
  const clock = new VirtualClock(NOW_S * 1000);
  const reals = unitIds.map((_, index) => RealDevice.scanning(clock, factory, index + 1, KEYS));
  const models = new Map(unitIds.map((unitId, index) => [unitId, modelOf(reals[index]!)]));
  const open = await rtuLine(models, BAUD, {}, clock);
  const how: ConfigOptions = { clock, serial: { baudRate: BAUD } };
  const push = (signed: Uint8Array, options: PushOptions = {}, units: readonly number[] = unitIds) =>
    within(clock, pushConfigs(open.line, units, signed, { ...how, ...options }));
  const status = (unitId: number) => within(clock, readConfigStatus(open.line, unitId, how));
  return { ...open, reals, how, push, status };
}
