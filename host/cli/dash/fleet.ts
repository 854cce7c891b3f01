import { systemClock } from '../../clock/system.ts';
import type { DashboardSource } from '../../dashboard/dashboard-source.ts';
import { FleetSource } from '../../dashboard/fleet/fleet-source.ts';
import { Fleet } from '../../fleet/fleet.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { actorOf, hostName } from '../fleet/fleet-context.ts';
import { databaseOf } from '../store/database-options.ts';
import type { DashOptions } from './dash-options.ts';

/** A fleet for a dashboard, in the name of who starts it. @throws UsageError, DatabaseAddressError, DatabaseError, ProfileError */
export async function openFleet({ fleet: address, token, ...options }: DashOptions): Promise<DashboardSource> {
  const database = await databaseOf({ ...options, ...(typeof address === 'string' && { database: address }) }, false);
  try {
    const fleet = new Fleet(database, { clock: systemClock, host: hostName() });
    const actor = { ...(await actorOf(fleet, token)), via: 'web' as const };
    return new FleetSource({ fleet, actor, profiles: knownProfiles(), close: () => database.close() });
  } catch (error) {
    await database.close();
    throw error;
  }
}
