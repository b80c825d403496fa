"""How heavy the first page with results is, and how soon it is painted: `make bench`.

Served over the sample documents to Debian's chromium. Painting is the time from the last byte of
the page to the first contentful paint, beside that of a page of one line, which is the least that
this browser takes on this machine.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, Response, sync_playwright

from service.commands.serve import samples
from service.examples import EXAMPLES
from service.settings import load_settings
from service.wiring import build_core
from tests.service.serving import CHROMIUM, chromium, served

ROUNDS = 7
PAINTED = """async () => {
    const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
    while (!paint()) await new Promise(requestAnimationFrame);
    return paint().startTime - performance.getEntriesByType("navigation")[0].responseEnd;
}"""


def main() -> None:
    """Index, serve, look and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        index = Path(folder) / "index"
        command = [sys.executable, "-m", "service", "index", str(samples()), "--out", str(index)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        settings = load_settings(index=index, data_dir=Path(folder) / "data")
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM)
        with served(build_core(settings)) as site:
            measure(browser.new_page(base_url=site))
        browser.close()


def measure(page: Page) -> None:
    """Print the bytes of the page with results, and the paints of it and of one line."""
    results = f"/?{urlencode({'q': EXAMPLES['en'][0]})}"
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - wants a function
    page.goto(results)
    size = sum(len(response.body()) for response in loaded)
    painted, least = painting(page, results), painting(page, "/healthz")
    print(f"first page with results  {size / 1000:8.1f} kB")
    print(f"painted after last byte  {painted:8.1f} ms   {painted / least:.1f} x one line")


def painting(page: Page, link: str) -> float:
    """The median of some rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        page.goto(link)
        times.append(float(page.evaluate(PAINTED)))
    return statistics.median(times)


if __name__ == "__main__":
    main()
