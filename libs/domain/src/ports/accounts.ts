import type { MemberRole, Who } from '../access.ts';
import type { Collection, Member } from '../model.ts';

/** A person who can sign in. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly roles: Readonly<Record<string, MemberRole>>;
}

/** A token of the API, without its secret. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** People and their passwords. Passwords are kept as argon2id only. */
export abstract class Accounts {
  /** Creates or replaces a person with these roles. Throws `invalid-input` for a password under 10 characters. */
  abstract save(user: {
    readonly username: string;
    readonly name: string;
    readonly password?: string;
    readonly administrator: boolean;
    readonly roles: Readonly<Record<string, MemberRole>>;
  }): Promise<User>;
  abstract byUsername(username: string): Promise<User | undefined>;
  /** The person when the password is right; takes the same time when it is not. */
  abstract verify(username: string, password: string): Promise<User | undefined>;
  /** Changes the password and ends every session of the person. */
  abstract changePassword(userId: string, password: string): Promise<void>;
}

/** Sessions of the browser and tokens of the API. Secrets are kept as SHA-256 only. */
export abstract class Sessions {
  /** Opens a session; the secret goes into the cookie. */
  abstract open(userId: string): Promise<{ readonly secret: string; readonly expiresAt: Date }>;
  abstract close(secret: string): Promise<void>;
  /** Who holds this session; undefined when it is unknown or over. */
  abstract whoBySession(secret: string): Promise<Who | undefined>;
  abstract createToken(userId: string, name: string): Promise<{ readonly token: ApiToken; readonly secret: string }>;
  abstract revokeToken(userId: string, tokenId: string): Promise<void>;
  abstract tokens(userId: string): Promise<readonly ApiToken[]>;
  abstract whoByToken(secret: string): Promise<Who | undefined>;
}

/** Members and collections as the secretariat sets them up. */
export abstract class AllianceSetup {
  abstract saveMember(member: Member): Promise<void>;
  abstract saveCollection(collection: Collection): Promise<void>;
  /** Small facts about the installation that must survive a restart (the secret of signed tokens, whether the demonstration was loaded). */
  abstract fact(name: string): Promise<string | undefined>;
  abstract saveFact(name: string, value: string): Promise<void>;
  /** The fact as it stands; when there is none, `value` becomes it. Of several at once, one wins for all. */
  abstract settleFact(name: string, value: string): Promise<string>;
}
