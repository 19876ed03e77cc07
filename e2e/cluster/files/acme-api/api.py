"""The api of README.md, for the suite: /S takes S seconds."""
import time


def app(environ, start_response):
    path = environ["PATH_INFO"][1:]
    time.sleep(float(path) if path.isdigit() else 0)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"done\n"]
