// The card of what is selected: an entity, an event, a statement, an article, a tie, or a passage with its facts.

const section = (title, ...body) => h('section', { class: 'section' }, h('h3', {}, title), body);
const kindLine = (kind, text) => h('p', { class: 'kind' }, shape(kind), text || kind);

/** A few rows, the others behind a button. */
function few(rows, draw, classes, most = 5) {
  const list = h('ul', { class: classes }, rows.slice(0, most).map((row) => h('li', {}, draw(row))));
  const rest = rows.length - most;
  if (rest <= 0) return list;
  const box = h('div', {}, list);
  const open = button(`Show all ${rows.length}`, () => box.replaceChildren(paged(classes, rows, draw)), 'link');
  box.append(open);
  return box;
}

function nodeLink(node) {
  return h('button', { type: 'button', class: 'link', on: { click: () => app.select(node.id) } }, shape(node.kind), ' ', shortened(titleOf(node), 90));
}
const nodeLinks = (nodes) => nodes.map((n) => h('span', { class: 'stacked' }, nodeLink(n)));

function factsList(rows) {
  const kept = rows.filter(([, value]) => value && (!Array.isArray(value) || value.length));
  return kept.length ? h('dl', { class: 'facts' }, kept.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])) : null;
}

function drawCard() {
  const card = $('card');
  const content = cardContent();
  card.hidden = !content;
  if (!content) return card.replaceChildren();
  const [kind, label, title, body] = content;
  const close = h('button', { type: 'button', class: 'close', 'aria-label': 'Close the details', title: 'Close (Esc)', on: { click: () => app.select(null) } }, icon('close'));
  replace(card, h('div', { class: 'side-head' }, h('div', { class: 'grow' }, kindLine(kind, label), title && h('h2', {}, title)), close), h('div', { class: 'side-body' }, body));
  card.scrollTop = 0;
}

/** Returns kind, line above, title and body of the card, or nothing. */
function cardContent() {
  const { id, tie, place } = app.state;
  if (place) return passageCard(place);
  if (tie) return tieCard(tie);
  const node = id && app.model.get(id);
  if (id && !node) return ['other', 'not found', 'Nothing here has this address', empty('Not in this graph', `“${id}” may belong to another graph, or to an older version of this one.`)];
  if (!node) return null;
  const cards = { statement: statementCard, event: eventCard, article: articleCard };
  return (cards[node.kind] || entityCard)(node);
}

function entityCard(entity) {
  const { model } = app;
  const said = model.statements.filter((s) => linked(s, entity.id, 'speaker'));
  const about = model.statements.filter((s) => linked(s, entity.id, 'about'));
  const to = model.statements.filter((s) => linked(s, entity.id, 'addressee'));
  const events = model.events.filter((e) => linked(e, entity.id, ...PARTS));
  const ties = model.ties.filter((t) => t.source === entity || t.target === entity).sort((a, b) => b.facts.length - a.facts.length);
  const places = passages(entity);
  const view = viewOf(model, drawing_.view);
  const cy = drawing_.cy;
  const hidden = [...(view.near.get(entity)?.keys() || [])].filter((n) => !cy || cy.getElementById(n.id).empty()).length;
  const standing = [...entity.out, ...entity.in].filter((l) => STANDING.has(l.kind));
  return [entity.kind, entity.named ? entity.kind : `${entity.kind}, not named`, entity.label, [
    h('p', { class: 'meta' }, h('span', {}, count(entity.mentions, 'mention')), h('span', {}, entity.id),
      entity.wikidata && h('a', { href: 'https://www.wikidata.org/wiki/' + encodeURIComponent(entity.wikidata), rel: 'noreferrer noopener', target: '_blank' }, 'Wikidata ' + entity.wikidata)),
    h('div', { class: 'toolbar' },
      app.state.tab !== 'graph' && button('Show in the graph', () => { app.tab('graph'); revealNode(entity.id); markSelected(); }),
      hidden > 0 && app.state.tab === 'graph' && button(`Draw ${Math.min(hidden, 40)} more around it`, () => { expandNode(entity.id); drawCard(); }),
      said.length > 0 && button('Filter statements', () => app.go('statements', { by: entity.id })),
      events.length > 0 && button('Timeline', () => app.go('timeline', { who: entity.id }))),
    entity.aliases.length > 0 && section('Also called', h('p', {}, entity.aliases.join(' · '))),
    standing.length > 0 && section('Offices and standing relations', few(standing, (link) => standingRow(link, entity), 'ties')),
    ties.length > 0 && section(`Connections (${ties.length})`, few(ties, (tie) => tieRow(tie, entity), 'ties', 8)),
    said.length > 0 && section(`Said (${said.length})`, few(said, statementRow, 'rows compact', 4)),
    about.length > 0 && section(`Said about it (${about.length})`, few(about, statementRow, 'rows compact', 4)),
    to.length > 0 && section(`Said to it (${to.length})`, few(to, statementRow, 'rows compact', 3)),
    events.length > 0 && section(`Events (${events.length})`, few(events, eventRow, 'rows compact', 5)),
    places.length > 0 && section(`Where it is mentioned (${places.length})`, few(places, (e) => passageButton(e, entity.id), 'passages', 4)),
    identity(entity),
  ]];
}

function standingRow(link, entity) {
  const other = app.model.get(link.source === entity.id ? link.target : link.source);
  const what = link.office || words(link.kind);
  const since = [link.since && 'since ' + link.since, link.until && 'until ' + link.until].filter(Boolean).join(', ');
  const own = link.source === entity.id;
  return [h('button', { type: 'button', class: 'link', on: { click: () => app.showPassage(link.evidence[0]) }, title: 'Show where the text says so' }, what), own ? ' · ' : ' ← ', nodeLink(other), since && h('span', { class: 'n' }, since)];
}

function tieRow(tie, entity) {
  const other = tie.source === entity ? tie.target : tie.source;
  const arrow = tie.mutual ? '—' : tie.source === entity ? '→' : '←';
  return [h('span', { 'aria-hidden': 'true' }, arrow), h('button', { type: 'button', class: 'link', on: { click: () => app.selectTie(tie) } }, shortened(tie.label, 60)), ' ', nodeLink(other)];
}

/** Why mentions of several articles are this one entity, and who was kept apart. */
function identity(entity) {
  const joined = entity.joined || [];
  const apart = entity.rejected || [];
  if (!joined.length && !apart.length) return null;
  return section('Why this is one', h('ul', { class: 'plain' },
    joined.map((j) => h('li', { class: 'soft' }, `“${j.name}”: ${j.rule}${j.reasons.length ? ' (' + j.reasons.join(', ') + ')' : ''}${j.times > 1 ? ` ×${j.times}` : ''}`)),
    apart.map((r) => h('li', { class: 'soft' }, 'kept apart from ', app.model.get(r.id) ? nodeLink(app.model.get(r.id)) : r.id, r.reasons.length ? ` (${r.reasons.join(', ')})` : ''))));
}

const STRENGTH = ['', 'weak', 'fair', 'strong'];

function statementCard(s) {
  const { model } = app;
  const speakers = by(model, s);
  const candidates = (s.candidates || []).filter((c) => model.get(c.id));
  const same = model.statements.filter((o) => o !== s && o.claim && o.claim === s.claim);
  const others = (kind) => [...targets(model, s, kind), ...sources(model, s, kind).filter((n) => n.kind === 'statement')];
  return ['statement', `statement, ${s.quote}`, null, [
    h('h2', { class: 'hidden-text' }, 'Statement'),
    h('blockquote', { class: 'quote' }, s.quote === 'direct' ? `“${bare(s.text)}”` : s.text),
    factsList([
      ['By', speakers.length ? nodeLinks(speakers) : candidates.length ? ['perhaps ', candidates.flatMap((c, k) => [k > 0 && ' or ', nodeLink(model.get(c.id)), ` (${c.points} %)`])] : 'not known'],
      ['To', nodeLinks(targets(model, s, 'addressee'))],
      ['About', aboutLinks(s).map((l) => h('span', { class: 'stacked' }, nodeLink(model.get(l.target)), l.polarity && toneTag[l.polarity] && [' ', h('span', { class: 'tag ' + toneTag[l.polarity][0] }, toneTag[l.polarity][1])]))],
      ['Word', s.cue], ['What it does', s.class && words(s.class)], ['Mood', s.modality !== 'asserted' && words(s.modality)],
      ['How sure', s.strength && `${STRENGTH[s.strength]} (the word, not the fact)`],
      ['Said', s.said && s.days && period(s.days)], ['Published', s.onlyPublished && period(s.when)],
      ['Where', nodeLinks(targets(model, s, 'place'))], ['Occasion', s.occasion],
      ['Topics', s.topics.length > 0 && h('span', { class: 'chips' }, s.topics.map((t) => h('span', { class: 'tag' }, words(t))))],
      ['Turns on', s.phrases.join(' · ')],
    ]),
    link('Reports', targets(model, s, 'reports')), link('Inside', targets(model, s, 'within')), link('Quotes', sources(model, s, 'within')),
    link('Denies or is denied by', others('denies')), link('Contradicts', others('contradicts')), link('Takes back', others('retracts')),
    same.length > 0 && section(`The same claim (${same.length})`, few(same, statementRow, 'rows compact', 3)),
    section('Evidence', few(passages(s), (e) => passageButton(e, s.id), 'passages', 4)),
  ]];
}
const link = (title, nodes) => nodes.length > 0 && section(title, few(nodes, rowOf, 'rows compact', 4));

function eventCard(event) {
  const { model } = app;
  const roles = PARTS.map((role) => [capital(role), nodeLinks(targets(model, event, role))]);
  return ['event', 'event', capital(verb(event)), [
    factsList([
      ...roles, ['When', event.days ? period(event.days) : 'the text does not tell'], ['Kind', words(event.class)],
      ['Status', statusWord[event.status] ? h('span', { class: 'tag ' + (event.status === 'denied' ? 'bad' : '') }, statusWord[event.status]) : 'told as a fact'],
      [onlyClaimed(model, event) ? 'Only claimed by' : 'Told by', nodeLinks(vouchers(model, event))],
      ['Denied by', nodeLinks(vouchers(model, event, true))],
    ]),
    link('Told in', sources(model, event, 'reports')), link('Part of', targets(model, event, 'part_of')), link('Parts', sources(model, event, 'part_of')),
    link('Led to', targets(model, event, 'led_to')), link('Came of', sources(model, event, 'led_to')),
    link('Before', targets(model, event, 'before')), link('After', sources(model, event, 'before')),
    section('Evidence', few(passages(event), (e) => passageButton(e, event.id), 'passages', 4)),
  ]];
}

function articleCard(article) {
  const mentioned = (test) => [...new Set(article.out.map((l) => app.model.get(l.target)).filter(test))];
  const entities = mentioned(isEntity).filter((e) => e.named).sort((a, b) => b.weight - a.weight);
  return ['article', 'article', article.label, [
    factsList([['Medium', article.outlet], ['By', article.byline], ['Published', article.published && oneDay(article.published) + (article.inferred ? ' (read in the text)' : '')], ['Address', article.url],
      ['Copy of', article.copy_of && app.model.get(article.copy_of) && nodeLink(app.model.get(article.copy_of))]]),
    h('div', { class: 'toolbar' }, app.state.reader !== article.id && button('Read it', () => app.read(article.id))),
    entities.length > 0 && section(`Who and where (${entities.length})`, few(entities, (e) => nodeLink(e), 'ties', 10)),
    link(`Statements (${mentioned((n) => n.kind === 'statement').length})`, mentioned((n) => n.kind === 'statement')),
    link(`Events (${mentioned((n) => n.kind === 'event').length})`, mentioned((n) => n.kind === 'event')),
  ]];
}

/** The days of a tie; a standing relation may have a mere month or year. */
const tieDays = ({ first, last }) => (first.length === 10 && last?.length === 10 ? period([first, last]) : [first, last].filter(Boolean).join(' – '));

const tieKey = (tie) => (tie ? `${tie.source.id}/to/${tie.target.id}` : null);

/** All ties between two, whichever way. */
function tieCard(key) {
  const [a, b] = key.split('/to/').map(app.model.get);
  if (!a || !b) return ['other', 'not found', 'Nothing here has this address', empty('Not in this graph', 'One of the two is not known here.')];
  const ties = app.model.ties.filter((t) => (t.source === a && t.target === b) || (t.source === b && t.target === a));
  const facts = [...new Set(ties.flatMap((t) => t.facts))];
  const nodes = facts.filter((f) => f.kind === 'event' || f.kind === 'statement').sort((x, y) => compare(dayOf(x), dayOf(y)));
  const standing = [...new Set([...facts, ...a.out.filter((l) => l.target === b.id), ...a.in.filter((l) => l.source === b.id)])].filter((f) => f.source);
  return ['other', 'between two', null, [
    h('h2', {}, nodeLink(a), ' and ', nodeLink(b)),
    ties.length > 0 && section('In short', h('ul', { class: 'ties' }, ties.map((t) => h('li', {}, h('b', {}, shortened(t.source.label, 30)), ` ${t.mutual ? 'and' : '→'} `, h('b', {}, shortened(t.target.label, 30)), h('span', { class: 'n' }, t.label + (t.first ? `, ${tieDays(t)}` : '')))))),
    standing.length > 0 && section('Standing relations', h('div', {}, standing.map((l) => h('div', {}, h('p', {}, `${shortened(titleOf(app.model.get(l.source)), 60)}: ${l.office || words(l.kind)}`), l.evidence.slice(0, 3).map((e) => passageButton(e)))))),
    nodes.length > 0 && section(`Facts in order of time (${nodes.length})`, few(nodes, rowOf, 'rows compact', 12)),
    !ties.length && !standing.length && empty('No tie', 'No fact joins the two directly.'),
  ]];
}

function passageCard({ article, start, end, facts }) {
  const text = app.model.get(article);
  const nodes = facts.map((f) => (typeof f === 'string' ? app.model.get(f) : f)).filter(Boolean);
  return ['article', 'passage', `${count(nodes.length, 'fact')} in this passage`, [
    h('blockquote', { class: 'quote' }, shortened(slice(text, start, end), 300)),
    h('ul', { class: 'rows compact' }, nodes.map((n) => h('li', {}, n.source ? h('p', { class: 'row' }, nodeLink(app.model.get(n.source)), ` ${n.office || words(n.kind)} `, nodeLink(app.model.get(n.target))) : rowOf(n)))),
  ]];
}
