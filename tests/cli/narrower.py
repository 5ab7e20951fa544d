"""Watches an agreement on a terminal that becomes narrower: narrower.py SLAC FILE.
Ends with 1 where a run after that writes a longer line in its first paragraph."""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

WIDE, NARROW, SECONDS = 120, 50, 60
child, terminal = pty.fork()
if child == 0:
    os.environ.update(TERM="xterm", NO_COLOR="1")
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDE, 0, 0))
    os.execv(sys.argv[1], [sys.argv[1], "check", "--watch", sys.argv[2]])


def one_run():
    shown, end = b"", time.monotonic() + SECONDS
    while b"watching;" not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 65536)
    return re.sub(r"\033\[[0-9;]*[A-Za-z]", "", shown.decode()).replace("\r", "")


def longest(shown):
    """Of the message: the line of the source stands behind it."""
    return max(len(line) for line in shown.split("  |")[0].split("\n")[:-1])


wide = one_run()
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, NARROW, 0, 0))
with open(sys.argv[2], "a", encoding="utf-8") as agreement:
    agreement.write("# changed\n")
narrow = one_run()
os.write(terminal, b"\x03")
os.waitpid(child, 0)
print(wide, narrow, sep="\n---\n")
sys.exit(longest(wide) <= NARROW or longest(narrow) > NARROW)
