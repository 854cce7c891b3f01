"""Gives a device new firmware with pymodbus's file records alone, by the table of files in docs/update.md.

    update.py HOST PORT UNIT ENVELOPE IMAGE

One step a line on stdin, one JSON object a line on stdout; SKIP are blocks that are left out:

    begin | send SKIP... | verify | repair | activate | confirm | status | image
"""

import json
import struct
import sys
import time
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from pymodbus.client import ModbusTcpClient
from pymodbus.pdu.file_message import FileRecord

STATUS, COMMAND, ENVELOPE, BLOCK_MAP, BLOCK_SUMS = 0xF000, 0xF001, 0xF002, 0xF003, 0xF004
SLOTS = [0xF100, 0xF180]
BLOCKS = 0x4000
BEGIN, VERIFY, ACTIVATE, CONFIRM = 1, 3, 4, 5
STATES = ["idle", "receiving", "verifying", "staged", "waiting", "trial", "preparing"]
CHANNEL = 5
PLAIN = 0
BLOCK_SIZE, BLOCKS_PER_FILE = 244, 81
MOST_WRITTEN, MOST_READ = 122, 124  # registers in one request
BUSY = 6
POLL_S, PATIENCE_S = 0.1, 60


class Refused(Exception):
    """The device answered an exception."""


def parts(data, size):
    return [data[at : at + size] for at in range(0, len(data), size)]


def even(data):
    return data + bytes(len(data) % 2)


class Host:
    def __init__(self, line, unit, envelope, image):
        self.line = line
        self.unit = unit
        self.envelope = envelope
        self.image = image
        self.blocks = parts(image, BLOCK_SIZE)

    def read(self, file, count):
        data = b""
        for first in range(0, count, MOST_READ):
            wanted = FileRecord(file, first, record_length=2 * min(MOST_READ, count - first))
            answer = self.line.read_file_record([wanted], device_id=self.unit)
            if answer.isError():
                raise Refused(answer.exception_code)
            data += answer.records[0].record_data
        return data

    def write(self, file, record, data):
        """Again for as long as the device is busy."""
        end = time.monotonic() + PATIENCE_S
        while True:
            answer = self.line.write_file_record([FileRecord(file, record, even(data))], device_id=self.unit)
            if not answer.isError():
                return
            if answer.exception_code != BUSY or time.monotonic() > end:
                raise Refused(answer.exception_code)
            time.sleep(POLL_S)

    def status(self):
        words = struct.unpack(">72H", self.read(STATUS, 72))
        slot = 32 + 20 * words[9]
        return {
            "version": words[0],
            "state": STATES[words[1]],
            "refusal": words[2],
            "refusalDetail": words[3],
            "missingBlocks": words[7],
            "outcome": words[10],
            "active": words[9],
            "running": words[slot + 2] << 16 | words[slot + 3],
            "size": words[slot + 4] << 16 | words[slot + 5],
        }

    def past(self, *states):
        """The status once the device is in none of these states."""
        end = time.monotonic() + PATIENCE_S
        while (status := self.status())["state"] in states:
            if time.monotonic() > end:
                raise TimeoutError(f"still {status}")
            time.sleep(POLL_S)
        return status

    def begin(self):
        for index, part in enumerate(parts(self.envelope, 2 * MOST_WRITTEN)):
            self.write(ENVELOPE, index * MOST_WRITTEN, part)
        announced = (len(self.envelope), crc32(self.envelope), CHANNEL, PLAIN, len(self.image), crc32(self.image))
        self.write(COMMAND, 0, struct.pack(">HHIHHII8x", BEGIN, *announced))
        return self.past("preparing")

    def send_block(self, block):
        file, place = divmod(block, BLOCKS_PER_FILE)
        self.write(BLOCKS + 8 * CHANNEL + file, place * MOST_WRITTEN, self.blocks[block])

    def send(self, *skipped):
        for block in range(len(self.blocks)):
            if block not in skipped:
                self.send_block(block)
        count = len(self.blocks)
        bits = self.read(BLOCK_MAP, -(-count // 16))
        return {"missing": [block for block in range(count) if not bits[block >> 3] >> (block & 7) & 1]}

    def damaged(self):
        sums = struct.unpack(f">{len(self.blocks)}I", self.read(BLOCK_SUMS, 2 * len(self.blocks)))
        return [block for block, data in enumerate(self.blocks) if sums[block] != crc32(data)]

    def repair(self):
        found = self.damaged()
        for block in found:
            self.send_block(block)
        return {"found": found, "left": self.damaged()}

    def verify(self):
        self.write(COMMAND, 0, struct.pack(">H", VERIFY))
        return self.past("verifying")

    def activate(self):
        at_once, by_command, trial_s = 0, 0, 3600
        self.write(COMMAND, 0, struct.pack(">HIII", ACTIVATE, at_once, by_command, trial_s))
        return self.past("waiting")

    def confirm(self):
        self.write(COMMAND, 0, struct.pack(">H", CONFIRM))
        return self.past("trial")

    def image_there(self):
        """Of the slot that runs, read back."""
        status = self.status()
        data = b""
        while len(data) < status["size"]:
            records = min(10_000, -(-(status["size"] - len(data)) // 2))
            data += self.read(SLOTS[status["active"]] + len(data) // 20_000, records)
        return {"sha256": sha256(data[: status["size"]]).hexdigest()}


def main():
    address, port, unit, envelope, image = sys.argv[1:]
    line = ModbusTcpClient(address, port=int(port), timeout=20, retries=0)
    if not line.connect():
        sys.exit("cannot connect")
    host = Host(line, int(unit), Path(envelope).read_bytes(), Path(image).read_bytes())
    names = ("begin", "send", "verify", "repair", "activate", "confirm", "status")
    steps = {**{name: getattr(host, name) for name in names}, "image": host.image_there}
    for text in sys.stdin:
        step, *words = text.split()
        try:
            answer = steps[step](*map(int, words))
        except Refused as refused:
            answer = {"exception": refused.args[0]}
        except Exception as error:  # whatever pymodbus raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    line.close()


main()
