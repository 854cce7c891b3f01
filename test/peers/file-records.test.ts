import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { listenTcp, type TcpServer } from '../../host/gateway/tcp-server.ts';
import { openSerialPort } from '../../host/line/serial-port.ts';
import { packageRoot } from '../../host/package-root.ts';
import { ArrayFiles } from '../host/gateway/array-files.ts';
import { ArrayModel } from '../host/gateway/array-model.ts';
import { hex } from '../protocols/modbus/golden.ts';
import { BAUD_RATE } from './kerb-run.ts';
import { PeerClient } from './peer-client.ts';
import { describeWith, pymodbus, python, socat } from './programs.ts';
import { openPtyPair, type PtyPair } from './pty-pair.ts';

// Functions 20 and 21 by pymodbus's own client, against devices that have files.

const UNIT_ID = 7;

describeWith([socat, pymodbus], 'files, for pymodbus', () => {
  let ptys: PtyPair;
  let tcp: TcpServer;
  let rtu: RtuServer;
  let files: ArrayFiles;
  const model = new ArrayModel();

  beforeAll(async () => {
    ptys = await openPtyPair();
    const units = new Map([[UNIT_ID, model]]);
    tcp = await listenTcp({ host: '127.0.0.1', port: 0, clock: systemClock, units });
    const settings = { path: ptys.ends[0], baudRate: BAUD_RATE, parity: 'none', stopBits: 1 } as const;
    rtu = new RtuServer({ transport: await openSerialPort(settings), clock: systemClock, units });
  });
  afterAll(async () => {
    await rtu.close();
    await tcp.close();
    await ptys.close();
  });
  beforeEach(() => {
    files = new ArrayFiles(1, 0xf000);
    model.files = files;
  });

  describe.each(['tcp', 'rtu'] as const)('over %s', (kind) => {
    let client: PeerClient;
    beforeAll(async () => {
      const program = [python, join(packageRoot, 'test/peers/pymodbus/client.py')] as const;
      const route = kind === 'tcp' ? ([kind, '127.0.0.1', String(tcp.port)] as const) : undefined;
      client = await PeerClient.start(program, route ?? ['rtu', ptys.ends[1], String(BAUD_RATE), 'N']);
      await client.unit(UNIT_ID);
    });
    afterAll(() => client.stop());

    test('records of two files are written and read in one request each', async () => {
      expect(await client.ask('write-file 1:9998:06af04be 61440:0:100d')).toEqual({
        records: [
          [1, 9_998, '06af04be'],
          [0xf000, 0, '100d'],
        ],
      });
      expect(files.bytes(1, 9_997, 3)).toEqual(hex('0000 06af 04be'));
      expect(files.bytes(0xf000, 0, 2)).toEqual(hex('100d 0000'));
      expect(await client.ask('read-file 61440:0:2 1:9999:1')).toEqual({ records: ['100d0000', '04be'] });
    });

    test('the largest write and the largest read', async () => {
      const data = Array.from({ length: 122 }, (_, index) => (index * 523).toString(16).padStart(4, '0')).join('');
      expect(await client.ask(`write-file 1:100:${data}`)).toEqual({ records: [[1, 100, data]] });
      expect(await client.ask('read-file 1:99:124')).toEqual({ records: [`0000${data}0000`] });
    });

    test('what cannot be is refused as the specification says', async () => {
      expect(await client.ask('read-file 1:0:125'), 'an answer that is too long').toEqual({ exception: 3 });
      expect(await client.ask('read-file 0:0:1'), 'file 0').toEqual({ exception: 2 });
      expect(await client.ask('read-file 1:9999:2'), 'past the last record').toEqual({ exception: 2 });
      expect(await client.ask('write-file 2:0:1234'), 'a file that is not there').toEqual({ exception: 2 });
      files.refusedFile = 1;
      expect(await client.ask('write-file 1:0:1234'), 'a busy device').toEqual({ exception: 6 });
    });
  });
});
