"""What the Python tests share: the program under test, the tests of a script, and TAP of how they went."""
import os
import subprocess

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SLUSE = os.path.abspath(os.environ.get("SLUSE", os.path.join(ROOT, "sluse")))
tests = []


def test(function):
    tests.append(function)
    return function


def sluse(*arguments, status=0, program=SLUSE):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == status, f"sluse {' '.join(arguments)}: status {done.returncode}: {done.stderr}{done.stdout}"
    return done.stdout if status == 0 else done.stderr + done.stdout


def run(*given):
    """Runs every test with what is given; a test that fails is told, and the next one runs. Returns how many failed."""
    failed = 0
    print(f"1..{len(tests)}")
    for number, one in enumerate(tests, 1):
        try:
            one(*given)
            print(f"ok {number} - {one.__name__}")
        except Exception as fault:                        # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {one.__name__}")
            print("# " + f"{type(fault).__name__}: {fault}".replace("\n", "\n# ")[:2000])
    return failed
