// Ties between entities, as the view `relations` (or `quotes`) folds them: what the diagram draws and a card lists.

const FAMILY = { act: 'did', together: 'did', said: 'said', standing: 'is' };

/**
 * Returns ties `{id, source, target, family, mutual, label, count, facts, first, last}` with nodes and facts in place of ids.
 * A fact is an event or a statement, or the link of a standing relation (`source key target`).
 */
function readTies(model, edges) {
  const links = new Map(model.links.map((link) => [`${link.source} ${link.key} ${link.target}`, link]));
  return edges.map((edge, number) => ({
    ...edge,
    id: 'tie' + number,
    source: model.get(edge.source),
    target: model.get(edge.target),
    family: FAMILY[edge.kind],
    mutual: edge.kind === 'together',
    facts: edge.facts.map((id) => model.get(id) || links.get(id)).filter(Boolean),
  }));
}

/** Merges ties of one family and direction between the same two, so that a drawing has few lines: *met ×3, praised*. */
function mergeTies(ties) {
  const merged = new Map();
  for (const tie of ties) {
    const key = `${tie.source.id} ${tie.target.id} ${tie.family} ${tie.mutual}`;
    if (merged.has(key)) merged.get(key).push(tie);
    else merged.set(key, [tie]);
  }
  return [...merged.values()].map((same) => {
    if (same.length === 1) return { ...same[0], all: same[0].label };
    same.sort((a, b) => b.count - a.count);
    const labels = [...new Set(same.map((t) => t.label))];
    const label = labels.slice(0, 2).map((l) => shortened(l, 26)).join(', ') + (labels.length > 2 ? ` +${labels.length - 2}` : '');
    const sum = (key) => same.reduce((n, t) => n + (t.polarity?.[key] || 0), 0);
    return { ...same[0], label, polarity: { praise: sum('praise'), criticism: sum('criticism') }, all: labels.join(', '), count: same.reduce((sum, t) => sum + t.count, 0), facts: [...new Set(same.flatMap((t) => t.facts))] };
  });
}
