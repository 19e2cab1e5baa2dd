import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE members (
     slug text PRIMARY KEY, name jsonb NOT NULL, place jsonb NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE collections (
     slug text PRIMARY KEY, title jsonb NOT NULL, summary jsonb NOT NULL, kind text NOT NULL,
     publish_rule text NOT NULL CHECK (publish_rule IN ('direct', 'review')),
     position serial NOT NULL, created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE users (
     id uuid PRIMARY KEY, username text NOT NULL UNIQUE, name text NOT NULL, password_hash text,
     administrator boolean NOT NULL DEFAULT false, created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE member_roles (
     user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE, member text NOT NULL REFERENCES members,
     role text NOT NULL CHECK (role IN ('contributor', 'editor', 'manager')), PRIMARY KEY (user_id, member))`,
  `CREATE TABLE sessions (
     secret_sha256 bytea PRIMARY KEY, user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE, expires_at timestamptz NOT NULL)`,
  `CREATE TABLE api_tokens (
     id uuid PRIMARY KEY, secret_sha256 bytea NOT NULL UNIQUE, user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
     name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz)`,
  `CREATE TABLE facts (name text PRIMARY KEY, value text NOT NULL)`,
  `CREATE TABLE batches (
     id uuid PRIMARY KEY, member text NOT NULL REFERENCES members, collection text NOT NULL REFERENCES collections, title text NOT NULL,
     submitted_at timestamptz, described_at timestamptz, created_by uuid REFERENCES users ON DELETE SET NULL,
     created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE items (
     id text PRIMARY KEY, member text NOT NULL REFERENCES members, local_id text NOT NULL,
     state text NOT NULL CHECK (state IN ('draft', 'review', 'published', 'withdrawn')),
     kind text NOT NULL, description jsonb NOT NULL, access text NOT NULL CHECK (access IN ('open', 'restricted')), embargo_until date,
     direction text NOT NULL CHECK (direction IN ('ltr', 'rtl')), version integer NOT NULL DEFAULT 1, batch_id uuid REFERENCES batches,
     settled boolean NOT NULL DEFAULT false, submitted jsonb,
     created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
     datestamp timestamptz, withdrawn_reason text, UNIQUE (member, local_id))`,
  `CREATE INDEX items_by_datestamp ON items (datestamp, id COLLATE "C") WHERE datestamp IS NOT NULL`,
  `CREATE INDEX items_of_batch ON items (batch_id)`,
  `CREATE TABLE item_collections (
     item_id text NOT NULL REFERENCES items ON DELETE CASCADE, collection text NOT NULL REFERENCES collections, PRIMARY KEY (item_id, collection))`,
  `CREATE INDEX item_collections_by_collection ON item_collections (collection, item_id)`,
  `CREATE TABLE files (
     id uuid PRIMARY KEY, batch_id uuid REFERENCES batches, item_id text REFERENCES items ON DELETE SET NULL, path text NOT NULL,
     role text CHECK (role IN ('master', 'text', 'metadata', 'contents', 'archive')),
     state text NOT NULL CHECK (state IN ('received', 'verified', 'preserved', 'skipped', 'rejected')),
     object_key text NOT NULL, byte_length bigint NOT NULL, media_type text, sha512 text,
     width_px integer, height_px integer, page_count integer, UNIQUE (batch_id, path))`,
  `CREATE INDEX files_of_item ON files (item_id)`,
  `CREATE TABLE pages (
     id text PRIMARY KEY, item_id text NOT NULL REFERENCES items ON DELETE CASCADE, number integer NOT NULL, position integer NOT NULL, label text NOT NULL,
     source_name text NOT NULL, pdf_page integer, file_id uuid REFERENCES files ON DELETE SET NULL, text_file_id uuid REFERENCES files ON DELETE SET NULL,
     source_sha512 text NOT NULL, state text NOT NULL CHECK (state IN ('pending', 'ready', 'rejected')), access jsonb, text_key text, UNIQUE (item_id, number))`,
  `CREATE INDEX pages_in_order ON pages (item_id, position)`,
  `CREATE TABLE contents (
     item_id text NOT NULL REFERENCES items ON DELETE CASCADE, position integer NOT NULL, level integer NOT NULL, label text NOT NULL,
     page_id text NOT NULL REFERENCES pages ON DELETE CASCADE, PRIMARY KEY (item_id, position))`,
  `CREATE TABLE steps (
     subject text NOT NULL, step text NOT NULL, outcome text NOT NULL CHECK (outcome IN ('done', 'skipped', 'rejected')), note text,
     at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (subject, step))`,
  `CREATE TABLE problems (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, batch_id uuid NOT NULL REFERENCES batches ON DELETE CASCADE, subject text NOT NULL, problem jsonb NOT NULL)`,
  `CREATE INDEX problems_of_batch ON problems (batch_id)`,
  `CREATE TABLE changes (
     seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(), item_id text NOT NULL REFERENCES items,
     kind text NOT NULL CHECK (kind IN ('create', 'update', 'delete')), at timestamptz NOT NULL)`,
  `CREATE INDEX changes_by_xid ON changes (xid, seq)`,
  `CREATE TABLE followers (name text PRIMARY KEY, xid xid8 NOT NULL, seq bigint NOT NULL)`,
  `CREATE SCHEMA search`,
  `CREATE TABLE search.items (
     item_id text PRIMARY KEY, title text NOT NULL, title_canonical text NOT NULL, words text NOT NULL, canonical text NOT NULL, terms tsvector NOT NULL,
     facets jsonb NOT NULL, member text NOT NULL, access text NOT NULL, embargo_until date, year_from integer, year_to integer, published_at timestamptz NOT NULL)`,
  `CREATE INDEX search_items_terms ON search.items USING gin (terms)`,
  `CREATE TABLE search.pages (
     page_id text PRIMARY KEY, item_id text NOT NULL REFERENCES search.items ON DELETE CASCADE, position integer NOT NULL, label text NOT NULL,
     body text NOT NULL, canonical text NOT NULL, terms tsvector NOT NULL)`,
  `CREATE INDEX search_pages_terms ON search.pages USING gin (terms)`,
  `CREATE INDEX search_pages_of_item ON search.pages (item_id, position)`,
];

/** The first schema. */
export class First20261122000000 implements MigrationInterface {
  readonly name = 'First20261122000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Migrations go forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: restore a backup instead.'));
  }
}
