import { connect } from 'node:tls';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from './byte-transport.ts';
import { PortError } from './errors.ts';
import { failureOf, KEEP_ALIVE_MS, type TcpEndpoint, TcpTransport } from './tcp-socket.ts';
import { readTlsCredentials, TLS_RULES, type TlsFiles } from './tls-credentials.ts';
import { tlsFailure } from './tls-failure.ts';

/**
 * Connects to a server of Modbus/TCP Security, each side proving by its certificate who it is. The files are read each
 * time, so that a line that is opened again takes a certificate that was renewed.
 * @throws PortError, KeyFileError, PassphraseError
 */
export async function openTlsSocket(
  name: string,
  endpoint: TcpEndpoint,
  files: TlsFiles,
  connectTimeoutMs: number,
  clock: Clock,
): Promise<ByteTransport> {
  const { cert, key, ca } = await readTlsCredentials(files, 'client', clock);
  return new Promise((resolve, reject) => {
    const { host, port } = endpoint;
    let received = false;
    const socket = connect({ host, port, cert, key, ca, ...TLS_RULES, rejectUnauthorized: true });
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    const onError = (error: Error): void => {
      cancel();
      socket.destroy();
      const told = explain(error);
      reject(new PortError(name, told === error ? failureOf(error) : 'insecure', told));
    };
    const onEnd = (): void => onError(new Error('it closed the connection during the handshake'));
    const cancel = clock.after(connectTimeoutMs, () => {
      socket.destroy();
      reject(new PortError(name, 'unreachable'));
    });
    socket.once('error', onError);
    socket.once('end', onEnd);
    socket.once('secureConnect', () => {
      cancel();
      socket.off('end', onEnd);
      const transport = new TcpTransport(name, socket, (error) => {
        const told = explain(error);
        return received || told !== error ? told : new Error(REJECTED, { cause: error });
      });
      socket.off('error', onError);
      socket.on('data', (chunk: Buffer) => {
        received = true;
        transport.listener(chunk);
      });
      resolve(transport);
    });
  });
}

/** With TLS 1.3 a server looks at the client's certificate when the client's handshake is over. */
const REJECTED =
  'the other end closed the connection without a word after the handshake: it may not take this certificate; its log says why';

function explain(error: Error): Error {
  const meaning = tlsFailure(String((error as NodeJS.ErrnoException).code));
  return meaning === undefined ? error : new Error(meaning, { cause: error });
}
