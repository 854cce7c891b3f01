"""An M-Bus master made of PyPI's pyMeterBus alone: takes one request a line on stdin, prints one JSON object a line.

    client.py PATH BAUD

It takes `ping ADDRESS`, `read ADDRESS` and `select SECONDARY`, 16 digits of which F stands for any.
"""

import json
import sys

import meterbus
import serial


class Master:
    def __init__(self, port):
        self.port = port

    def answer(self):
        data = meterbus.recv_frame(self.port, 1)
        return meterbus.load(data) if data else None

    def is_acknowledged(self):
        return isinstance(self.answer(), meterbus.TelegramACK)

    def ping(self, address):
        meterbus.send_ping_frame(self.port, int(address))
        return {"acknowledged": self.is_acknowledged()}

    def read(self, address):
        meterbus.send_request_frame(self.port, int(address))
        telegram = self.answer()
        if telegram is None:
            return {}
        told = json.loads(telegram.to_JSON())["body"]
        return {"secondary": telegram.secondary_address, "maker": telegram.manufacturer, **told}

    def select(self, secondary):
        meterbus.send_select_frame(self.port, secondary)
        return {"acknowledged": self.is_acknowledged()}


def main():
    path, baud = sys.argv[1:]
    # Linux has no parity on pseudo-terminals.
    with serial.Serial(path, int(baud), 8, "N", 1, timeout=1) as port:
        master = Master(port)
        print(json.dumps({"ready": True}), flush=True)
        for text in sys.stdin:
            what, *words = text.split()
            try:
                answer = getattr(master, what)(*words)
            except Exception as error:  # whatever pyMeterBus raises is its answer
                answer = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), flush=True)


main()
