"""A reader of Eastron meters made of sdm_modbus alone: takes one request a line on stdin, prints one JSON object a line.

    client.py tcp HOST PORT
    client.py rtu PATH BAUD PARITY(N|E|O)

It takes `read UNIT`, which reads everything that it knows of an SDM630, `read120 UNIT`, and `write UNIT NAME VALUE`.
"""

import json
import sys

import sdm_modbus
from sdm_modbus.meter import registerType


def meter(kind_of_meter, unit, kind, *where):
    if kind == "tcp":
        host, port = where
        return kind_of_meter(host=host, port=int(port), unit=int(unit), timeout=10)
    path, baud, parity = where
    return kind_of_meter(device=path, baud=int(baud), parity=parity, stopbits=1, unit=int(unit), timeout=10)


def read_all(kind_of_meter, unit, *route):
    found = meter(kind_of_meter, unit, *route)
    told = {
        "inputs": found.read_all(registerType.INPUT),
        "holding": found.read_all(registerType.HOLDING),
    }
    found.disconnect()
    return told


def read(unit, *route):
    return read_all(sdm_modbus.SDM630, unit, *route)


def read120(unit, *route):
    return read_all(sdm_modbus.SDM120, unit, *route)


def write(unit, name, value, *route):
    found = meter(sdm_modbus.SDM630, unit, *route)
    # Its own write() goes to unit 1 whatever the unit, so its registers are written with its client.
    address = found.registers[name][0]
    words = found._encode_value(float(value), sdm_modbus.meter.registerDataType.FLOAT32)
    answer = found.client.write_registers(address=address, values=words, slave=int(unit))
    found.disconnect()
    return {"exception": answer.exception_code} if answer.isError() else {"ok": True}


def main():
    route = sys.argv[1:]
    obey = {"read": read, "read120": read120, "write": write}
    print(json.dumps({"ready": True}), flush=True)
    for text in sys.stdin:
        what, *words = text.split()
        try:
            answer = obey[what](*words, *route)
        except Exception as error:  # whatever sdm_modbus raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
