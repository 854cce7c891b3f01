import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP connection in between that swallows answers: those whose number, counted from 0, `isLost` tells. */
export async function lossyProxy(
  port: number,
  isLost: (answer: number) => boolean,
): Promise<{ readonly port: number; lost: number }> {
  const sockets = new Set<Socket>();
  const proxy = { port: 0, lost: 0 };
  let answers = 0;
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}));
    client.on('data', (bytes) => upstream.write(bytes)).on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    // Whoever asks one thing at a time gets each answer in a piece of its own.
    upstream.on('data', (bytes) => {
      if (!isLost(answers++)) client.write(bytes);
      else proxy.lost++;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  proxy.port = (server.address() as AddressInfo).port;
  return proxy;
}
