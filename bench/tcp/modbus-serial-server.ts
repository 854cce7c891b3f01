import { createServer } from 'node:net';
import { ServerTCP } from 'modbus-serial';
import { REGISTERS, registerValue, UNIT_ID } from './served-registers.ts';

// modbus-serial's own server, in the way that its documentation shows.

const values = Array.from({ length: REGISTERS }, (_, register) => registerValue(register));

/** The library takes no port 0, so a free one is found first. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address === null || typeof address === 'string' ? reject(address) : resolve(address.port)));
    });
  });
}

const port = await freePort();
const server = new ServerTCP(
  {
    getInputRegister: (address: number) => values[address]!,
    getMultipleInputRegisters: (address: number, length: number) => values.slice(address, address + length),
  },
  { host: '127.0.0.1', port, unitID: UNIT_ID },
);
server.on('socketError', () => {});
server.on('initialized', () => process.stdout.write(`${port}\n`));
