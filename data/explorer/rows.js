// One fact as a row of a list, the same wherever facts are listed.

const joined = (nodes) => nodes.map((n) => n.label).join(', ');
const toneTag = { praise: ['good', 'praise'], criticism: ['bad', 'criticism'] };

function statementRow(statement) {
  const { model } = app;
  const speakers = by(model, statement);
  const about = targets(model, statement, 'about');
  const to = targets(model, statement, 'addressee');
  const quoted = statement.quote === 'direct' ? `“${bare(statement.text)}”` : statement.text;
  return h('button', { type: 'button', class: 'row', 'data-id': statement.id, on: { click: () => app.select(statement.id) } },
    h('span', { class: 'who' }, joined(speakers) || 'Unknown speaker'),
    h('span', { class: 'soft' }, ' ' + (statement.cue || 'says') + (to.length ? ` (to ${joined(to)})` : '')),
    h('span', { class: 'say' }, shortened(quoted, 320)),
    h('span', { class: 'meta' },
      about.length > 0 && h('span', {}, 'about ' + shortened(joined(about), 60)),
      statement.when && h('span', {}, period(statement.when) + (statement.onlyPublished ? ' (published)' : '')),
      statement.class && statement.class !== 'assert' && h('span', { class: 'tag' }, words(statement.class)),
      tones(statement).map((tone) => toneTag[tone] && h('span', { class: 'tag ' + toneTag[tone][0] }, toneTag[tone][1])),
      statement.topics.map((topic) => h('span', { class: 'tag' }, words(topic)))));
}
const tones = (statement) => [...new Set(aboutLinks(statement).map((l) => l.polarity).filter(Boolean))];

function eventRow(event) {
  const { model } = app;
  const who = parts(model, event);
  return h('button', { type: 'button', class: 'row', 'data-id': event.id, on: { click: () => app.select(event.id) } },
    h('span', { class: 'who' }, capital(verb(event))),
    h('span', { class: 'soft' }, who.length ? '  ' + who.map((p) => p.who.label).join(' · ') : ''),
    h('span', { class: 'meta' },
      h('span', {}, event.days ? period(event.days) : 'no date'),
      h('span', {}, words(event.class)),
      statusWord[event.status] && h('span', { class: 'tag ' + (event.status === 'denied' ? 'bad' : '') }, statusWord[event.status]),
      onlyClaimed(model, event) ? h('span', { class: 'tag' }, 'claimed by ' + shortened(joined(vouchers(model, event)), 50)) : h('span', {}, 'told by ' + shortened(joined(vouchers(model, event)), 60)),
      (event.denied || []).length > 0 && h('span', { class: 'tag bad' }, 'denied by ' + shortened(joined(vouchers(model, event, true)), 50))));
}

function entityRow(entity) {
  const n = (...kinds) => sources(app.model, entity, ...kinds).length;
  const said = n('speaker');
  const did = n('actor', 'recipient', 'participant');
  const office = entity.out.find((l) => l.office);
  return h('button', { type: 'button', class: 'row', 'data-id': entity.id, on: { click: () => app.select(entity.id) } },
    h('span', { class: 'name' }, shape(entity.kind), h('span', {}, entity.label)),
    office && h('span', { class: 'soft' }, shortened(`${office.office}, ${app.model.get(office.target).label}`, 60)),
    h('span', { class: 'meta' }, h('span', {}, entity.kind), h('span', {}, count(entity.mentions, 'mention')),
      said > 0 && h('span', {}, count(said, 'statement')), did > 0 && h('span', {}, count(did, 'event'))));
}

function articleRow(article) {
  return h('button', { type: 'button', class: 'row', 'data-id': article.id, on: { click: () => app.select(article.id) } },
    h('span', { class: 'who' }, article.label),
    h('span', { class: 'say' }, shortened(article.text.replace(/\s+/g, ' '), 190)),
    h('span', { class: 'meta' }, [article.outlet, article.byline, article.published && oneDay(article.published), count(article.sentences.length, 'sentence')]
      .filter(Boolean).map((t) => h('span', {}, t))));
}

/** A passage with its sentence around it; a click shows it in the article. */
function passageButton(evidence, fact) {
  const article = app.model.get(evidence.article);
  const sentence = article && sentenceOf(article, evidence.start);
  const [start, end] = sentence || [evidence.start, evidence.end];
  const stop = Math.max(evidence.start, Math.min(evidence.end, end));
  const body = article
    ? [slice(article, start, evidence.start), h('mark', {}, slice(article, evidence.start, stop)), slice(article, stop, end)]
    : [h('mark', {}, evidence.text)];
  return h('button', { type: 'button', class: 'passage', on: { click: () => app.showPassage(evidence, fact) } }, body,
    h('span', { class: 'meta' }, article && h('span', {}, shortened(article.label, 60)), h('span', {}, 'rule: ' + evidence.rule)));
}

function rowOf(node) {
  if (node.kind === 'statement') return statementRow(node);
  if (node.kind === 'event') return eventRow(node);
  return node.kind === 'article' ? articleRow(node) : entityRow(node);
}
