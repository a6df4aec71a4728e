"""Which processes make up a town, in what order they stop, and which settings each is given."""

from collections.abc import Mapping
from dataclasses import dataclass

from deploy.local.databases import ROOMS
from deploy.local.layout import Layout
from deploy.local.parts import Program
from deploy.local.ports import free_port, kept_port
from deploy.local.secrets_file import write_private

STOPPING = (("gateway",), ("web", "relay", "worker", "sandbox"), ("rabbitmq", "postgres"))
"""Classes that stop together, doors first, so that nothing is asked of a part that is gone."""

# Who is given a setting, by the beginning of a process's name; a setting that is not here is no secret and goes to all.
_GIVEN_TO: dict[str, tuple[str, ...]] = {
    "LAPAK_ACCOUNTS_DATABASE_URL": ("accounts-",),
    "LAPAK_CATALOG_DATABASE_URL": ("catalog-",),
    "LAPAK_ORDERS_DATABASE_URL": ("orders-",),
    "LAPAK_SIGNING_KEY_FILE": ("accounts-web",),
    "LAPAK_HASH_SECRET": ("accounts-",),
    "LAPAK_VAULT_SECRET": ("orders-web",),
    "LAPAK_LINK_SECRET": ("orders-", "catalog-"),
    "LAPAK_COOKIE_SECRET": ("gateway",),
    "LAPAK_SMTP_URL": ("accounts-", "orders-"),
    "LAPAK_TEXTS_URL": ("accounts-",),
    "LAPAK_TEXTS_SECRET": ("accounts-",),
    "LAPAK_MEDIA_URL": ("catalog-",),
    "LAPAK_ACCOUNTS_URL": ("gateway",),
    "LAPAK_CATALOG_URL": ("gateway",),
    "LAPAK_ORDERS_URL": ("gateway",),
    "STRIPE_API_KEY": ("orders-web", "orders-worker"),
    "STRIPE_API_BASE": ("orders-web", "orders-worker"),
    "STRIPE_WEBHOOK_SECRET": ("orders-web", "orders-worker"),
}

# Beside the sandbox no money is real, so that every way to pay can be tried.
TRYING = {
    "LAPAK_PAYMENTS": "stripe,manual_transfer,cash",
    "LAPAK_TRANSFER_ACCOUNT": "Bank Contoh 000-111-2222 a.n. Lapak Karya",
}


@dataclass(frozen=True)
class Ports:
    """Where the town's own processes listen."""

    gateway: int
    accounts: int
    catalog: int
    orders: int
    sandbox: int

    @classmethod
    def choose(cls, gateway: int, layout: Layout) -> "Ports":
        """The asked port for the gateway, free ones for the rest; the sandbox's stays, for orders have its address."""
        return cls(gateway, free_port(), free_port(), free_port(), kept_port(layout.folder("sandbox") / "port"))


def settings_of(layout: Layout, ports: Ports, given: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """All settings of the town: those given from outside, over `own` (keys and private servers), over the defaults."""
    defaults = {
        "LAPAK_PUBLIC_URL": f"http://127.0.0.1:{ports.gateway}",
        **{f"LAPAK_{room.upper()}_URL": f"http://127.0.0.1:{getattr(ports, room)}" for room in ROOMS},
        "LAPAK_MEDIA_URL": layout.folder("media").as_uri(),
        "LAPAK_LOG_LEVEL": "INFO",
        "STRIPE_API_BASE": f"http://127.0.0.1:{ports.sandbox}",
    }
    if "LAPAK_SMTP_URL" not in given:
        defaults["LAPAK_MAIL_DIR"] = str(layout.folder("mail"))
    if "STRIPE_API_KEY" in given:
        del defaults["STRIPE_API_BASE"]
    else:
        defaults |= TRYING
    return {**defaults, **own, **given}


def programs_of(
    layout: Layout, ports: Ports, settings: Mapping[str, str], base: Mapping[str, str], with_sandbox: bool
) -> list[Program]:
    """Every process of the project's own; `base` is the environment that has no settings in it."""
    make = _Maker(layout, settings, base)
    programs = [make.web(f"{room}-web", f"services.{room}.app:create_app()", getattr(ports, room)) for room in ROOMS]
    programs += [
        make.plain(f"{room}-{kind}", kind, f"services.kit.{kind}", room)
        for room in ROOMS
        for kind in ("relay", "worker")
    ]
    if with_sandbox:
        programs.append(make.sandbox(ports))
    return [*programs, make.gateway(ports.gateway)]


@dataclass(frozen=True)
class _Maker:
    layout: Layout
    settings: Mapping[str, str]
    base: Mapping[str, str]

    def web(self, name: str, app: str, port: int) -> Program:
        return self._gunicorn(name, "web", app, port, {}, forks=True)

    def gateway(self, port: int) -> Program:
        # Sixty slow phones would starve threads: the public door takes each connection in a greenlet. gevent changes the
        # standard library, and must do so before the libraries are read: so this one is no fork.
        more = {"LAPAK_WORKER_CLASS": "gevent"}
        return self._gunicorn("gateway", "gateway", "gateway.app:create_app()", port, more, forks=False)

    def plain(self, name: str, kind: str, module: str, *arguments: str) -> Program:
        env = self._env(name) | {"LAPAK_METRICS_BIND": f"127.0.0.1:{free_port()}"}
        return self._program(name, kind, [module, *arguments], env, forks=True)

    def sandbox(self, ports: Ports) -> Program:
        words = ["--port", str(ports.sandbox), "--data", str(self.layout.folder("sandbox"))]
        words += ["--webhook-url", f"http://127.0.0.1:{ports.gateway}/hooks/stripe"]
        words += ["--webhook-secret", self.settings["STRIPE_WEBHOOK_SECRET"]]
        arguments = self.layout.folder("keys") / "sandbox.arguments"
        write_private(arguments, "\n".join(words))  # a command line is seen by every user of the machine
        return self._program("sandbox", "sandbox", ["deploy.sandbox", f"@{arguments}"], dict(self.base), ports.sandbox)

    def _gunicorn(self, name: str, kind: str, app: str, port: int, more: dict[str, str], forks: bool) -> Program:
        counters = self.layout.folder("run") / "metrics" / name
        binds = {"LAPAK_BIND": f"127.0.0.1:{port}", "LAPAK_METRICS_BIND": f"127.0.0.1:{free_port()}"}
        env = {**more, **self._env(name), **binds, "PROMETHEUS_MULTIPROC_DIR": str(counters)}
        return self._program(name, kind, ["gunicorn", "-c", "deploy/gunicorn.conf.py", app], env, port, forks)

    def _program(
        self, name: str, kind: str, words: list[str], env: dict[str, str], port: int | None = None, forks: bool = False
    ) -> Program:
        check = "alive" if port is None else "http"
        return Program(name, kind, words, env, self.layout.log(name), self.layout.root, port, check, forks)

    def _env(self, name: str) -> dict[str, str]:
        allowed = {key: value for key, value in self.settings.items() if name.startswith(_GIVEN_TO.get(key, ("",)))}
        return {**self.base, **allowed}
