"""The Azure CLI as one process that stays: it answers `az` command lines over a Unix socket, one after the other.

Start-up takes `az` most of a second, a command far less. Each request is one line of JSON with `argv` and `cwd`; the
answer is one line with `status`, `stdout` and `stderr`, which nobody may wait for any more. Every command gets a CLI
object of its own, as a process would.
"""

import contextlib
import json
import os
import socket
import sys
import tempfile
import traceback

from azure.cli.core import get_default_cli


def main(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen()
        print('ready', flush=True)
        while True:
            connection, _ = server.accept()
            with contextlib.suppress(ConnectionError), connection, connection.makefile('rwb') as stream:
                answer(stream)


def answer(stream):
    line = stream.readline()
    if not line:
        return
    request = json.loads(line)
    os.chdir(request['cwd'])
    status, stdout, stderr = captured(lambda: run(request['argv']))
    stream.write(json.dumps({'status': status, 'stdout': stdout, 'stderr': stderr}).encode() + b'\n')


def run(argv):
    sys.argv = ['az', *argv]
    try:
        return get_default_cli().invoke(argv) or 0
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else int(exit_.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1


def captured(act):
    """What `act` returns and what it writes to the process's own output and error streams."""
    files = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]
    kept = [os.dup(1), os.dup(2)]
    try:
        for number, file in enumerate(files, start=1):
            os.dup2(file.fileno(), number)
        status = act()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for number, old in enumerate(kept, start=1):
            os.dup2(old, number)
            os.close(old)
    return (status, *(text_of(file) for file in files))


def text_of(file):
    with file:
        file.seek(0)
        return file.read().decode('utf-8', 'replace')


if __name__ == '__main__':
    main(sys.argv[1])
