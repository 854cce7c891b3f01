import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { NetworkError } from './network-error.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Called as the elements of a document go by; `end` when one closes. */
export interface ElementHandler {
  start(name: string, attributes: Attributes, line: number): void;
  end(name: string): void;
}

/**
 * Reads an XML file of any size, one packed with gzip too.
 *
 * @throws NetworkError when there is no such file or it is no XML.
 */
export async function readXml(file: string, handler: ElementHandler): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    const { message } = error;
    throw new NetworkError(file, `is no well-formed XML: ${message.replace(/^\d+:\d+: /, '')}`, parser.line);
  });
  parser.on('opentag', ({ name, attributes }) => handler.start(name, attributes, parser.line));
  parser.on('closetag', ({ name }) => handler.end(name));
  const packed = await isPacked(file);
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  const text = packed ? bytes.pipe(createGunzip()) : bytes;
  bytes.on('error', (error) => text.destroy(error));
  text.setEncoding('utf8');
  try {
    for await (const chunk of text) parser.write(chunk as string);
  } catch (error) {
    if (error instanceof NetworkError) throw error;
    if (packed) throw new NetworkError(file, `cannot be unpacked: ${(error as Error).message}`);
    throw error;
  }
  parser.close();
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new NetworkError(file, error.code === 'ENOENT' ? 'there is no such file' : error.message);
  });
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } catch (error) {
    throw new NetworkError(file, (error as Error).message);
  } finally {
    await handle.close();
  }
}
