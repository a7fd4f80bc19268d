export const RULE_SET_STATUSES = ['draft', 'published', 'deprecated'] as const;
export type RuleSetStatus = (typeof RULE_SET_STATUSES)[number];

export const RULE_SET_COMMANDS = ['change', 'publish', 'deprecate'] as const;
export type RuleSetCommand = (typeof RULE_SET_COMMANDS)[number];

/** What may be done with a rule set in each status, and where it leads. What was published once is never changed again. */
export const RULE_SET_MOVES: Readonly<Record<RuleSetStatus, Readonly<Partial<Record<RuleSetCommand, RuleSetStatus>>>>> =
  {
    draft: { change: 'draft', publish: 'published', deprecate: 'deprecated' },
    published: { deprecate: 'deprecated' },
    deprecated: {},
  };

/** The status a command leads to; undefined when it is not allowed. */
export function statusAfter(status: RuleSetStatus, command: RuleSetCommand): RuleSetStatus | undefined {
  return RULE_SET_MOVES[status][command];
}

export function allowedCommands(status: RuleSetStatus): RuleSetCommand[] {
  return RULE_SET_COMMANDS.filter((command) => RULE_SET_MOVES[status][command] !== undefined);
}
