import 'reflect-metadata';

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

import { Expose, plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
  validateSync,
} from 'class-validator';

/** Exit status for a configuration that cannot be used (EX_CONFIG of sysexits). */
export const EXIT_CONFIG = 78;

/** Parts of the server that can be switched on alone. */
export const ROLES = ['image', 'presentation', 'oai', 'portal', 'workspace', 'rest', 'uploads'] as const;
/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

const LOCAL_URL = { require_tld: false, require_protocol: true };
const toInteger = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

/** The environment variables by name. The README's table and this class are compared by a test. */
export class Environment {
  @Expose() @IsString() @MinLength(1) FANGZHI_HOME = './var';
  @Expose() @Transform(toInteger) @IsInt() @Min(1) @Max(65535) FANGZHI_PORT = 3000;
  @Expose() @IsOptional() @IsUrl({ ...LOCAL_URL, protocols: ['http', 'https'] }) FANGZHI_PUBLIC_URL?: string;
  @Expose() @IsOptional() @IsString() @MinLength(10) FANGZHI_ADMIN_PASSWORD?: string;
  @Expose() @IsString() @Matches(/^\d{5,9}$/) FANGZHI_NAAN = '99999';
  @Expose() @IsOptional() @IsString() FANGZHI_ROLES?: string;
  @Expose() @Transform(toInteger) @IsInt() @Min(0) @Max(64) FANGZHI_WORKER_PROCESSES = Math.min(
    2,
    availableParallelism(),
  );
  @Expose() @IsIn(['fatal', 'error', 'warn', 'info', 'debug']) FANGZHI_LOG = 'info';
  @Expose() @IsOptional() @IsUrl({ ...LOCAL_URL, protocols: ['postgres', 'postgresql'] }) DATABASE_URL?: string;
  @Expose() @IsOptional() @IsUrl({ ...LOCAL_URL, protocols: ['http', 'https'] }) S3_ENDPOINT?: string;
  @Expose()
  @ValidateIf((all: Environment) => all.S3_ENDPOINT !== undefined)
  @IsString()
  @MinLength(1)
  S3_ACCESS_KEY?: string;
  @Expose()
  @ValidateIf((all: Environment) => all.S3_ENDPOINT !== undefined)
  @IsString()
  @MinLength(1)
  S3_SECRET_KEY?: string;
  @Expose() @IsString() S3_REGION = 'us-east-1';
  @Expose() @IsString() @MinLength(3) S3_BUCKET = 'fangzhi';
  @Expose() @IsOptional() @IsUrl({ ...LOCAL_URL, protocols: ['http', 'https'] }) OPENSEARCH_URL?: string;
}

/** The configuration, grouped by who uses it. Unset services mean the embedded ones. */
export interface Config {
  /** Absolute path of the data directory. */
  readonly home: string;
  readonly port: number;
  /** As people reach it from outside; the local address when not set. */
  readonly publicUrl: string | undefined;
  readonly adminPassword: string | undefined;
  /** Name assigning authority number of the ARKs; 99999 is the number for tests. */
  readonly naan: string;
  readonly roles: readonly Role[];
  readonly workerProcesses: number;
  readonly logLevel: string;
  readonly databaseUrl: string | undefined;
  readonly s3:
    | {
        readonly endpoint: string;
        readonly accessKey: string;
        readonly secretKey: string;
        readonly region: string;
        readonly bucket: string;
      }
    | undefined;
  readonly openSearchUrl: string | undefined;
}

/** All that is wrong with the environment, one line a variable, without their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads the configuration from environment variables; a variable `X` may be given as a file named by `X_FILE`. Throws {@link ConfigError} with every problem at once. */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const environment = plainToInstance(Environment, withFiles(variables, problems), {
    excludeExtraneousValues: true,
    exposeDefaultValues: true,
  });
  for (const error of validateSync(environment))
    problems.push(`${error.property}: ${Object.values(error.constraints ?? {}).join('; ')}`);
  const roles = (environment.FANGZHI_ROLES ?? ROLES.join(',')).split(',').map((role) => role.trim());
  const unknown = roles.filter((role) => !(ROLES as readonly string[]).includes(role));
  if (unknown.length > 0)
    problems.push(`FANGZHI_ROLES: no such role: ${unknown.join(', ')}; known are ${ROLES.join(', ')}`);
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze<Config>({
    home: resolve(environment.FANGZHI_HOME),
    port: environment.FANGZHI_PORT,
    publicUrl: environment.FANGZHI_PUBLIC_URL,
    adminPassword: environment.FANGZHI_ADMIN_PASSWORD,
    naan: environment.FANGZHI_NAAN,
    roles: roles as Role[],
    workerProcesses: environment.FANGZHI_WORKER_PROCESSES,
    logLevel: environment.FANGZHI_LOG,
    databaseUrl: environment.DATABASE_URL,
    s3: s3Of(environment),
    openSearchUrl: environment.OPENSEARCH_URL,
  });
}

/** A secret that only one command needs; undefined when it is not set. */
export function readSecret(name: 'FANGZHI_USER_PASSWORD'): string | undefined {
  return process.env[name] === '' ? undefined : process.env[name];
}

function s3Of(environment: Environment): Config['s3'] {
  if (environment.S3_ENDPOINT === undefined) return undefined;
  return {
    endpoint: environment.S3_ENDPOINT,
    accessKey: environment.S3_ACCESS_KEY ?? '',
    secretKey: environment.S3_SECRET_KEY ?? '',
    region: environment.S3_REGION,
    bucket: environment.S3_BUCKET,
  };
}

/** Set variables only, empty ones count as unset; secrets may come from files. */
function withFiles(variables: NodeJS.ProcessEnv, problems: string[]): Record<string, string> {
  const set: Record<string, string> = {};
  for (const name of Object.keys(new Environment()).concat(
    'FANGZHI_PUBLIC_URL',
    'FANGZHI_ADMIN_PASSWORD',
    'FANGZHI_ROLES',
    'DATABASE_URL',
    'S3_ENDPOINT',
    'S3_ACCESS_KEY',
    'S3_SECRET_KEY',
    'OPENSEARCH_URL',
  )) {
    const value = variables[name];
    const file = variables[`${name}_FILE`];
    if (value) set[name] = value;
    else if (file) {
      try {
        set[name] = readFileSync(file, 'utf8').trim();
      } catch (error) {
        problems.push(`${name}_FILE: ${error instanceof Error ? error.message : 'cannot be read'}`);
      }
    }
  }
  return set;
}
