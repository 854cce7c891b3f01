"""A Modbus client made of pymodbus alone: takes one request a line on stdin, prints one JSON object a line on stdout.

    client.py tcp HOST PORT
    client.py rtu PATH BAUD PARITY(N|E|O)

It takes the requests of libmodbus/client.c and five more: `broadcast-register
ADDRESS VALUE`, `diagnose SUBFUNCTION WORD` (0, 10 to 15, 18), `identity CODE OBJECT`, `read-file` with
`FILE:RECORD:COUNT` once or more and `write-file` with `FILE:RECORD:HEX`.
"""

import json
import sys

from pymodbus.client import ModbusSerialClient, ModbusTcpClient
from pymodbus.pdu import ModbusPDU
from pymodbus.pdu.file_message import FileRecord
from pymodbus.pdu.other_message import ReportDeviceIdResponse

TYPES = {"u16": "UINT16", "i16": "INT16", "u32": "UINT32", "i32": "INT32", "u64": "UINT64"}


class Raw(ModbusPDU):
    """A request that pymodbus would not make."""

    def __init__(self, pdu, unit):
        super().__init__(dev_id=unit)
        self.function_code = pdu[0]
        self.body = pdu[1:]

    def encode(self):
        return self.body


class ServerId(ReportDeviceIdResponse):
    """All bytes of the answer: pymodbus's own class takes the last one for the run indicator, which comes second."""

    def decode(self, data):
        self.identifier = data[1 : 1 + data[0]]


def connect(arguments):
    match arguments:
        case ["tcp", host, port]:
            return ModbusTcpClient(host, port=int(port), timeout=5, retries=0)
        case ["rtu", path, baud, parity]:
            return ModbusSerialClient(path, baudrate=int(baud), parity=parity, timeout=5, retries=0)
    sys.exit("usage: client.py tcp HOST PORT | client.py rtu PATH BAUD PARITY")


class Obey:
    def __init__(self, line):
        self.line = line
        self.unit = 1

    def __call__(self, text):
        what, *words = text.split()
        if what == "raw":
            return self.raw(bytes.fromhex(words[0]))
        if what == "number":
            return self.number(*words)
        if what == "read-file":
            return self.read_file([word.split(":") for word in words])
        if what == "write-file":
            return self.write_file([word.split(":") for word in words])
        method = getattr(self, what.replace("-", "_"), None)
        if method is None:
            return {"error": f"unknown request {what}"}
        return method(*(int(word, 0) for word in words))

    def set_unit(self, unit):
        self.unit = unit
        return {"ok": True}

    def answer(self, response, result):
        if response.isError():
            return {"exception": response.exception_code}
        return result(response)

    def bits(self, response, count):
        return self.answer(response, lambda good: {"values": [int(bit) for bit in good.bits[:count]]})

    def words(self, response):
        return self.answer(response, lambda good: {"values": list(good.registers)})

    def done(self, response):
        return self.answer(response, lambda _: {"ok": True})

    def read_coils(self, address, count):
        return self.bits(self.line.read_coils(address, count=count, device_id=self.unit), count)

    def read_discrete(self, address, count):
        return self.bits(self.line.read_discrete_inputs(address, count=count, device_id=self.unit), count)

    def read_holding(self, address, count):
        return self.words(self.line.read_holding_registers(address, count=count, device_id=self.unit))

    def read_input(self, address, count):
        return self.words(self.line.read_input_registers(address, count=count, device_id=self.unit))

    def write_coil(self, address, value):
        return self.done(self.line.write_coil(address, bool(value), device_id=self.unit))

    def write_register(self, address, value):
        return self.done(self.line.write_register(address, value, device_id=self.unit))

    def write_coils(self, address, *values):
        return self.done(self.line.write_coils(address, [bool(value) for value in values], device_id=self.unit))

    def write_registers(self, address, *values):
        return self.done(self.line.write_registers(address, list(values), device_id=self.unit))

    def broadcast_register(self, address, value):
        self.line.write_register(address, value, device_id=0, no_response_expected=True)
        return {"ok": True}

    def mask_write(self, address, and_mask, or_mask):
        return self.done(
            self.line.mask_write_register(address=address, and_mask=and_mask, or_mask=or_mask, device_id=self.unit)
        )

    def read_write(self, read_address, read_count, write_address, *values):
        return self.words(
            self.line.readwrite_registers(
                read_address=read_address,
                read_count=read_count,
                write_address=write_address,
                values=list(values),
                device_id=self.unit,
            )
        )

    def report_server_id(self):
        response = self.line.report_device_id(device_id=self.unit)
        return self.answer(response, lambda good: {"values": [*good.identifier]})

    def number(self, kind, bank, address):
        read = self.line.read_input_registers if bank == "input" else self.line.read_holding_registers
        kind = self.line.DATATYPE[TYPES[kind]]
        response = read(int(address, 0), count=kind.value[1], device_id=self.unit)
        return self.answer(
            response, lambda good: {"value": self.line.convert_from_registers(good.registers, kind, word_order="big")}
        )

    def diagnose(self, sub_function, word):
        line = self.line
        if sub_function == 0:
            echo = line.diag_query_data(word.to_bytes(2, "big"), device_id=self.unit)
            return self.answer(echo, lambda good: {"value": int.from_bytes(good.message, "big")})
        ask = {
            10: line.diag_clear_counters,
            11: line.diag_read_bus_message_count,
            12: line.diag_read_bus_comm_error_count,
            13: line.diag_read_bus_exception_error_count,
            14: line.diag_read_device_message_count,
            15: line.diag_read_device_no_response_count,
            18: line.diag_read_bus_char_overrun_count,
        }[sub_function]
        return self.answer(ask(device_id=self.unit), lambda good: {"value": good.message})

    def identity(self, code, object_id):
        response = self.line.read_device_information(read_code=code, object_id=object_id, device_id=self.unit)

        def objects(good):
            texts = {number: text.decode() for number, text in good.information.items()}
            return {"objects": texts, "conformity": good.conformity, "more": good.more_follows != 0}

        return self.answer(response, objects)

    def read_file(self, ranges):
        records = [FileRecord(int(file), int(record), record_length=int(count) * 2) for file, record, count in ranges]
        response = self.line.read_file_record(records, device_id=self.unit)
        return self.answer(response, lambda good: {"records": [record.record_data.hex() for record in good.records]})

    def write_file(self, ranges):
        records = [FileRecord(int(file), int(record), bytes.fromhex(data)) for file, record, data in ranges]
        response = self.line.write_file_record(records, device_id=self.unit)

        def repeated(good):
            return {"records": [[r.file_number, r.record_number, r.record_data.hex()] for r in good.records]}

        return self.answer(response, repeated)

    def raw(self, pdu):
        return self.answer(self.line.execute(False, Raw(pdu, self.unit)), lambda good: {"error": f"answered {good}"})


def main():
    line = connect(sys.argv[1:])
    if not line.connect():
        sys.exit("cannot connect")
    line.register(ServerId)
    obey = Obey(line)
    print(json.dumps({"ready": True}), flush=True)
    for text in sys.stdin:
        try:
            answer = obey.set_unit(int(text.split()[1])) if text.startswith("unit ") else obey(text)
        except Exception as error:  # whatever pymodbus raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    line.close()


main()
