import { systemClock } from '../../host/clock/system.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { openSerialPort } from '../../host/line/serial-port.ts';
import { UNIT_ID, wideDevice } from '../tcp/served-registers.ts';

// Kerb's gateway on a serial port: kerb-server.js PATH BAUD PACED. A line that takes no time has no t3.5 either.

const [, , path, baudText, paced] = process.argv;
const baudRate = Number(baudText);
const transport = await openSerialPort({ path: path!, baudRate, parity: 'none', stopBits: 2 });
const units = new Map([[UNIT_ID, await wideDevice()]]);
new RtuServer({ transport, clock: systemClock, units, ...(paced === 'paced' ? { baudRate } : {}) });
process.stdout.write(`${path}\n`);
