/** A running system. */
export interface System {
  readonly url: string;
  readonly home: string;
  readonly pid: number;
  readonly cliPath: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly readySeconds: number;
  cli(...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string };
  stop(options?: { readonly keepHome?: boolean }): Promise<void>;
}

export function startSystem(options?: {
  readonly demonstration?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
  readonly home?: string;
}): Promise<System>;
