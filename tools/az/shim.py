"""`az` for scripts: hands its command line to the resident CLI and gives back what that one printed."""

import json
import os
import socket
import sys


def main(path, argv):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.connect(path)
        stream = connection.makefile('rwb')
        stream.write(json.dumps({'argv': argv, 'cwd': os.getcwd()}).encode() + b'\n')
        stream.flush()
        answer = json.loads(stream.readline())
    sys.stdout.write(answer['stdout'])
    sys.stderr.write(answer['stderr'])
    return answer['status']


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
