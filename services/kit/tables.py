"""The tables that every room has beside its own: what it announces, what it has heard, who changed what."""

from sqlalchemy import JSON, BigInteger, Column, DateTime, Identity, Integer, MetaData, String, Table

metadata = MetaData()

outbox = Table(
    "outbox",
    metadata,
    Column("id", String, primary_key=True),
    Column("position", BigInteger, Identity(always=True)),
    Column("type", String),
    Column("subject", String),
    Column("traceparent", String),
    Column("data", JSON),
    Column("at", DateTime(timezone=True)),
    Column("sent_at", DateTime(timezone=True)),
    Column("retry_at", DateTime(timezone=True)),
)

inbox = Table(
    "inbox",
    metadata,
    Column("message_id", String, primary_key=True),
    Column("handler", String, primary_key=True),
    Column("at", DateTime(timezone=True)),
)

attempts = Table(
    "attempts",
    metadata,
    Column("message_id", String, primary_key=True),
    Column("count", Integer),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("actor", String),
    Column("role", String),
    Column("on_behalf_of", String),
    Column("object", String),
    Column("from_state", String),
    Column("to_state", String),
    Column("reason_code", String),
    Column("at", DateTime(timezone=True)),
)

# For the first migration of each room, which never changes: what comes later comes in migrations of its own.
V1 = """
CREATE TABLE outbox (
    id text PRIMARY KEY, position bigint GENERATED ALWAYS AS IDENTITY, type text NOT NULL, subject text NOT NULL,
    traceparent text NOT NULL, data json NOT NULL, at timestamptz NOT NULL, sent_at timestamptz, retry_at timestamptz
);
CREATE INDEX outbox_unsent ON outbox (position) WHERE sent_at IS NULL;
CREATE TABLE inbox (
    message_id text NOT NULL, handler text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (message_id, handler)
);
CREATE TABLE attempts (message_id text PRIMARY KEY, count integer NOT NULL);
CREATE TABLE audit_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, actor text NOT NULL, role text NOT NULL, on_behalf_of text NOT NULL,
    object text NOT NULL, from_state text NOT NULL, to_state text NOT NULL, reason_code text NOT NULL, at timestamptz NOT NULL
);
CREATE INDEX audit_events_object ON audit_events (object);
REVOKE UPDATE, DELETE, TRUNCATE ON audit_events FROM CURRENT_USER;
CREATE SCHEMA auditor;
CREATE VIEW auditor.outbox AS SELECT id, type, at, sent_at FROM outbox;
CREATE VIEW auditor.inbox AS SELECT message_id, handler, at FROM inbox;
CREATE VIEW auditor.audit_events AS
    SELECT id, actor, role, on_behalf_of, object, from_state, to_state, reason_code, at FROM audit_events;
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'auditor') THEN
        GRANT USAGE ON SCHEMA auditor TO auditor;
        GRANT SELECT ON ALL TABLES IN SCHEMA auditor TO auditor;
        ALTER DEFAULT PRIVILEGES IN SCHEMA auditor GRANT SELECT ON TABLES TO auditor;
    END IF;
END $$;
"""
