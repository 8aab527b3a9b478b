"""Pure decisions: (chain, facts, actor, now) -> allowed, or refused with the reason."""
