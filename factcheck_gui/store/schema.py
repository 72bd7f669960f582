"""The SQL of each released schema version, and the migrations that lead from one to the next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x46434442  # "FCDB"
VERSION = 2

# Released SQL is never edited: a foreign file's schema is compared with it to the letter.
VERSION_1 = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE change(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, edit_id TEXT NOT NULL, kind TEXT NOT NULL, row_id TEXT NOT NULL,
  field TEXT NOT NULL, value TEXT NOT NULL, replaces TEXT NOT NULL, clock INTEGER NOT NULL, annotator_id TEXT NOT NULL,
  undoes TEXT NOT NULL, digest BLOB NOT NULL) STRICT""",
    "CREATE INDEX change_row ON change(row_id, field)",
    "CREATE INDEX change_edit ON change(edit_id)",
    """CREATE TABLE edit(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, annotator_id TEXT NOT NULL, undoes TEXT NOT NULL,
  clock INTEGER NOT NULL) STRICT""",
    """CREATE TABLE merge(
  seq INTEGER PRIMARY KEY, edit_id TEXT NOT NULL UNIQUE, first_change INTEGER NOT NULL, last_change INTEGER NOT NULL,
  first_edit INTEGER NOT NULL, last_edit INTEGER NOT NULL, library_id TEXT NOT NULL, file_name TEXT NOT NULL) STRICT""",
    """CREATE TABLE conflict(
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, row_id TEXT NOT NULL, field TEXT NOT NULL, UNIQUE (row_id, kind, field)) STRICT""",
    "CREATE TABLE text(seq INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT",
    """CREATE TABLE article(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, outlet TEXT NOT NULL, byline TEXT NOT NULL,
  published TEXT NOT NULL, accessed TEXT NOT NULL, url TEXT NOT NULL, archived_url TEXT NOT NULL, language TEXT NOT NULL,
  status TEXT NOT NULL, note TEXT NOT NULL, file_name TEXT NOT NULL, text_sha256 TEXT NOT NULL, length INTEGER NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    "CREATE INDEX article_created ON article(created)",
    "CREATE INDEX article_title ON article(title COLLATE NOCASE, id)",
    "CREATE INDEX article_outlet ON article(outlet COLLATE NOCASE, id)",
    "CREATE INDEX article_published ON article(published, id)",
    "CREATE INDEX article_status ON article(status, id)",
    """CREATE TABLE revision(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  length INTEGER NOT NULL, note TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    "CREATE INDEX revision_article ON revision(article_id)",
    """CREATE TABLE claim(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  claim_text TEXT NOT NULL, claim_types TEXT NOT NULL, speaker TEXT NOT NULL, speaker_role TEXT NOT NULL,
  claim_date TEXT NOT NULL, claim_location TEXT NOT NULL, first_appearance_url TEXT NOT NULL, status TEXT NOT NULL,
  assignee TEXT NOT NULL, reviewer TEXT NOT NULL, priority INTEGER NOT NULL, tags TEXT NOT NULL, note TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    'CREATE INDEX claim_article ON claim(article_id, "start", status)',
    "CREATE INDEX claim_created ON claim(created, id)",
    "CREATE INDEX claim_modified ON claim(modified, id)",
    "CREATE INDEX claim_status ON claim(status, id)",
    """CREATE TABLE assessment(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, claim_id TEXT NOT NULL, annotator_id TEXT NOT NULL, scale TEXT NOT NULL,
  verdict TEXT NOT NULL, confidence TEXT NOT NULL, justification TEXT NOT NULL, rating_explanation TEXT NOT NULL,
  adjudicated INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    "CREATE INDEX assessment_claim ON assessment(claim_id, verdict)",
    """CREATE TABLE source(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT NOT NULL, archived_url TEXT NOT NULL, title TEXT NOT NULL,
  publisher TEXT NOT NULL, author TEXT NOT NULL, medium TEXT NOT NULL, published TEXT NOT NULL, accessed TEXT NOT NULL,
  note TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    "CREATE INDEX source_title ON source(title COLLATE NOCASE, id)",
    "CREATE INDEX source_url ON source(url)",
    """CREATE TABLE evidence(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, claim_id TEXT NOT NULL, source_id TEXT NOT NULL, stance TEXT NOT NULL,
  locator TEXT NOT NULL, quote TEXT NOT NULL, note TEXT NOT NULL, position REAL NOT NULL, created INTEGER NOT NULL,
  modified INTEGER NOT NULL) STRICT""",
    "CREATE INDEX evidence_claim ON evidence(claim_id, position, id)",
    "CREATE INDEX evidence_source ON evidence(source_id)",
    """CREATE TABLE annotator(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL, created INTEGER NOT NULL,
  modified INTEGER NOT NULL) STRICT""",
    """CREATE TABLE tag(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, colour TEXT NOT NULL, note TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    """CREATE TABLE scale(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, name TEXT NOT NULL, verdicts TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    """CREATE TABLE suggestion(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL,
  modified INTEGER NOT NULL) STRICT""",
    "CREATE INDEX suggestion_article ON suggestion(article_id)",
)


# Links between claims, and events that people made of articles
VERSION_2 = (
    "ALTER TABLE article ADD COLUMN event_id TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX article_event ON article(event_id) WHERE event_id <> ''",
    """CREATE TABLE link(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, claim_id TEXT NOT NULL, other_id TEXT NOT NULL, relation TEXT NOT NULL,
  note TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT""",
    "CREATE INDEX link_claim ON link(claim_id)",
    "CREATE INDEX link_other ON link(other_id)",
    """CREATE TABLE event(
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created INTEGER NOT NULL,
  modified INTEGER NOT NULL) STRICT""",
)
STEPS = (VERSION_1, VERSION_2)


def statements(version: int = VERSION) -> tuple[str, ...]:
    """Return the SQL that makes an empty library of a version, from nothing."""
    return tuple(statement for step in STEPS[:version] for statement in step)


def migrations() -> "Migrations":
    """Return the migrations in order; each runs in one transaction together with its record."""
    from sqlite_utils import Migrations  # half a second with numpy about: only where a file is made or migrated

    steps = Migrations("factcheck_desk")

    for version, step in enumerate(STEPS, 1):
        steps(name=f"version_{version}")(_migration(version, step))
    return steps


def _migration(version: int, step: tuple[str, ...]) -> "Callable[[Database], None]":
    def migrate(db: "Database") -> None:
        for statement in step:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {version}")

    return migrate
