"""A SunSpec client made of pysunspec2 alone: takes one request a line on stdin, prints one JSON object a line.

    client.py tcp HOST PORT
    client.py rtu PATH BAUD PARITY(N|E|O)

It takes `scan UNIT`, which finds the models of a unit and answers with the points of each, in their units, and
`address UNIT VALUE`, which writes the device address of the common model.
"""

import json
import sys

import sunspec2.modbus.client as client
from sunspec2.modbus.modbus import ModbusClientException


def device(unit, kind, *where):
    if kind == "tcp":
        host, port = where
        return client.SunSpecModbusClientDeviceTCP(slave_id=unit, ipaddr=host, ipport=int(port), timeout=10)
    path, baud, parity = where
    return client.SunSpecModbusClientDeviceRTU(unit, path, baudrate=int(baud), parity=parity, timeout=10)


def scan(unit, *route):
    found = device(int(unit), *route)
    found.scan()
    models = [model for number, models in found.models.items() if isinstance(number, int) for model in models]
    told = {
        "base": found.base_addr,
        "models": {
            model.model_id: {name: point.cvalue for name, point in model.points.items()} for model in models
        },
        "errors": [model.error_info for model in models if model.error_info],
    }
    found.close()
    return told


def address(unit, value, *route):
    found = device(int(unit), *route)
    found.scan()
    found.connect()
    point = found.models[1][0].DA
    point.value = int(value)
    point.write()
    found.close()
    return {"ok": True}


def main():
    route = sys.argv[1:]
    obey = {"scan": scan, "address": address}
    print(json.dumps({"ready": True}), flush=True)
    for text in sys.stdin:
        what, *words = text.split()
        try:
            answer = obey[what](*words, *route)
        except ModbusClientException as error:
            answer = {"exception": str(error)}
        except Exception as error:  # whatever pysunspec2 raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
