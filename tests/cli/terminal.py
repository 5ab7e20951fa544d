"""Runs a program on a terminal of its own, and types answers where it asks:
    terminal.py [PROMPT ANSWER]... -- COMMAND...
Prints what the terminal shows. `^D` ends the input, `^C` interrupts. Ends as the program does; 97:
it asked for nothing that was expected."""
import os
import pty
import select
import signal
import sys
import time

SECONDS = 120
KEYS = {"^D": b"\x04", "^C": b"\x03"}
at = sys.argv.index("--")
script = list(zip(sys.argv[1:at:2], sys.argv[2:at:2]))
child, terminal = pty.fork()
if child == 0:
    # What runs the tests in the background has them ignored.
    for ignored in signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE:
        signal.signal(ignored, signal.SIG_DFL)
    os.execvp(sys.argv[at + 1], sys.argv[at + 1:])
shown, behind, end = b"", 0, time.monotonic() + SECONDS
while time.monotonic() < end:
    if not select.select([terminal], [], [], 1)[0]:
        continue
    try:
        some = os.read(terminal, 65536)
    except OSError:  # the program has ended
        some = b""
    if not some:
        break
    shown += some
    if script and script[0][0].encode() in shown[behind:]:
        behind = len(shown)
        time.sleep(0.1)  # what is typed before a program turns the echo off is thrown away
        answer = script.pop(0)[1]
        os.write(terminal, KEYS.get(answer, answer.encode() + b"\r"))
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if time.monotonic() < end else 98
sys.exit(97 if script else status if status >= 0 else 128 - status)
