"""A small tree of files on which a check is run."""
import os
import subprocess
import sys
import tempfile


def run_on(check, files):
    """Writes {path: text} below a fresh folder, runs check.py FOLDER; gives its exit status and what it printed."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        check = os.path.join(os.path.dirname(os.path.abspath(__file__)), check)
        done = subprocess.run([sys.executable, check, root], capture_output=True, text=True)
        return done.returncode, done.stdout
