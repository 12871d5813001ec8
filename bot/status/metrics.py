"""Figures for Prometheus: how many updates and sends came to what, how long they took, and how things stand.

Names end as https://prometheus.io/docs/practices/naming/ asks. No label holds anything about anybody.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.delivery.verdicts import Verdict
from bot.status.contact import Contact
from bot.status.figures import CALL_SECONDS, UPDATE_SECONDS, SendResult
from content.book import Book
from handlers.mishaps import Mishap


class Metrics:
    """All figures of one program. What is counted is told as it happens; how things stand is looked up when asked."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._updates = self._count_by("verdict", Verdict, "aide_updates", "Tries at updates, by how they ended.")
        self._sends = self._count_by("result", SendResult, "aide_sends", "Messages sent, by what became of each try.")
        self._dead_letters = Counter("aide_dead_letters", "Updates given up.", registry=self._registry)
        self._update_seconds = self._time("aide_update_seconds", "From receipt to the end of handling.", UPDATE_SECONDS)
        self._call_seconds = self._time("aide_call_seconds", "One call to the Bot API.", CALL_SECONDS)
        self._lease = Gauge("aide_lease_held", "Whether this program is the one to poll.", registry=self._registry)

    def count_update(self, verdict: Verdict) -> None:
        """Count a try at an update."""
        self._updates[verdict].inc()

    def observe_update(self, seconds: float) -> None:
        """Note how long an update took, from receiving it to the end of its handling."""
        self._update_seconds.observe(seconds)

    def count_send(self, result: SendResult) -> None:
        """Count a call that shows something to a user."""
        self._sends[result].inc()

    def observe_call(self, seconds: float) -> None:
        """Note how long one call to the Bot API took."""
        self._call_seconds.observe(seconds)

    def count_dead_letter(self) -> None:
        """Count an update given up."""
        self._dead_letters.inc()

    def set_lease(self, *, held: bool) -> None:
        """Note whether this program is the one that may poll."""
        self._lease.set(held)

    def watch_updates(self, in_hand: Callable[[], int], lanes: Sized) -> None:
        """Show how many updates are unfinished, and how many chats have some."""
        self._gauge("aide_updates_in_hand", "Updates taken and not finished.", in_hand)
        self._gauge("aide_lanes", "Chats with unfinished updates.", lambda: len(lanes))

    def watch_contact(self, telegram: Contact) -> None:
        """Show how long ago Telegram last answered."""
        meaning = "Since Telegram last answered a poll or another regular call."
        self._gauge("aide_contact_age_seconds", meaning, lambda: telegram.age)

    def watch_book(self, get_book: Callable[[], Book]) -> None:
        """Show which book answers."""
        self._registry.register(_BookCollector(get_book))

    def watch_mishaps(self, counts: Mapping[Mishap, int]) -> None:
        """Show `handlers.context.Services.mishaps`."""
        self._registry.register(_MishapCollector(counts))

    def write(self) -> bytes:
        """Return all figures in Prometheus' text format, `prometheus_client.CONTENT_TYPE_PLAIN_0_0_4`."""
        return generate_latest(self._registry)

    def _count_by(self, label: str, values: type[StrEnum], name: str, meaning: str) -> Mapping[str, Counter]:
        """Return a counter for each value, made beforehand: finding one by its label costs more than counting."""
        counter = Counter(name, meaning, [label], registry=self._registry)
        return {value: counter.labels(value) for value in values}

    def _time(self, name: str, meaning: str, bounds: Sequence[float]) -> Histogram:
        return Histogram(name, meaning, buckets=bounds, registry=self._registry)

    def _gauge(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        Gauge(name, meaning, registry=self._registry).set_function(value)


class _BookCollector(Collector):
    """Describes the book that answers at the moment it is asked."""

    def __init__(self, get_book: Callable[[], Book]) -> None:
        self._get_book = get_book

    def collect(self) -> Iterable[Metric]:
        book = self._get_book()
        labels = {
            "digest": book.digest,
            "documents": str(len(book.documents)),
            "topics": str(len(book.topics)),
        }
        yield InfoMetricFamily("aide_book", "The book that answers.", labels)


class _MishapCollector(Collector):
    """Reads what others count."""

    def __init__(self, counts: Mapping[Mishap, int]) -> None:
        self._counts = counts

    def collect(self) -> Iterable[Metric]:
        family = CounterMetricFamily("aide_mishaps", "What reached nobody, through nobody's fault.", labels=["kind"])
        for kind in Mishap:
            family.add_metric([kind], self._counts.get(kind, 0))
        yield family
