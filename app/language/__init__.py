"""How Norwegian is read, in both forms: folded to one plain form, split in sentences, and as features to learn from."""
