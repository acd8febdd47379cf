// Facts folded into ties between entities: what the relationship diagram draws, and what a card lists as connections.

/** Returns ties `{id, source, target, family, label, facts}`; `family` is `did`, `said` or `is`. */
function foldTies(model) {
  const ties = new Map();
  const add = (source, target, family, label, fact, mutual = false) => {
    if (!source || !target || source === target || !isEntity(source) || !isEntity(target)) return;
    const [a, b] = mutual && target.id < source.id ? [target, source] : [source, target];
    const id = `${a.id}|${b.id}|${family}${mutual ? '|both' : ''}`;
    if (!ties.has(id)) ties.set(id, { id, source: a, target: b, family, mutual, labels: new Map(), facts: [] });
    const tie = ties.get(id);
    tie.labels.set(label, (tie.labels.get(label) || 0) + 1);
    tie.facts.push(fact);
  };
  for (const event of model.events) foldEvent(model, event, add);
  for (const statement of model.statements) foldStatement(model, statement, add);
  for (const link of model.links) {
    if (!STANDING.has(link.kind)) continue;
    add(model.get(link.source), model.get(link.target), 'is', link.office || words(link.kind), link);
  }
  return [...ties.values()].map(labelled);
}

function foldEvent(model, event, add) {
  const has = (role) => targets(model, event, role);
  const label = statusWord[event.status] && event.status !== 'ongoing' ? `${verb(event)} (${event.status})` : verb(event);
  const [actors, others] = [has('actor'), has('recipient')];
  const objects = others.length ? others : [...has('theme'), ...has('place')].filter((n) => n.named);
  for (const actor of actors) for (const object of objects) add(actor, object, 'did', label, event);
  const together = has('participant');
  for (const [k, one] of together.entries()) for (const two of together.slice(k + 1)) add(one, two, 'did', label, event, true);
}

function foldStatement(model, statement, add) {
  const tone = { praise: 'praised', criticism: 'criticised' };
  for (const speaker of by(model, statement)) {
    for (const link of aboutLinks(statement)) add(speaker, model.get(link.target), 'said', tone[link.polarity] || 'spoke of', statement);
    for (const to of targets(model, statement, 'addressee')) add(speaker, to, 'said', 'told', statement);
  }
}

/** Gives a tie its label: the commonest word with its number, and how many other words there are. */
function labelled(tie) {
  const sorted = [...tie.labels].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [word, times] = sorted[0];
  const rest = sorted.length - 1;
  tie.label = shortened(word, 34) + (times > 1 ? ` ×${times}` : '') + (rest ? ` +${rest}` : '');
  tie.all = sorted.map(([label, n]) => label + (n > 1 ? ` ×${n}` : '')).join(', ');
  return tie;
}
