"""The figures for Prometheus, as a scrape reads them; S24: no label holds anything about anybody."""

from collections import Counter

from prometheus_client.parser import text_string_to_metric_families

from bot.delivery.verdicts import Verdict
from bot.status.contact import Contact
from bot.status.figures import SendResult
from bot.status.metrics import Metrics
from content.loading import PACKAGED_LIBRARY, load_book
from handlers.mishaps import Mishap


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def scrape(metrics: Metrics) -> dict[str, float]:
    """Return our own series by name and labels, without empty steps of histograms."""
    families = text_string_to_metric_families(metrics.write().decode())
    samples = (sample for family in families for sample in family.samples if sample.name.startswith("aide_"))
    return {
        sample.name + "".join(f"[{value}]" for value in sample.labels.values()): sample.value
        for sample in samples
        if not sample.name.endswith(("_created", "_bucket"))
    }


NOTHING = {
    "aide_updates_total[handled]": 0,
    "aide_updates_total[repeated]": 0,
    "aide_updates_total[undelivered]": 0,
    "aide_updates_total[retry]": 0,
    "aide_updates_total[failed]": 0,
    "aide_updates_total[unreadable]": 0,
    "aide_sends_total[ok]": 0,
    "aide_sends_total[refused]": 0,
    "aide_sends_total[retried]": 0,
    "aide_sends_total[slowed]": 0,
    "aide_dead_letters_total": 0,
    "aide_update_seconds_count": 0,
    "aide_update_seconds_sum": 0,
    "aide_call_seconds_count": 0,
    "aide_call_seconds_sum": 0,
    "aide_lease_held": 0,
}


def test_every_figure_is_there_before_anything_has_happened() -> None:
    assert scrape(Metrics()) == NOTHING


def test_what_happens_is_counted_and_timed() -> None:
    metrics = Metrics()
    for outcome in (Verdict.RETRY, Verdict.HANDLED, Verdict.HANDLED, Verdict.FAILED):
        metrics.count_update(outcome)
    metrics.count_send(SendResult.OK)
    metrics.count_send(SendResult.SLOWED)
    metrics.count_dead_letter()
    metrics.observe_update(0.25)
    metrics.observe_update(19)
    metrics.observe_call(0.5)
    metrics.set_lease(held=True)
    assert scrape(metrics) == NOTHING | {
        "aide_updates_total[retry]": 1,
        "aide_updates_total[handled]": 2,
        "aide_updates_total[failed]": 1,
        "aide_sends_total[ok]": 1,
        "aide_sends_total[slowed]": 1,
        "aide_dead_letters_total": 1,
        "aide_update_seconds_count": 2,
        "aide_update_seconds_sum": 19.25,
        "aide_call_seconds_count": 1,
        "aide_call_seconds_sum": 0.5,
        "aide_lease_held": 1,
    }


def test_how_things_stand_is_looked_up_when_asked() -> None:
    metrics, clock, lanes, mishaps = Metrics(), Clock(), ["a chat"], Counter[Mishap]()
    contact, book = Contact(clock), load_book(PACKAGED_LIBRARY)
    metrics.watch_updates(lambda: 7, lanes)
    metrics.watch_contact(contact)
    metrics.watch_mishaps(mishaps)
    metrics.watch_book(lambda: book)
    clock.now += 30
    assert scrape(metrics)["aide_contact_age_seconds"] == 30
    contact.note()
    clock.now += 12
    lanes.append("another")
    mishaps[Mishap.BLOCKED] += 3
    assert scrape(metrics) == NOTHING | {
        "aide_updates_in_hand": 7,
        "aide_lanes": 2,
        "aide_contact_age_seconds": 12,
        "aide_mishaps_total[blocked]": 3,
        "aide_mishaps_total[muted]": 0,
        "aide_mishaps_total[gone]": 0,
        "aide_mishaps_total[late]": 0,
        "aide_mishaps_total[flooded]": 0,
        f"aide_book_info[{book.digest}][1][37]": 1,
    }


def test_two_programs_in_one_process_count_apart() -> None:
    first, second = Metrics(), Metrics()
    first.count_dead_letter()
    assert (scrape(first)["aide_dead_letters_total"], scrape(second)["aide_dead_letters_total"]) == (1, 0)
