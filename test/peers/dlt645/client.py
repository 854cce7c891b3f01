"""A DL/T 645-2007 client made of PyPI's dlt645 alone: takes one request a line on stdin, prints one JSON object a line.

    client.py PATH BAUD PARITY(N|E|O)

It takes `address DIGITS` (which meter is asked), `read IDENTIFIER`, `read-address`, `time`, `write IDENTIFIER VALUE
PASSWORD`, `baud RATE`, `freeze MONTH DAY HOUR MINUTE`, `write-address DIGITS`, `clear-demand IDENTIFIER PASSWORD`,
`clear-meter PASSWORD`, `clear-events PASSWORD` and `password OLD NEW`; a password is its level and then P0 P1 P2. What is answered comes with the bytes of the answer, where there was one.
"""

import json
import sys
from datetime import datetime

from dlt645 import MeterClientService

NUMBERS = {0x00: "read_00", 0x01: "read_01", 0x02: "read_02", 0x03: "read_03", 0x04: "read_04"}


def as_sent(digits):
    return "".join(reversed([digits[at : at + 2] for at in range(0, len(digits), 2)]))


class Obey:
    def __init__(self, meter):
        self.meter = meter

    def __call__(self, text):
        what, *words = text.split()
        self.meter.clear_captured_messages()
        item = getattr(self, what.replace("-", "_"))(*words)
        answers = self.meter.get_captured_rx_messages()
        told = {"answer": answers[-1].data.hex()} if answers else {}
        if isinstance(item, bool):
            return {**told, "sent": item}
        if item is None:
            return told
        if isinstance(item, list):
            return {**told, "values": [part.value for part in item]}
        return {**told, "value": item.value, "unit": item.unit}

    def address(self, digits):
        # It takes an address as it goes over the line, lowest digits first.
        return self.meter.set_address(as_sent(digits))

    def read(self, identifier):
        number = int(identifier, 16)
        return getattr(self.meter, NUMBERS[number >> 24])(number)

    def read_address(self):
        return self.meter.read_address()

    def time(self):
        return self.meter.broadcast_time_sync(datetime(2026, 11, 24, 12, 30, 45))

    def write(self, identifier, value, password="00000002"):
        return self.meter.write_04(int(identifier, 16), value, password)

    def freeze(self, *moment):
        return self.meter.freeze(*map(int, moment))

    def write_address(self, digits):
        return self.meter.write_address(as_sent(digits))

    def clear_demand(self, identifier, password):
        return self.meter.clear_demand(int(identifier, 16), password)

    def clear_meter(self, password):
        return self.meter.clear_meter(password)

    def clear_events(self, password):
        return self.meter.clear_event(password)

    def password(self, old, new):
        return self.meter.change_password(old, new)

    def baud(self, rate):
        return self.meter.change_baud_rate(int(rate))


def main():
    path, baud, parity = sys.argv[1:]
    meter = MeterClientService.new_rtu_client(path, int(baud), 8, 1, parity, 2.0)
    if not meter.connect():
        sys.exit("cannot connect")
    meter.enable_message_capture()
    obey = Obey(meter)
    print(json.dumps({"ready": True}), flush=True)
    for text in sys.stdin:
        try:
            answer = obey(text)
        except Exception as error:  # whatever dlt645 raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer, default=str), flush=True)
    meter.disconnect()


main()
