import { createHash, randomBytes } from 'node:crypto';

import {
  Accounts,
  AllianceSetup,
  DomainError,
  Sessions,
  type ApiToken,
  type Collection,
  type Member,
  type MemberRole,
  type User,
  type Who,
} from '#lib/domain';

import { hash, verify } from '@node-rs/argon2';
import { v7 as uuid } from 'uuid';

import type { Database } from './database.ts';
import { CollectionEntity, MemberEntity } from './entities.ts';

const PASSWORD_MIN = 10;
const SESSION_HOURS = 12;
const TOKEN_PREFIX = 'fz_';

/** argon2id with the parameters OWASP recommends (19 MiB, 2 passes). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Verified against when the name is unknown, so that the answer takes as long. */
const DECOY = await hash('a decoy that nobody knows', ARGON2);

const USER_COLUMNS = `u.id, u.username, u.name, u.administrator,
  coalesce((SELECT jsonb_object_agg(r.member, r.role) FROM member_roles r WHERE r.user_id = u.id), '{}') AS roles`;
const sha256 = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** {@link Accounts} over Postgres. */
export class PostgresAccounts extends Accounts {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async save(user: {
    readonly username: string;
    readonly name: string;
    readonly password?: string;
    readonly administrator: boolean;
    readonly roles: Readonly<Record<string, MemberRole>>;
  }): Promise<User> {
    const passwordHash = user.password === undefined ? null : await hashed(user.password);
    await this.#db.transaction(async (transaction) => {
      const [row] = await transaction.rows<{ id: string }>(
        `INSERT INTO users (id, username, name, password_hash, administrator) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (username) DO UPDATE SET name = excluded.name, administrator = excluded.administrator,
           password_hash = coalesce(excluded.password_hash, users.password_hash) RETURNING id`,
        [uuid(), user.username, user.name, passwordHash, user.administrator],
      );
      await transaction.rows(`DELETE FROM member_roles WHERE user_id = $1`, [row?.id]);
      for (const [member, role] of Object.entries(user.roles))
        await transaction.rows(`INSERT INTO member_roles (user_id, member, role) VALUES ($1, $2, $3)`, [
          row?.id,
          member,
          role,
        ]);
    });
    const saved = await this.byUsername(user.username);
    if (!saved) throw new DomainError('not-found', { what: 'user', username: user.username });
    return saved;
  }

  async byUsername(username: string): Promise<User | undefined> {
    const [row] = await this.#db.rows<User>(`SELECT ${USER_COLUMNS} FROM users u WHERE u.username = $1`, [username]);
    return row;
  }

  async verify(username: string, password: string): Promise<User | undefined> {
    const [row] = await this.#db.rows<{ passwordHash: string | null }>(
      `SELECT password_hash AS "passwordHash" FROM users WHERE username = $1`,
      [username],
    );
    const right = await verify(row?.passwordHash ?? DECOY, password);
    return right && row?.passwordHash ? this.byUsername(username) : undefined;
  }

  async changePassword(userId: string, password: string): Promise<void> {
    const passwordHash = await hashed(password);
    await this.#db.transaction(async (transaction) => {
      await transaction.rows(`UPDATE users SET password_hash = $2 WHERE id = $1`, [userId, passwordHash]);
      await transaction.rows(`DELETE FROM sessions WHERE user_id = $1`, [userId]);
    });
  }
}

async function hashed(password: string): Promise<string> {
  if (password.length < PASSWORD_MIN)
    throw new DomainError('invalid-input', { field: 'password', minimumLength: PASSWORD_MIN });
  return hash(password, ARGON2);
}

const asWho = (row: User | undefined): Who | undefined =>
  row && { kind: 'user', userId: row.id, name: row.name, administrator: row.administrator, roles: row.roles };

/** {@link Sessions} over Postgres. */
export class PostgresSessions extends Sessions {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async open(userId: string): Promise<{ readonly secret: string; readonly expiresAt: Date }> {
    const secret = randomBytes(32).toString('base64url');
    const [row] = await this.#db.rows<{ expiresAt: Date }>(
      `INSERT INTO sessions (secret_sha256, user_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3)) RETURNING expires_at AS "expiresAt"`,
      [sha256(secret), userId, SESSION_HOURS],
    );
    await this.#db.rows(`DELETE FROM sessions WHERE expires_at < now()`);
    return { secret, expiresAt: row?.expiresAt ?? new Date() };
  }

  async close(secret: string): Promise<void> {
    await this.#db.rows(`DELETE FROM sessions WHERE secret_sha256 = $1`, [sha256(secret)]);
  }

  async whoBySession(secret: string): Promise<Who | undefined> {
    const [row] = await this.#db.rows<User>(
      `SELECT ${USER_COLUMNS} FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.secret_sha256 = $1 AND s.expires_at > now()`,
      [sha256(secret)],
    );
    return asWho(row);
  }

  async createToken(userId: string, name: string): Promise<{ readonly token: ApiToken; readonly secret: string }> {
    const secret = TOKEN_PREFIX + randomBytes(32).toString('base64url');
    const [token] = await this.#db.rows<ApiToken>(
      `INSERT INTO api_tokens (id, secret_sha256, user_id, name) VALUES ($1, $2, $3, $4)
       RETURNING id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt"`,
      [uuid(), sha256(secret), userId, name],
    );
    if (!token) throw new DomainError('not-found', { what: 'user', id: userId });
    return { token, secret };
  }

  async revokeToken(userId: string, tokenId: string): Promise<void> {
    await this.#db.rows(`DELETE FROM api_tokens WHERE user_id = $1 AND id::text = $2`, [userId, tokenId]);
  }

  tokens(userId: string): Promise<readonly ApiToken[]> {
    return this.#db.rows<ApiToken>(
      `SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM api_tokens WHERE user_id = $1 ORDER BY created_at`,
      [userId],
    );
  }

  async whoByToken(secret: string): Promise<Who | undefined> {
    const [row] = await this.#db.rows<User>(
      `WITH used AS (UPDATE api_tokens SET last_used_at = now() WHERE secret_sha256 = $1 RETURNING user_id)
       SELECT ${USER_COLUMNS} FROM used JOIN users u ON u.id = used.user_id`,
      [sha256(secret)],
    );
    return asWho(row);
  }
}

/** {@link AllianceSetup} over Postgres. */
export class PostgresAllianceSetup extends AllianceSetup {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async saveMember(member: Member): Promise<void> {
    await this.#db.source
      .getRepository(MemberEntity)
      .upsert({ slug: member.slug, name: member.name, place: member.place }, ['slug']);
  }

  async saveCollection(collection: Collection): Promise<void> {
    await this.#db.source.getRepository(CollectionEntity).upsert({ ...collection }, ['slug']);
  }

  async fact(name: string): Promise<string | undefined> {
    const [row] = await this.#db.rows<{ value: string }>(`SELECT value FROM facts WHERE name = $1`, [name]);
    return row?.value;
  }

  async settleFact(name: string, value: string): Promise<string> {
    await this.#db.rows(`INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, [name, value]);
    return (await this.fact(name)) ?? value;
  }

  async saveFact(name: string, value: string): Promise<void> {
    await this.#db.rows(
      `INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [name, value],
    );
  }
}
