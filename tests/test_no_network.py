"""Nothing here uses a network; the About page says so."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib"),
    *("poplib", "imaplib", "xmlrpc", "asyncio", "webbrowser", "requests", "httpx"),
    *("urllib3", "aiohttp", "websockets", "fsspec", "boto3", "paramiko"),
}
LOCAL = {"QLocalServer", "QLocalSocket"}
"""Between programs of one user on one computer; see `gui.start.single`."""

LISTENING = """
import sys
def listen(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        if event not in ("socket.__new__", "socket.gethostname"):
            raise SystemExit(f"{event} {arguments}")
sys.addaudithook(listen)
from main import main
options = ["--out", sys.argv[1], "--epochs", "2", "--quiet"]
sys.argv = ["main.py", "train", "iris", *options]
sys.exit(main())
"""


def imported(path):
    """The names that a module imports, as (module, name)."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module, alias.name) for alias in node.names)


def test_no_module_imports_a_network():
    sources = [*ROOT.glob("core/**/*.py"), *ROOT.glob("gui/**/*.py"), ROOT / "main.py"]
    assert len(sources) > 100
    for path in sources:
        for module, name in imported(path):
            assert module.partition(".")[0] not in NETWORK, path
            if module.startswith("PySide6.QtNetwork"):
                assert name in LOCAL, path
            assert name not in ("QtNetwork", "QDesktopServices"), path


def test_training_opens_no_connection(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LISTENING, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "weights.npz").is_file()
