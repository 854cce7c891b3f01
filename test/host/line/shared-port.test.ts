import { expect, test } from 'vitest';
import { SharedPort } from '../../../host/line/shared-port.ts';
import { ProbeTransport } from '../gateway/probe-transport.ts';

function open() {
  const port = new ProbeTransport();
  const shared = new SharedPort(port);
  const shares = [shared.share(), shared.share()] as const;
  const heard: string[] = [];
  for (const [index, share] of shares.entries()) {
    share.onData((bytes) => heard.push(`${index} hears ${bytes.join(' ')}`));
    share.onClose((error) => heard.push(`${index} ends${error ? `: ${error.message}` : ''}`));
  }
  return { port, shares, heard };
}

test('each hears what comes in, and writes go out in order', () => {
  const { port, shares, heard } = open();
  port.receive(Uint8Array.of(1, 2));
  shares[1].write(Uint8Array.of(3));
  shares[0].write(Uint8Array.of(4));
  expect(heard).toEqual(['0 hears 1 2', '1 hears 1 2']);
  expect(port.taken()).toEqual(Uint8Array.of(3, 4));
});

test('the port closes with the last of them; who has left neither hears nor writes', () => {
  const { port, shares, heard } = open();
  shares[0].close();
  shares[0].close();
  port.receive(Uint8Array.of(1));
  shares[0].write(Uint8Array.of(2));
  expect([port.closed, port.taken()]).toEqual([false, new Uint8Array()]);
  shares[1].close();
  expect(port.closed).toBe(true);
  expect(heard).toEqual(['0 ends', '1 hears 1', '1 ends']);
});

test('a port that is lost ends all of them', () => {
  const { port, heard } = open();
  port.lose(new Error('unplugged'));
  expect(heard).toEqual(['0 ends: unplugged', '1 ends: unplugged']);
});
