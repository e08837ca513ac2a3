"""Parses `az` command lines by the parser of `az` itself, and runs none of them.

Reads a JSON list of lines as a POSIX shell takes them; prints a JSON list with what is wrong with each, or null.
"""

import io
import json
import shlex
import sys

from azure.cli.core import get_default_cli


class Parsed(BaseException):
    """Ends an invocation before anything is run: `az` catches no exception of this kind."""


def main():
    lines, answer = json.load(sys.stdin), sys.stdout
    sys.stdout = sys.stderr = said = io.StringIO()
    json.dump([problem_of(line, said) for line in lines], answer)


def problem_of(line, said):
    try:
        program, *words = shlex.split(line, comments=True)
    except ValueError as error:
        return f'no shell reads it: {error}'
    if program != 'az':
        return f'{program} is not az'
    said.seek(0)
    said.truncate()
    cli = get_default_cli()
    cli.invocation_cls = parsing_only(cli.invocation_cls)
    try:
        cli.invoke(words, out_file=said)
    except Parsed:
        return None
    except SystemExit:
        pass
    return said.getvalue().strip() or 'az does not parse it'


def parsing_only(invoker):
    class Parser(invoker):
        """What comes next asks Azure: the checks of values that only Azure knows."""

        def _validation(self, parsed_ns):
            raise Parsed

    return Parser


if __name__ == '__main__':
    main()
