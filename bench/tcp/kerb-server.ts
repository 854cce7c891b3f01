import { systemClock } from '../../host/clock/system.ts';
import { listenTcp } from '../../host/gateway/tcp-server.ts';
import { UNIT_ID, wideDevice } from './served-registers.ts';

// Kerb's gateway with a device behind it that runs its firmware ten times a second.

const SCAN_MS = 100;

const device = await wideDevice();
const server = await listenTcp({ clock: systemClock, units: new Map([[UNIT_ID, device]]), port: 0 });
setInterval(() => device.scan(Date.now(), SCAN_MS), SCAN_MS);
process.stdout.write(`${server.port}\n`);
