"""What the doctor says: what was found, and what to change."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.doctor.findings import Finding, State

STATES = {State.OK: _l("fine"), State.WARN: _l("warning"), State.BAD: _l("BAD")}
TEXTS = {
    "check_failed": _l("The check %(check)s could not be done: %(problem)s"),
    "signer_fails": _l("Blind signing fails the standard's example (%(problem)s). No pass is given until it works."),
    "signer_slow": _l("Blind signing works, but very slowly. Look at the load of this machine."),
    "signer_signs": _l("Blind signing gives what the standard gives."),
    "keys_open": _l("Others may enter the key folder %(folder)s. Run: chmod 700 %(folder)s"),
    "keys_closed": _l("Nobody else may enter the key folder %(folder)s."),
    "key_files_open": _l("Others may read keys in %(folder)s (%(files)s). Run: chmod 600 on them."),
    "keys_apart": _l("The key folder %(folder)s lies apart from the data, or is marked as not to be backed up."),
    "keys_beside_data": _l(
        "The key folder %(folder)s lies within the data folder: a backup of the data takes the keys along. Set "
        "PAIRPULSE_KEY_DIR to another place, or leave it out of backups and put a file .nobackup into it."
    ),
    "keys_left": _l("Keys of counted waves are still here: %(waves)s. Start the worker; it destroys them."),
    "keys_missing": _l("Open waves without their keys: %(waves)s. Bring the key folder back, or close these waves."),
    "keys_fit": _l("Every open wave has its keys, and no counted wave has any left."),
    "data_open": _l("Everybody on this machine may enter %(folder)s. Run: chmod o-rwx %(folder)s"),
    "data_closed": _l("Only the owner and the group may enter %(folder)s."),
    "tables_timed": _l("Tables of the protocol have clocks: %(columns)s."),
    "tables_timeless": _l("No table of rights, ballots or results has a clock."),
    "sqlite_wrong": _l("SQLite is not set as it must be: %(settings)s."),
    "sqlite_right": _l("SQLite overwrites what is deleted, keeps a write-ahead log and checks references."),
    "database_open": _l("Everybody on this machine may read the database file %(file)s. Run: chmod 600 %(file)s"),
    "postgresql_wrong": _l("PostgreSQL keeps more than it should: %(settings)s. Change it in postgresql.conf."),
    "postgresql_right": _l("PostgreSQL logs no statements and no times of commits."),
    "replication_slots": _l("There are replication slots: copies of the database exist. Protect them as this one."),
    "archived": _l("PostgreSQL archives its write-ahead log: sealed ballots stay there, unreadable without the key."),
    "clock_off": _l("The clocks of server and database differ by %(seconds)s seconds. Keep both by NTP."),
    "clock_right": _l("The clocks of server and database agree."),
    "headers_wrong": _l("Respondents' pages come with wrong headers: %(headers)s. Look at what the proxy changes."),
    "headers_right": _l("Respondents' pages come with the right headers and without cookies."),
    "address_plain": _l("Links lead to %(url)s: without https no phone can seal an answer. Set PAIRPULSE_URL."),
    "address_safe": _l("Links lead to %(url)s."),
    "access_logged": _l("The server logs who asks for what. Leave --access-logfile out; see docs/operations.md."),
    "access_not_logged": _l("The server was not told to log who asks for what. Check the proxy in front as well."),
    "worker_works": _l("A worker is at work."),
    "worker_missing": _l("No worker is at work: no letter is sent and no wave counted. Run: flask worker"),
}


def said(finding: Finding) -> str:
    """Return what was found in the reader's language."""
    text = str(TEXTS[finding.code])
    return text % finding.figures if finding.figures else text
