"""A DL/T 645-2007 meter made of PyPI's dlt645 alone: takes one command a line on stdin, prints one JSON object a line.

    server.py PATH BAUD ADDRESS

It takes `set IDENTIFIER VALUE`, `password LLP0P1P2`, and `state`, which tells its clock, its address and its last freeze.
"""

import json
import sys

from dlt645 import MeterServerService


def reversed_pairs(digits):
    # It takes an address as it goes over the line, lowest digits first.
    return "".join(reversed([digits[at : at + 2] for at in range(0, len(digits), 2)]))


def main():
    path, baud, address = sys.argv[1:]
    meter = MeterServerService.new_rtu_server(path, 8, 1, int(baud), "N", 2.0)
    meter.set_address(reversed_pairs(address))
    if not meter.start():
        sys.exit("cannot start")
    print(json.dumps({"ready": True}), flush=True)
    setters = {0: meter.set_00, 2: meter.set_02, 4: meter.set_04}
    for text in sys.stdin:
        what, *words = text.split()
        try:
            if what == "set":
                identifier = int(words[0], 16)
                value = words[1] if identifier >> 24 == 4 else float(words[1])
                answer = {"done": setters[identifier >> 24](identifier, value)}
            elif what == "password":
                answer = {"done": meter.set_password(words[0])}
            else:
                answer = {
                    "time": str(meter.time),
                    "address": reversed_pairs(bytes(meter.address).hex()),
                    "freeze": (meter.last_freeze_time or b"").hex(),
                }
        except Exception as error:  # whatever dlt645 raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    meter.stop()


main()
