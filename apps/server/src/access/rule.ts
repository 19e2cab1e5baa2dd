import { SetMetadata } from '@nestjs/common';

/** Under which key a handler's rule is kept. */
export const ACCESS_RULE = 'fangzhi:access';

/**
 * Who may call a route.
 * `public`: anybody, and nothing in it depends on who asks. `decided`: anybody may ask, the handler asks `decide` about every item
 * it shows. `signed-in`: people with an account; what concerns a member or an item is decided in the handler besides.
 */
export const RULES = ['public', 'decided', 'signed-in'] as const;
/** One of {@link RULES}. */
export type AccessRule = (typeof RULES)[number];

/** States the rule of a handler or of all handlers of a controller. A route without one is closed. */
export const Access = (rule: AccessRule): MethodDecorator & ClassDecorator => SetMetadata(ACCESS_RULE, rule);
