import { expect, test } from 'vitest';
import { AllowList, AllowListError } from '../../../host/gateway/allow-list.ts';

test('addresses and networks, IPv4 and IPv6', () => {
  const list = new AllowList(['192.0.2.7', '10.1.0.0/16', '2001:db8::/32', 'fd00::1']);
  for (const peer of ['192.0.2.7', '10.1.255.3', '2001:db8::99', 'fd00::1']) expect(list.has(peer)).toBe(true);
  for (const peer of ['192.0.2.8', '10.2.0.1', '2001:db9::1', 'fd00::2', '127.0.0.1', '']) {
    expect(list.has(peer)).toBe(false);
  }
});

test('a server that listens on IPv6 sees IPv4 peers by their IPv4 address', () => {
  expect(new AllowList(['127.0.0.0/8']).has('::ffff:127.0.0.1')).toBe(true);
  expect(new AllowList(['127.0.0.0/8']).has('::FFFF:192.0.2.1')).toBe(false);
});

test('an empty list allows nobody, /0 everybody of its family', () => {
  expect(new AllowList([]).has('127.0.0.1')).toBe(false);
  const list = new AllowList(['0.0.0.0/0']);
  expect([list.has('8.8.8.8'), list.has('::1')]).toEqual([true, false]);
});

test('what is neither is an error that names it', () => {
  for (const entry of ['localhost', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '', '10.0.0.0/-1', 'fe80::/129']) {
    expect(() => new AllowList([entry])).toThrow(AllowListError);
  }
  expect(() => new AllowList(['localhost'])).toThrow(
    '"localhost" is no peer to allow: give an IP address or a network such as 192.168.1.0/24',
  );
});
