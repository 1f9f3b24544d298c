"""The database's forms, one after the other. A migration is never changed once it has been released.

``own_key`` holds what the files of changed answer keys said when they were taken along last (``Archive.keep_keys``).
``session_line`` holds all that a line of the list of sessions shows, so that a long list is read without the texts.
``folded`` and ``words_in`` are functions of ours that every connection knows (``Database``).
"""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE snapshot (
        digest TEXT PRIMARY KEY,
        paper_json BLOB NOT NULL
    );
    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        paper_id TEXT NOT NULL,
        title TEXT NOT NULL,
        ref TEXT NOT NULL,
        source TEXT NOT NULL,
        topic TEXT NOT NULL,
        pdf TEXT NOT NULL,
        told TEXT NOT NULL,
        snapshot TEXT NOT NULL REFERENCES snapshot (digest),
        template_text TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        discarded_at TEXT,
        phase TEXT NOT NULL,
        total_s REAL NOT NULL,
        skim_spent_s REAL NOT NULL DEFAULT 0,
        critique_spent_s REAL NOT NULL DEFAULT 0,
        revealed_at_s REAL,
        attempt INTEGER NOT NULL,
        notes TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX session_by_start ON session (started_at DESC);
    CREATE INDEX session_by_paper ON session (paper_id);
    CREATE TABLE answer (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (session_id, field)
    );
    CREATE TABLE section_time (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        section INTEGER NOT NULL,
        seconds REAL NOT NULL,
        PRIMARY KEY (session_id, section)
    );
    CREATE TABLE comparison (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        version TEXT NOT NULL,
        made_at TEXT NOT NULL,
        overall REAL,
        scores TEXT NOT NULL,
        comparison_json BLOB NOT NULL,
        PRIMARY KEY (session_id, version)
    );
    CREATE TABLE library (
        ref TEXT PRIMARY KEY,
        paper_id TEXT NOT NULL,
        title TEXT NOT NULL,
        authors TEXT NOT NULL,
        abstract TEXT NOT NULL,
        source TEXT NOT NULL,
        pages INTEGER NOT NULL,
        pdf TEXT NOT NULL,
        topic TEXT NOT NULL,
        added_at TEXT NOT NULL
    );
    """,
    """
    ALTER TABLE session ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE session ADD COLUMN scores TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE session ADD COLUMN overall REAL;
    UPDATE session SET
        words = (SELECT COALESCE(SUM(words_in(text)), 0) FROM answer WHERE session_id = session.id),
        (scores, overall) = (
            SELECT COALESCE(MAX(scores), '{}'), MAX(overall) FROM comparison AS made WHERE session_id = session.id
            AND made_at = (SELECT MIN(made_at) FROM comparison WHERE session_id = session.id)
        );
    CREATE INDEX session_line ON session (
        phase, started_at DESC, id DESC, paper_id, title, ref, source, topic, finished_at, attempt, total_s,
        skim_spent_s, words, scores, overall
    ) WHERE discarded_at IS NULL;
    CREATE VIEW searchable AS
        SELECT id, title || char(10) || topic || char(10) || paper_id || char(10) || notes || char(10) ||
            COALESCE((SELECT GROUP_CONCAT(text, char(10)) FROM answer WHERE session_id = session.id), '') AS body
        FROM session;
    CREATE VIRTUAL TABLE session_text USING fts5 (body, tokenize = 'trigram');
    INSERT INTO session_text (rowid, body)
        SELECT searchable.id, folded(body) FROM searchable JOIN session USING (id) WHERE phase = 'done';
    """,
    """
    CREATE TABLE schedule (
        paper_id TEXT PRIMARY KEY,
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        form INTEGER NOT NULL,
        stability_days REAL NOT NULL,
        difficulty REAL NOT NULL,
        rated_at TEXT NOT NULL,
        due_at TEXT NOT NULL
    );
    CREATE INDEX schedule_by_due ON schedule (due_at);
    CREATE TABLE overruling (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        point_id TEXT NOT NULL,
        ruling TEXT NOT NULL,
        ruled_at TEXT NOT NULL,
        PRIMARY KEY (session_id, point_id)
    );
    """,
    """
    ALTER TABLE session ADD COLUMN reading TEXT NOT NULL DEFAULT '{}';
    """,
    """
    CREATE TABLE drill (
        id INTEGER PRIMARY KEY,
        paper_id TEXT NOT NULL,
        title TEXT NOT NULL,
        ref TEXT NOT NULL,
        source TEXT NOT NULL,
        snapshot TEXT NOT NULL REFERENCES snapshot (digest),
        questions_json BLOB NOT NULL,
        asked INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        overall REAL
    );
    CREATE INDEX drill_by_paper ON drill (paper_id, started_at);
    CREATE TABLE drill_answer (
        drill_id INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        text TEXT NOT NULL,
        follow_up TEXT NOT NULL,
        second TEXT NOT NULL,
        spent_s REAL NOT NULL,
        PRIMARY KEY (drill_id, place)
    );
    """,
    """
    ALTER TABLE drill ADD COLUMN session_id INTEGER REFERENCES session (id) ON DELETE CASCADE;
    ALTER TABLE drill ADD COLUMN discarded_at TEXT;
    ALTER TABLE drill ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE drill ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE drill_answer ADD COLUMN second_s REAL NOT NULL DEFAULT 0;
    ALTER TABLE drill_answer ADD COLUMN done INTEGER NOT NULL DEFAULT 1;
    UPDATE drill SET
        answered = (SELECT COUNT(*) FROM drill_answer WHERE drill_id = drill.id AND text != ''),
        words = (
            SELECT COALESCE(SUM(words_in(text) + words_in(second)), 0) FROM drill_answer WHERE drill_id = drill.id
        );
    CREATE UNIQUE INDEX drill_of_session ON drill (session_id) WHERE session_id IS NOT NULL AND discarded_at IS NULL;
    CREATE INDEX drill_line ON drill (
        started_at DESC, id DESC, paper_id, title, ref, finished_at, overall, answered, asked, words, session_id
    ) WHERE discarded_at IS NULL;
    DROP VIEW searchable;
    CREATE VIEW searchable AS
        SELECT id, title || char(10) || topic || char(10) || paper_id || char(10) || notes || char(10) ||
            COALESCE((SELECT GROUP_CONCAT(text, char(10)) FROM answer WHERE session_id = session.id), '') ||
            char(10) || COALESCE((
                SELECT GROUP_CONCAT(text, char(10)) FROM drill_answer JOIN drill ON drill.id = drill_id
                WHERE drill.session_id = session.id
            ), '') AS body
        FROM session;
    CREATE VIEW drill_searchable AS
        SELECT id, title || char(10) || paper_id || char(10) || COALESCE((
            SELECT GROUP_CONCAT(text || char(10) || follow_up || char(10) || second, char(10))
            FROM drill_answer WHERE drill_id = drill.id
        ), '') AS body
        FROM drill;
    CREATE VIRTUAL TABLE drill_text USING fts5 (body, tokenize = 'trigram');
    INSERT INTO drill_text (rowid, body)
        SELECT drill_searchable.id, folded(body) FROM drill_searchable JOIN drill USING (id)
        WHERE finished_at IS NOT NULL;
    CREATE TABLE drill_schedule (
        paper_id TEXT PRIMARY KEY,
        drill_id INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
        form INTEGER NOT NULL,
        stability_days REAL NOT NULL,
        difficulty REAL NOT NULL,
        rated_at TEXT NOT NULL,
        due_at TEXT NOT NULL
    );
    CREATE INDEX drill_schedule_by_due ON drill_schedule (due_at);
    """,
    """
    ALTER TABLE drill_answer ADD COLUMN mark INTEGER;
    CREATE TABLE drill_scoring (
        drill_id INTEGER NOT NULL REFERENCES drill (id) ON DELETE CASCADE,
        version TEXT NOT NULL,
        made_at TEXT NOT NULL,
        overall REAL,
        PRIMARY KEY (drill_id, version)
    );
    INSERT INTO drill_scoring SELECT id, '1', finished_at, overall FROM drill WHERE finished_at IS NOT NULL;
    """,
    """
    CREATE TABLE mark (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        sentence TEXT NOT NULL,
        point_id TEXT NOT NULL,
        statement TEXT NOT NULL,
        answer TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        likely REAL,
        marked_at TEXT NOT NULL,
        batch INTEGER NOT NULL,
        PRIMARY KEY (session_id, field, sentence, statement, point_id)
    );
    INSERT INTO mark
        SELECT session_id, SUBSTR(point_id, 1, INSTR(point_id, '-') - 1), '', point_id,
            COALESCE((
                SELECT JSON_EXTRACT(point.value, '$.sentence')
                FROM comparison AS made, JSON_EACH(CAST(made.comparison_json AS TEXT), '$.fields') AS field,
                    JSON_EACH(field.value, '$.points') AS point
                WHERE made.session_id = overruling.session_id AND JSON_VALID(CAST(made.comparison_json AS TEXT))
                    AND JSON_EXTRACT(point.value, '$.id') = point_id
                ORDER BY made_at LIMIT 1
            ), ''),
            CASE ruling WHEN 'matched' THEN 'said' ELSE 'not' END, 'person', NULL, ruled_at, 0
        FROM overruling;
    DROP TABLE overruling;
    CREATE TABLE prediction (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (session_id, field)
    );
    CREATE TABLE own_thresholds (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        likely REAL NOT NULL,
        perhaps REAL NOT NULL,
        marks INTEGER NOT NULL,
        fitted_at TEXT NOT NULL
    );
    ALTER TABLE session ADD COLUMN version TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN marking_open INTEGER NOT NULL DEFAULT 0;
    UPDATE session SET version = COALESCE(
        (SELECT version FROM comparison WHERE session_id = session.id ORDER BY made_at LIMIT 1), ''
    );
    DROP INDEX session_line;
    CREATE INDEX session_line ON session (
        phase, started_at DESC, id DESC, paper_id, title, ref, source, topic, finished_at, attempt, total_s,
        skim_spent_s, words, scores, overall, version, marking_open
    ) WHERE discarded_at IS NULL;
    """,
    """
    CREATE TABLE paper_mark (
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        paper_id TEXT NOT NULL,
        PRIMARY KEY (kind, value, paper_id)
    );
    CREATE INDEX paper_mark_by_paper ON paper_mark (paper_id);
    ALTER TABLE library ADD COLUMN year INTEGER;
    ALTER TABLE library ADD COLUMN doi TEXT NOT NULL DEFAULT '';
    ALTER TABLE library ADD COLUMN set_aside_at TEXT;
    CREATE INDEX library_by_paper ON library (paper_id);
    """,
    """
    CREATE TABLE own_key (
        name TEXT PRIMARY KEY,
        body TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE review (
        paper_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        licence TEXT NOT NULL,
        added_at TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (paper_id, digest)
    );
    CREATE TABLE voice_mark (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        voice TEXT NOT NULL,
        field TEXT NOT NULL,
        statement TEXT NOT NULL,
        sentence TEXT NOT NULL,
        answer TEXT NOT NULL,
        likely REAL,
        marked_at TEXT NOT NULL,
        batch INTEGER NOT NULL,
        PRIMARY KEY (session_id, voice, field, statement)
    );
    """,
    """
    CREATE INDEX session_waiting ON session (started_at DESC, id DESC)
        WHERE discarded_at IS NULL AND (phase != 'done' OR marking_open);
    CREATE INDEX drill_waiting ON drill (started_at DESC, id DESC) WHERE discarded_at IS NULL AND finished_at IS NULL;
    CREATE INDEX library_at_hand ON library (added_at DESC, ref, paper_id) WHERE set_aside_at IS NULL;
    """,
    """
    CREATE TABLE partner (
        digest TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        marks TEXT NOT NULL,
        added_at TEXT NOT NULL,
        body BLOB NOT NULL
    );
    """,
    """
    CREATE TABLE worked (
        paper TEXT PRIMARY KEY,
        place INTEGER NOT NULL,
        answers TEXT NOT NULL,
        is_done INTEGER NOT NULL
    );
    CREATE TABLE guidance (
        session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        level INTEGER NOT NULL,
        is_test INTEGER NOT NULL
    );
    """,
)
