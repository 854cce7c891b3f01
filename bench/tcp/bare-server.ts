import { type AddressInfo, createServer } from 'node:net';
import { registerValue, UNIT_ID } from './served-registers.ts';

// The least that a server in Node can do: no Modbus, only a fixed answer to each twelve bytes, with the transaction id
// and as many registers as they ask for.

const REQUEST_SIZE = 12;

/** The answer for each quantity that was asked, but for the transaction id. */
const answers = new Map<number, Buffer>();

function answerOf(quantity: number): Buffer {
  let answer = answers.get(quantity);
  if (answer === undefined) {
    answer = Buffer.from([
      0,
      0,
      0,
      0,
      0,
      3 + quantity * 2,
      UNIT_ID,
      4,
      quantity * 2,
      ...new Array(quantity * 2).fill(0),
    ]);
    for (let register = 0; register < quantity; register++)
      answer.writeUInt16BE(registerValue(register), 9 + register * 2);
    answers.set(quantity, answer);
  }
  return answer;
}

const server = createServer({ noDelay: true }, (socket) => {
  let rest = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const count = Math.floor(bytes.length / REQUEST_SIZE);
    rest = bytes.subarray(count * REQUEST_SIZE);
    if (count === 0) return;
    const answer = answerOf(bytes[11]!);
    const out = Buffer.allocUnsafe(count * answer.length);
    for (let index = 0; index < count; index++) {
      const at = index * answer.length;
      out.set(answer, at);
      out[at] = bytes[index * REQUEST_SIZE]!;
      out[at + 1] = bytes[index * REQUEST_SIZE + 1]!;
    }
    socket.write(out);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
